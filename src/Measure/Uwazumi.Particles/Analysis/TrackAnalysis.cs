using Uwazumi.Particles.Diffusion;
using Uwazumi.Particles.Sizing;
using Uwazumi.Particles.Tracks;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Analysis;

/// <summary>Diffusion and sizes of the particles of one sample, from the tracks of its recordings.</summary>
public sealed record TrackAnalysis
{
    private static readonly int[] Strides = [1, 2, 4, 8];

    /// <summary>The pooled diffusion coefficient, in µm²/s, with its 95 % confidence interval; null without two steps in a row.</summary>
    public required Quantity? Diffusion { get; init; }

    /// <summary>The stride at which <see cref="Diffusion"/> was taken: 1, or the first from which it no longer rises.</summary>
    public required int Stride { get; init; }

    /// <summary>The coefficient at 1, 2, 4 and 8 frames.</summary>
    public required IReadOnlyList<StrideDiffusion> ByStride { get; init; }

    /// <summary>True when the coefficient rises with the stride by more than 5 % and three standard errors: successive frames remember each other.</summary>
    public required bool RisesWithLag { get; init; }

    /// <summary>False when the coefficient is not above 0 by three standard errors.</summary>
    public required bool IsDiffusing { get; init; }

    /// <summary>The mean square displacement.</summary>
    public required MeanSquareDisplacement Msd { get; init; }

    /// <summary>The standard deviation of a localisation on one axis, in µm; null when its variance came out at 0 or below.</summary>
    public required double? LocalisationErrorUm { get; init; }

    /// <summary>The flow of each recording, in µm/s.</summary>
    public required IReadOnlyList<(double X, double Y)> FlowUmPerS { get; init; }

    /// <summary>True for each recording in which the shared motion changed from frame to frame, so that the mean of each frame was taken away.</summary>
    public required IReadOnlyList<bool> FlowVaries { get; init; }

    /// <summary>The Stokes–Einstein diameter of the pooled coefficient, in nm; null without a medium or when nothing diffuses.</summary>
    public required Quantity? DiameterFromEnsemble { get; init; }

    /// <summary>The distribution; null without a medium, when nothing diffuses, or with fewer than 20 tracks.</summary>
    public required SizeResult? Size { get; init; }

    /// <summary>The steps that were used.</summary>
    public required long Steps { get; init; }

    /// <summary>The tracks that were used.</summary>
    public required int Tracks { get; init; }

    /// <summary>Analyses the tracks.</summary>
    /// <param name="videos">The tracks of each recording of the sample; at least one.</param>
    /// <param name="conditions">Pixel size, frame rate and exposure; a full-frame exposure is used where it is null.</param>
    /// <param name="options">Medium and choices.</param>
    /// <exception cref="ArgumentException">There is no recording, or a condition is not above 0.</exception>
    public static TrackAnalysis Of(
        IReadOnlyList<VideoTracks> videos,
        RecordingConditions conditions,
        TrackAnalysisOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentNullException.ThrowIfNull(options);
        if (videos.Count == 0 || !(conditions.PixelSizeUm > 0 && conditions.FrameRate > 0))
            throw new ArgumentException("There is at least one recording, with pixel size and frame rate above 0.");
        var interval = conditions.FrameIntervalS;
        var table = StepTable.Of(videos, conditions.PixelSizeUm, options.ShortestTrack);
        var byStride = new List<(StrideDiffusion Answer, CovarianceEstimate Pooled)>();
        foreach (var stride in Strides)
        {
            var steps =
                stride == 1
                    ? table
                    : StepTable.Of(videos, conditions.PixelSizeUm, options.ShortestTrack, stride, table.Flows);
            if (CovarianceEstimate.Of(steps, stride * interval) is not { } pooled)
                break;
            var correction = FieldCorrection(videos, conditions, pooled);
            byStride.Add(
                (
                    new StrideDiffusion(
                        stride,
                        pooled.DiffusionUm2PerS / correction,
                        pooled.StandardError / correction
                    ),
                    pooled
                )
            );
        }

        var rises = Rises(byStride);
        var chosen = rises ? Plateau(byStride) : 0;
        return Assemble(videos, conditions, options, table, byStride, rises, chosen);
    }

    private static TrackAnalysis Assemble(
        IReadOnlyList<VideoTracks> videos,
        RecordingConditions conditions,
        TrackAnalysisOptions options,
        StepTable table,
        List<(StrideDiffusion Answer, CovarianceEstimate Pooled)> byStride,
        bool rises,
        int chosen
    )
    {
        var answer = byStride.Count == 0 ? (StrideDiffusion?)null : byStride[chosen].Answer;
        var diffusing = answer is { } a && a.Um2PerS > 3 * a.StandardError;
        var sizing = diffusing && options.Medium is not null && table.Tracks >= 20;
        var noise =
            options.KnownNoiseUm2 ?? (byStride.Count == 0 ? null : byStride[0].Pooled.NoiseUm2(Blur(conditions, 1)));
        return new TrackAnalysis
        {
            Diffusion = answer is { } d ? Interval(d) : null,
            Stride = answer?.Stride ?? 1,
            ByStride = [.. byStride.Select(s => s.Answer)],
            RisesWithLag = rises,
            IsDiffusing = diffusing,
            Msd = MeanSquareDisplacement.Of(videos, table.Flows, conditions, options.ShortestTrack),
            LocalisationErrorUm = noise > 0 ? Math.Sqrt(noise.Value) : null,
            FlowUmPerS =
            [
                .. table.Flows.Select(f =>
                    (
                        f.X * conditions.PixelSizeUm * conditions.FrameRate,
                        f.Y * conditions.PixelSizeUm * conditions.FrameRate
                    )
                ),
            ],
            FlowVaries = [.. table.Flows.Select(f => f.IsByFrame)],
            DiameterFromEnsemble = diffusing && options.Medium is { } medium ? Diameter(answer!.Value, medium) : null,
            Size = sizing ? SizeOf(videos, conditions, options, table, byStride, chosen) : null,
            Steps = byStride.Count == 0 ? 0 : byStride[0].Pooled.Steps,
            Tracks = table.Tracks,
        };
    }

