using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Analysis;

/// <summary>The way that all particles of a recording went together: the mean steps of linked pairs, added up frame by frame.</summary>
/// <remarks>Not smoothed. The mean of n particles wanders by their own diffusion too, by √(2DΔt/n) on an axis and frame.</remarks>
public sealed record DriftPath
{
    /// <summary>A mean of fewer pairs says little; the mean step of the whole recording stands in its place.</summary>
    public const int FewestPairs = 4;

    /// <summary>The way along the rows up to each frame, in px; 0 in the first frame.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>The way along the columns up to each frame, in px, downwards.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>The pairs from each frame to the next one.</summary>
    public required IReadOnlyList<int> Pairs { get; init; }

    /// <summary>Adds up the steps of a recording. Linear in the points.</summary>
    /// <param name="tracks">All tracks, also short ones.</param>
    /// <param name="frames">The frames of the recording, more than the largest frame of a track.</param>
    public static DriftPath Of(IReadOnlyList<Track> tracks, int frames)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        var (x, y, pairs) = (new double[frames], new double[frames], new int[frames]);
        double sumX = 0,
            sumY = 0;
        long all = 0;
        foreach (var track in tracks)
        {
            for (var i = 1; i < track.Length; i++)
            {
                var (from, to) = (track.Points[i - 1], track.Points[i]);
                if (to.Frame != from.Frame + 1)
                    continue;
                x[from.Frame] += to.X - from.X;
                y[from.Frame] += to.Y - from.Y;
                pairs[from.Frame]++;
                sumX += to.X - from.X;
                sumY += to.Y - from.Y;
                all++;
            }
        }

        var (meanX, meanY) = all == 0 ? (0, 0) : (sumX / all, sumY / all);
        double wayX = 0,
            wayY = 0;
        for (var frame = 0; frame < frames; frame++)
        {
            var (stepX, stepY) =
                pairs[frame] < FewestPairs ? (meanX, meanY) : (x[frame] / pairs[frame], y[frame] / pairs[frame]);
            (x[frame], y[frame]) = (wayX, wayY);
            (wayX, wayY) = (wayX + stepX, wayY + stepY);
        }

        return new DriftPath
        {
            X = x,
            Y = y,
            Pairs = pairs,
        };
    }
}
