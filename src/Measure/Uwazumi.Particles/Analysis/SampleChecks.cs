using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Analysis;

/// <summary>The checks of a measurement. Limits are our own, chosen from simulations where the pooled diameter stays within 2 %, unless said otherwise.</summary>
internal static class SampleChecks
{
    public const double WeakLimit = 0.25;
    public const double UnevenLimit = 2;
    public const double RateLimit = 0.02;

    /// <summary>How far the frame rate that files state is from the given one, as a share; null when none states it.</summary>
    public static double? RateDifference(IReadOnlyList<TrackedVideo> videos, RecordingConditions conditions) =>
        videos.Max(v =>
            v.StatedFrameRate is { } stated ? (double?)Math.Abs((stated / conditions.FrameRate) - 1) : null
        );

    public static IReadOnlyList<QualityFlag> Of(
        IReadOnlyList<TrackedVideo> videos,
        TrackAnalysis tracks,
        IReadOnlyList<TrackAnalysis> byVideo,
        RecordingConditions conditions
    )
    {
        var all = Math.Max(1, videos.Sum(v => v.Features));
        double Share(Func<TrackedVideo, double> of) => videos.Sum(v => of(v) * v.Features) / all;
        var speed = tracks.FlowUmPerS.Count == 0 ? 0 : tracks.FlowUmPerS.Max(f => Math.Sqrt((f.X * f.X) + (f.Y * f.Y)));
        var step = tracks.Diffusion is { Value: > 0 } d
            ? Math.Sqrt(4 * d.Value * conditions.FrameIntervalS)
            : double.NaN;
        var flags = new List<QualityFlag>
        {
            QualityFlag.AtLeast("PARTICLES_PER_FRAME", videos.Average(v => v.MeanParticles), 5),
            QualityFlag.AtMost("STRANGERS_IN_REACH", videos.Max(v => v.Links.StrangersInReach), 0.35),
            QualityFlag.AtMost("GROUND_ROUGHNESS", videos.Max(v => v.Calibration?.GroundRoughness ?? 1), 2.5),
            QualityFlag.AtMost("WEAK_PARTICLES", Share(v => v.WeakShare), WeakLimit),
            QualityFlag.AtMost("STEPS_UNEVEN", videos.Max(v => v.FrameUnevenness), UnevenLimit),
            QualityFlag.AtLeast("VALID_TRACKS", tracks.Tracks, 200),
            QualityFlag.AtMost("STEPS_NEAR_SEARCH_RADIUS", videos.Max(v => v.Links.NearRadiusShare), 0.01),
            QualityFlag.AtMost("FLOW_VARIES", tracks.FlowVaries.Count(f => f), 0),
            QualityFlag.AtMost("SATURATED", Share(v => v.SaturatedShare), 0.02),
            QualityFlag.AtMost("DEFOCUSED", Share(v => v.DefocusedShare), 0.3),
            QualityFlag.AtMost("PIXEL_BIAS", videos.Max(v => v.PixelBias), 3),
            QualityFlag.AtMost("POLARITY_DOUBTFUL", videos.Count(v => v.Calibration?.PolarityIsDoubtful == true), 0),
            QualityFlag.AtMost("D_RISES_WITH_LAG", Rise(tracks), 0.05),
        };
        if (RateDifference(videos, conditions) is { } rate)
            flags.Add(QualityFlag.AtMost("FRAME_RATE_DIFFERS", rate, RateLimit));
        if (double.IsFinite(step) && step > 0)
            flags.Add(QualityFlag.AtMost("FLOW_OVER_DIFFUSION", speed * conditions.FrameIntervalS / step, 3));
        if (byVideo.Count > 1 && Spread(byVideo) is { } spread)
            flags.Add(QualityFlag.AtMost("BETWEEN_VIDEO_CV", spread, 0.1));
        return flags;
    }

    /// <summary>The largest rise of D over that at one frame, as a share; 0 when it is not significant.</summary>
    private static double Rise(TrackAnalysis tracks) =>
        !tracks.RisesWithLag || tracks.ByStride.Count < 2 || !(tracks.ByStride[0].Um2PerS > 0)
            ? 0
            : (tracks.ByStride.Max(s => s.Um2PerS) / tracks.ByStride[0].Um2PerS) - 1;

    private static double? Spread(IReadOnlyList<TrackAnalysis> byVideo)
    {
        var values = byVideo.Select(v => v.DiameterFromEnsemble?.Value).OfType<double>().ToArray();
        if (values.Length < 2)
            return null;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1)) / mean;
    }
}