    private static SizeResult SizeOf(
        IReadOnlyList<VideoTracks> videos,
        RecordingConditions conditions,
        TrackAnalysisOptions options,
        StepTable table,
        List<(StrideDiffusion Answer, CovarianceEstimate Pooled)> byStride,
        int chosen
    )
    {
        var (answer, pooled) = byStride[chosen];
        var steps =
            answer.Stride == 1
                ? table
                : StepTable.Of(
                    videos,
                    conditions.PixelSizeUm,
                    options.ShortestTrack,
                    answer.Stride,
                    table.Flows,
                    firstOnly: true
                );
        var model = new StepModel(answer.Stride * conditions.FrameIntervalS, Blur(conditions, answer.Stride));
        // The field loses the largest steps: diffusion comes out too small, so sizes too large, by this factor.
        var correction = FieldCorrection(videos, conditions, pooled);
        return new SizeEstimation(
            steps,
            pooled,
            model,
            options.Medium!.Value,
            correction,
            options.KnownNoiseUm2,
            options.Size
        ).Result();
    }

    /// <summary>
    /// A step counts only when both ends lie in the field, which large steps fail more often. Of a normal step of σ on an axis of length W, r = σ/W, the mean square comes out
    /// at (1 − 2·√(2/π)·r)/(1 − √(2/π)·r) of the truth; two steps in a row that stay inside turn back at the borders, and their mean product comes out at −r/(2√π)·σ²
    /// instead of 0 (own derivation, to first order in r, for particles spread evenly). Both are too small for a D of ⟨Δx²⟩/2 + ⟨Δxₙ·Δxₙ₊₁⟩.
    /// </summary>
    private static double FieldCorrection(
        IReadOnlyList<VideoTracks> videos,
        RecordingConditions conditions,
        CovarianceEstimate pooled
    )
    {
        if (!(pooled.MeanSquareUm2 > 0) || videos.Any(v => !(v.WidthPx > 0 && v.HeightPx > 0)))
            return 1;
        var sd = Math.Sqrt(pooled.MeanSquareUm2) / conditions.PixelSizeUm;
        var sum = 0.0;
        foreach (var video in videos)
            sum += Share(sd / video.WidthPx) + Share(sd / video.HeightPx);
        return sum / (2 * videos.Count);

        static double Share(double ratio) =>
            ratio > 0.2 ? 1 : ((1 - (1.5958 * ratio)) / (1 - (0.7979 * ratio))) - (2 * 0.2821 * ratio);
    }

    private static double Blur(RecordingConditions conditions, int stride) =>
        (conditions.ExposureS ?? conditions.FrameIntervalS) / (6 * stride * conditions.FrameIntervalS);

    private static Quantity Interval(StrideDiffusion d) =>
        Quantity.WithInterval(
            d.Um2PerS,
            "um2/s",
            d.Um2PerS - (1.959964 * d.StandardError),
            d.Um2PerS + (1.959964 * d.StandardError)
        );

    private static Quantity Diameter(StrideDiffusion d, Media.StokesEinstein medium) =>
        Quantity.WithInterval(
            medium.DiameterNm(d.Um2PerS),
            "nm",
            medium.DiameterNm(d.Um2PerS + (1.959964 * d.StandardError)),
            medium.DiameterNm(Math.Max(0.02 * d.Um2PerS, d.Um2PerS - (1.959964 * d.StandardError)))
        );

    private static bool Rises(List<(StrideDiffusion Answer, CovarianceEstimate Pooled)> byStride)
    {
        if (byStride.Count < 2)
            return false;
        var first = byStride[0].Answer;
        return byStride
            .Skip(1)
            .Any(s =>
                s.Answer.Um2PerS - first.Um2PerS
                > Math.Max(0.05 * first.Um2PerS, 3 * Math.Max(s.Answer.StandardError, first.StandardError))
            );
    }

    /// <summary>The first stride that no longer one rises above by more than 3 % and two standard errors.</summary>
    private static int Plateau(List<(StrideDiffusion Answer, CovarianceEstimate Pooled)> byStride)
    {
        for (var i = 0; i < byStride.Count - 1; i++)
        {
            var here = byStride[i].Answer;
            if (
                byStride
                    .Skip(i + 1)
                    .All(s => s.Answer.Um2PerS - here.Um2PerS <= Math.Max(0.03 * here.Um2PerS, s.Answer.StandardError))
            )
                return i;
        }

        return byStride.Count - 1;
    }
}
