using Uwazumi.Particles.Analysis;

namespace Uwazumi.Laboratory.Recordings;

/// <summary>What one recording of a run gave, small enough to be read as a whole.</summary>
public sealed record RecordingSummary
{
    /// <summary>More tracks than this are thinned: every k-th in the order of their beginning is kept.</summary>
    public const int MostTracks = 2000;

    /// <summary>A longer drift is thinned: every k-th frame is kept.</summary>
    public const int MostFrames = 2000;

    /// <summary>The frames.</summary>
    public required int Frames { get; init; }

    /// <summary>Pixels in a row.</summary>
    public required int Width { get; init; }

    /// <summary>Rows.</summary>
    public required int Height { get; init; }

    /// <summary>The particles located in all frames.</summary>
    public required long Features { get; init; }

    /// <summary>All tracks.</summary>
    public required int Tracks { get; init; }

    /// <summary>The tracks that are long enough for the analysis.</summary>
    public required int UsedTracks { get; init; }

    /// <summary>The shortest track that is used, in frames.</summary>
    public required int ShortestTrack { get; init; }

    /// <summary>The standard deviation of most particles' images, in px; null when nothing was found.</summary>
    public double? SpotSigmaPx { get; init; }

    /// <summary>The diffusion of single tracks.</summary>
    public required IReadOnlyList<SeenTrack> Seen { get; init; }

    /// <summary>Every how many-th track <see cref="Seen"/> holds; 1 for all.</summary>
    public required int EveryTrack { get; init; }

    /// <summary>The way along the rows in px, at frames 0, k, 2k …</summary>
    public required IReadOnlyList<double> DriftX { get; init; }

    /// <summary>The way along the columns in px, downwards.</summary>
    public required IReadOnlyList<double> DriftY { get; init; }

    /// <summary>Every how many-th frame the drift holds; 1 for all.</summary>
    public required int EveryFrame { get; init; }

    /// <summary>What was held against the stored run.</summary>
    public required IReadOnlyList<TraceComparison> Comparison { get; init; }

    /// <summary>True when all that the run stored of this recording came out again to the last digit.</summary>
    public bool IsWhatTheRunSaw => Comparison.Count > 0 && Comparison.All(c => c.IsSame);

    internal static RecordingSummary Of(
        TrackedVideo video,
        IReadOnlyList<SeenTrack> seen,
        DriftPath drift,
        int shortestTrack,
        IReadOnlyList<TraceComparison> comparison
    )
    {
        var everyTrack = Every(seen.Count, MostTracks);
        var everyFrame = Every(video.Frames, MostFrames);
        return new RecordingSummary
        {
            Frames = video.Frames,
            Width = video.Field.WidthPx,
            Height = video.Field.HeightPx,
            Features = video.Features,
            Tracks = video.Links.Tracks.Count,
            UsedTracks = video.Links.Tracks.Count(t => t.Length >= shortestTrack),
            ShortestTrack = shortestTrack,
            SpotSigmaPx = video.Calibration?.SpotSigmaPx,
            Seen = Thinned(seen, everyTrack),
            EveryTrack = everyTrack,
            DriftX = Thinned(drift.X, everyFrame),
            DriftY = Thinned(drift.Y, everyFrame),
            EveryFrame = everyFrame,
            Comparison = comparison,
        };
    }

    private static int Every(int count, int most) => Math.Max(1, (count + most - 1) / most);

    private static T[] Thinned<T>(IReadOnlyList<T> all, int every) => [.. all.Where((_, i) => i % every == 0)];
}
