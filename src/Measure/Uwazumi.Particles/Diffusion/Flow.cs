using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Diffusion;

/// <summary>
/// The motion that all particles of a recording share. A constant flow is one mean; where the mean over the particles of single frames varies more
/// than their diffusion explains (vibration, changing flow), the mean of each frame is taken away, and what it took of the diffusion is given back.
/// </summary>
internal sealed class Flow
{
    private readonly double[]? frameX;
    private readonly double[]? frameY;
    private readonly int[]? counts;

    private Flow(double x, double y, double variance, double[]? frameX, double[]? frameY, int[]? counts, double excess)
    {
        (X, Y, StepVariance) = (x, y, variance);
        (this.frameX, this.frameY, this.counts) = (frameX, frameY, counts);
        Excess = excess;
    }

    /// <summary>The mean step, in px a frame.</summary>
    public double X { get; }

    /// <summary>The mean step, in px a frame.</summary>
    public double Y { get; }

    /// <summary>The variance of a step about the mean step on one axis, in px²; 0 without steps.</summary>
    public double StepVariance { get; }

    /// <summary>The variance of the frames' means over that which diffusion gives them, less 1; near 0 for a constant flow.</summary>
    public double Excess { get; }

    /// <summary>True when each frame has a mean of its own.</summary>
    public bool IsByFrame => frameX is not null;

    /// <summary>Estimates the flow of one recording.</summary>
    public static Flow Of(IReadOnlyList<Track> tracks, int frames)
    {
        var x = new double[frames];
        var y = new double[frames];
        var counts = new int[frames];
        double allX = 0,
            allY = 0,
            squares = 0;
        long all = 0;
        foreach (var (frame, dx, dy) in Steps(tracks))
        {
            x[frame] += dx;
            y[frame] += dy;
            counts[frame]++;
            allX += dx;
            allY += dy;
            squares += (dx * dx) + (dy * dy);
            all++;
        }

        if (all == 0)
            return new Flow(0, 0, 0, null, null, null, 0);
        var (meanX, meanY) = (allX / all, allY / all);
        var variance = Math.Max(1e-12, (squares / (2 * all)) - (((meanX * meanX) + (meanY * meanY)) / 2));
        var ratio = 0.0;
        var used = 0;
        for (var i = 0; i < frames; i++)
        {
            if (counts[i] < 4)
                continue;
            x[i] /= counts[i];
            y[i] /= counts[i];
            ratio +=
                (((x[i] - meanX) * (x[i] - meanX)) + ((y[i] - meanY) * (y[i] - meanY))) * counts[i] / (2 * variance);
            used++;
        }

        var excess = used == 0 ? 0 : (ratio / used) - 1;
        // The mean of `used` χ² of two degrees of freedom has the standard deviation 1/√used; four of them, and 10 % at least.
        var varies = used >= 8 && excess > Math.Max(0.1, 4 / Math.Sqrt(used));
        return varies
            ? new Flow(meanX, meanY, variance, x, y, counts, excess)
            : new Flow(meanX, meanY, variance, null, null, null, excess);
    }

    /// <summary>A step without the flow, from one frame to the next.</summary>
    public (double X, double Y) Without(int frame, double dx, double dy)
    {
        if (frameX is null || counts![frame] < 4)
            return (dx - X, dy - Y);
        var n = counts[frame];
        var giveBack = Math.Sqrt(n / (n - 1.0));
        return ((dx - frameX[frame]) * giveBack, (dy - frameY![frame]) * giveBack);
    }

    private static IEnumerable<(int Frame, double X, double Y)> Steps(IReadOnlyList<Track> tracks)
    {
        foreach (var track in tracks)
        {
            for (var i = 1; i < track.Length; i++)
            {
                var (from, to) = (track.Points[i - 1], track.Points[i]);
                if (to.Frame == from.Frame + 1)
                    yield return (from.Frame, to.X - from.X, to.Y - from.Y);
            }
        }
    }
}
