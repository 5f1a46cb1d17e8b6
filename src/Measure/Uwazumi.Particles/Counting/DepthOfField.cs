using Uwazumi.Numerics;
using Uwazumi.Particles.Tracks;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Counting;

/// <summary>The depth in which particles are seen, from how long they stay in it; no calibration sample is needed.</summary>
/// <remarks>
/// Particles that diffuse leave a thin slab sooner than a thick one. With the diffusion coefficients known from the tracks, the lengths of the
/// visits say how thick it is (maximum likelihood over the lengths, visits cut by the end of the recording or the side counted as longer than
/// seen). The idea is that of Röding, Zagato, Remaut and Braeckmans, Phys. Rev. E 93, 063311 (2016); the law of the visits is our own, for
/// discrete frames (see <see cref="VisitSurvival"/>). The slab is taken to have sharp faces and the same depth for all sizes: the result is an
/// effective depth at this brightness, threshold and focus, and is not traceable. Tracks that break before the particle leaves make it too small.
/// </remarks>
public sealed record DepthOfField
{
    /// <summary>Shorter visits are not used: false detections and flicker at the faces are among them.</summary>
    public const int ShortestVisit = 5;

    private const int FewestVisits = 30;
    private const double DeepestInSteps = 100;

    /// <summary>The depth, in µm, with the 95 % interval of the likelihood.</summary>
    public required Quantity Depth { get; init; }

    /// <summary>The visits whose lengths were used.</summary>
    public required int Visits { get; init; }

    /// <summary>The share of the time inside that belongs to visits of at least <see cref="ShortestVisit"/> frames.</summary>
    public required double ShareOfTime { get; init; }

    /// <summary>Estimates the depth.</summary>
    /// <param name="videos">The tracks of each recording with its field; all recordings of one sample and one setting.</param>
    /// <param name="groups">The diffusion coefficients of the particles and their shares in the volume, at least one.</param>
    /// <param name="conditions">Pixel size and frame rate.</param>
    /// <returns>The depth; null when fewer than 30 visits can be used, or when the lengths do not bound it.</returns>
    /// <exception cref="ArgumentException">There is no group, or one is not above 0.</exception>
    public static DepthOfField? Estimate(
        IReadOnlyList<(IReadOnlyList<Track> Tracks, Field Field)> videos,
        IReadOnlyList<ParticleGroup> groups,
        RecordingConditions conditions
    )
    {
        ArgumentNullException.ThrowIfNull(videos);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(conditions);
        if (groups.Count == 0 || groups.Any(g => !(g.Share > 0 && g.DiffusionUm2PerS > 0)))
            throw new ArgumentException(
                "There is at least one group, with share and diffusion coefficient above 0.",
                nameof(groups)
            );
        var steps = groups.Select(g => Math.Sqrt(2 * g.DiffusionUm2PerS * conditions.FrameIntervalS)).ToArray();
        var largest = steps.Max();
        var visits = videos
            .SelectMany(v => Visit.Of(v.Tracks, v.Field, v.Field.BorderPx + (2 * largest / conditions.PixelSizeUm)))
            .Where(v => v.Frames >= ShortestVisit)
            .ToArray();
        if (visits.Count(v => v.EndSeen) < FewestVisits)
            return null;
        var likelihood = new VisitLikelihood(visits, groups, steps);
        var (best, highest) = Maximum(likelihood, largest);
        var lower = Crossing(likelihood, best, highest, -1, largest);
        var upper = Crossing(likelihood, best, highest, 1, largest);
        if (lower is null || upper is null)
            return null;
        var field = videos[0].Field;
        return new DepthOfField
        {
            Depth = Quantity.WithInterval(best, "um", lower.Value, upper.Value),
            Visits = visits.Length,
            ShareOfTime = likelihood.ShareOfTime(
                best,
                (field.WidthPx - (2 * field.BorderPx)) * conditions.PixelSizeUm,
                (field.HeightPx - (2 * field.BorderPx)) * conditions.PixelSizeUm,
                ShortestVisit
            ),
        };
    }

    /// <summary>Golden-section search over the logarithm of the depth, from half a step to 100 steps of the fastest particles.</summary>
    private static (double Depth, double LogLikelihood) Maximum(VisitLikelihood likelihood, double step)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var low = Elementary.Log(0.5 * step);
        var high = Elementary.Log(DeepestInSteps * step);
        var left = high - (ratio * (high - low));
        var right = low + (ratio * (high - low));
        var atLeft = likelihood.At(Elementary.Exp(left));
        var atRight = likelihood.At(Elementary.Exp(right));
        while (high - low > 1e-3)
        {
            if (atLeft < atRight)
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = likelihood.At(Elementary.Exp(right));
            }
            else
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = likelihood.At(Elementary.Exp(left));
            }
        }

        return (Elementary.Exp((low + high) / 2), Math.Max(atLeft, atRight));
    }

    /// <summary>Where the log-likelihood is 1.92 below its top (Wilks 1938, 95 %); null when it stays higher within the range.</summary>
    private static double? Crossing(VisitLikelihood likelihood, double best, double highest, int direction, double step)
    {
        const double drop = 1.9207;
        var inner = Elementary.Log(best);
        var outer = direction < 0 ? Elementary.Log(0.5 * step) : Elementary.Log(DeepestInSteps * step);
        if (likelihood.At(Elementary.Exp(outer)) > highest - drop)
            return null;
        while (Math.Abs(outer - inner) > 4e-3)
        {
            var middle = (inner + outer) / 2;
            if (likelihood.At(Elementary.Exp(middle)) > highest - drop)
                inner = middle;
            else
                outer = middle;
        }

        return Elementary.Exp(outer);
    }
}
