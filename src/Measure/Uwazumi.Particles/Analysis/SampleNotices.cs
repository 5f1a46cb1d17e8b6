using System.Globalization;
using Uwazumi.Particles.Tracks;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Analysis;

/// <summary>What must be read with the results of a sample.</summary>
internal static class SampleNotices
{
    public static IEnumerable<Notice> Of(
        IReadOnlyList<TrackedVideo> videos,
        TrackAnalysis tracks,
        RecordingConditions conditions,
        SampleOptions options
    )
    {
        if (videos.All(v => v.Features == 0))
            yield return new Notice("NO_PARTICLES", "Nothing in the recording rises above its noise.");
        if (options.Tracks.Medium is null)
            yield return new Notice(
                "TEMPERATURE_MISSING",
                "The temperature is not given, so there is no viscosity and no diameter. It is never assumed."
            );
        if (conditions.ExposureS is null)
            yield return new Notice(
                "EXPOSURE_UNKNOWN",
                "The exposure is not given: a shutter open for the whole frame was taken for the size distribution. The pooled diffusion coefficient does not depend on it."
            );
        if (videos.Any(v => v.Features > 0) && !tracks.IsDiffusing)
            yield return new Notice(
                "NOT_DIFFUSING",
                "The diffusion coefficient is not above 0 by three standard errors: the particles do not move, so they have no size."
            );
        if (tracks.RisesWithLag)
            yield return new Notice(
                "D_RISES_WITH_LAG",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"D rises from {tracks.ByStride[0].Um2PerS:0.000} µm²/s at 1 frame to {tracks.ByStride[^1].Um2PerS:0.000} at {tracks.ByStride[^1].Stride}: successive frames remember each other (averaging or compression). D was taken at {tracks.Stride} frames."
                )
            );
        if (tracks.IsDiffusing && options.Tracks.Medium is not null && tracks.Size is null)
            yield return new Notice(
                "TOO_FEW_TRACKS",
                $"{tracks.Tracks} tracks are too few for a distribution; 20 are needed."
            );
        if (videos.Any(v => v.Calibration?.PolarityIsDoubtful == true))
            yield return new Notice(
                "POLARITY_DOUBTFUL",
                "Bright and dark spots are about equally strong; which of them are the particles was guessed. Say --invert for dark particles."
            );
        if (videos.Max(v => v.Links.StrangersInReach) > 0.35)
            yield return new Notice(
                "CROWDED",
                "Particles are so near to each other, for their steps, that links are often guesses. Dilute the sample or raise the frame rate."
            );
        if (videos.Max(v => v.Calibration?.GroundRoughness ?? 1) > 2.5)
            yield return new Notice(
                "GROUND_ROUGH",
                "What remains of the picture without the particles found is much rougher than the noise of its pixels: haze, or so many particles that they cannot be told apart. "
                    + "Weak particles are lost in it, and D may come out too small. Dilute the sample."
            );
        if (videos.Max(v => v.WeakShare) > SampleChecks.WeakLimit)
            yield return new Notice(
                "WEAK_PARTICLES",
                "Many particles are hardly brighter than the noise: they come and go with it, weak ones are lost, and sizes may come out too large."
            );
        if (videos.Max(v => v.FrameUnevenness) > SampleChecks.UnevenLimit)
            yield return new Notice(
                "STEPS_UNEVEN",
                "In some frames all particles moved farther than in others: frames are missing, or the time between them varies. D is then too large, and sizes too small."
            );
        if (SampleChecks.RateDifference(videos, conditions) > SampleChecks.RateLimit)
            yield return new Notice(
                "FRAME_RATE_DIFFERS",
                $"The file states {string.Join(", ", videos.Select(v => v.StatedFrameRate).OfType<double>().Distinct().Select(r => r.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)))} frames a second, not the given one. D is in proportion to the rate."
            );
        if (videos.Max(v => v.Links.NearRadiusShare) > 0.01)
            yield return new Notice(
                "SEARCH_RADIUS_SMALL",
                "More than 1 % of the steps are near the search radius: larger ones were lost, and D is too small."
            );
    }
}
