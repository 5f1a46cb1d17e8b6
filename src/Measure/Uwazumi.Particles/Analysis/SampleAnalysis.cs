using Uwazumi.Particles.Counting;
using Uwazumi.Particles.Tracks;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Analysis;

/// <summary>Sizes and count of one sample from its recordings, with the checks of the measurement.</summary>
public sealed record SampleAnalysis
{
    /// <summary>The recordings, also those that were left out.</summary>
    public required IReadOnlyList<TrackedVideo> Videos { get; init; }

    /// <summary>The recordings that the named rule left out, with its number and limit; empty without a rule.</summary>
    public required IReadOnlyList<VideoExclusion> Exclusions { get; init; }

    /// <summary>The recordings that count.</summary>
    public IReadOnlyList<TrackedVideo> Counted => Counting(Videos, Exclusions);

    /// <summary>Diffusion and sizes of the recordings that count, together.</summary>
    public required TrackAnalysis Tracks { get; init; }

    /// <summary>The same of each recording alone, without resampling.</summary>
    public required IReadOnlyList<TrackAnalysis> ByVideo { get; init; }

    /// <summary>The depth in which particles are seen, in µm; null when it is not known.</summary>
    public required Quantity? Depth { get; init; }

    /// <summary>The count in the measured dilution, per mL; null when the depth is not known.</summary>
    public required Quantity? ConcentrationAsMeasured { get; init; }

    /// <summary>The count of the original sample, per mL; null when depth or dilution is not known.</summary>
    public required Quantity? Concentration { get; init; }

    /// <summary>The checks.</summary>
    public required IReadOnlyList<QualityFlag> QualityFlags { get; init; }

    /// <summary>What must be read with the results.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Analyses a sample.</summary>
    /// <param name="videos">Its recordings, at least one, all under the same conditions.</param>
    /// <param name="conditions">Pixel size, frame rate and exposure.</param>
    /// <param name="options">What is known besides.</param>
    public static SampleAnalysis Of(
        IReadOnlyList<TrackedVideo> videos,
        RecordingConditions conditions,
        SampleOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentNullException.ThrowIfNull(options);
        var single = options.Tracks with { Size = options.Tracks.Size with { Bootstrap = 0 } };
        IReadOnlyList<TrackAnalysis> byVideo =
            videos.Count == 1 ? [] : [.. videos.Select(v => TrackAnalysis.Of([v.ToVideoTracks()], conditions, single))];
        var exclusions = VideoSelection.Excluded(videos, byVideo, options.VideoExclusion);
        var counted = Counting(videos, exclusions);
        var tracks = TrackAnalysis.Of([.. counted.Select(v => v.ToVideoTracks())], conditions, options.Tracks);
        if (videos.Count == 1)
            byVideo = [tracks];
        var count = SampleCount.Of(counted, tracks, conditions, options);
        return new SampleAnalysis
        {
            Videos = videos,
            Exclusions = exclusions,
            Tracks = tracks,
            ByVideo = byVideo,
            Depth = count.Depth,
            ConcentrationAsMeasured = count.AsMeasured,
            Concentration = count.Original,
            QualityFlags = SampleChecks.Of(counted, tracks, Counting(byVideo, exclusions), conditions),
            Notices =
            [
                .. ExclusionNotices.Of(videos.Count, exclusions, options.VideoExclusion),
                .. SampleNotices.Of(counted, tracks, conditions, options),
                .. count.Notices,
            ],
        };
    }

    private static IReadOnlyList<T> Counting<T>(IReadOnlyList<T> all, IReadOnlyList<VideoExclusion> exclusions) =>
        exclusions.Count == 0 ? all : [.. all.Where((_, i) => exclusions.All(e => e.Video != i))];
}
