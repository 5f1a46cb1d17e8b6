using Uwazumi.Particles.Counting;
using Uwazumi.Particles.Tracks;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Analysis;

/// <summary>Depth and concentration of a sample, or why they are not known.</summary>
internal sealed record SampleCount(
    Quantity? Depth,
    Quantity? AsMeasured,
    Quantity? Original,
    IReadOnlyList<Notice> Notices
)
{
    public static SampleCount Of(
        IReadOnlyList<TrackedVideo> videos,
        TrackAnalysis tracks,
        RecordingConditions conditions,
        SampleOptions options
    )
    {
        var notices = new List<Notice>();
        var groups = Groups(tracks);
        var own = groups.Count == 0 ? null : Estimate(videos, groups, conditions);
        var depth = DepthOf(own, conditions, options, notices);
        if (depth is null)
        {
            notices.Add(
                new Notice(
                    "DEPTH_UNKNOWN",
                    "The depth in which particles are seen is not known: too few tracks begin and end inside of the field to tell it. There is no concentration."
                )
            );
            return new SampleCount(null, null, null, notices);
        }

        var share = own?.ShareOfTime ?? 1;
        var inside = videos.Select(v => ParticlesInside.Of(v.Links.Tracks, v.Field, share)).ToArray();
        var measured = ParticleConcentration.Of(inside, videos[0].Field, depth, conditions.PixelSizeUm, 1);
        measured = WithoutBlank(measured, videos, depth, conditions, options, share, notices);
        if (options.Dilution is not { } dilution)
        {
            notices.Add(
                new Notice(
                    "DILUTION_NOT_RECORDED",
                    "The dilution is not recorded, so the concentration of the original sample is not known. Give --dilution, 1 for an undiluted sample."
                )
            );
            return new SampleCount(depth, measured, null, notices);
        }

        return new SampleCount(depth, measured, Times(measured, dilution), notices);
    }

    private static Quantity? DepthOf(
        DepthOfField? own,
        RecordingConditions conditions,
        SampleOptions options,
        List<Notice> notices
    )
    {
        if (options.DepthUm is { } given)
            return Quantity.WithoutInterval(given, "um", "The depth was given without an interval.");
        if (options.DepthCalibration is not { } beads)
        {
            if (own is not null)
                notices.Add(
                    new Notice(
                        "DEPTH_FROM_TRACKS",
                        $"The depth was estimated from how long {own.Visits} particles stayed in it. It is an effective depth at this brightness and focus, and not traceable."
                    )
                );
            return own?.Depth;
        }

        var analysis = TrackAnalysis.Of(
            [beads.ToVideoTracks()],
            conditions,
            options.Tracks with
            {
                Size = options.Tracks.Size with { Bootstrap = 0 },
            }
        );
        var groups = Groups(analysis);
        return groups.Count == 0 ? null : Estimate([beads], groups, conditions)?.Depth;
    }

    private static DepthOfField? Estimate(
        IReadOnlyList<TrackedVideo> videos,
        IReadOnlyList<ParticleGroup> groups,
        RecordingConditions conditions
    ) => DepthOfField.Estimate([.. videos.Select(v => (v.Links.Tracks, v.Field))], groups, conditions);

    /// <summary>The distribution as a few sizes: each lognormal component by three points (Gauss–Hermite); without a distribution the pooled coefficient.</summary>
    private static List<ParticleGroup> Groups(TrackAnalysis tracks)
    {
        if (tracks is { Size: { } size, DiameterFromEnsemble: { } ensemble, Diffusion: { } pooled })
        {
            var product = ensemble.Value * pooled.Value;
            var groups = new List<ParticleGroup>();
            foreach (var (share, median, sd) in size.Components)
            {
                // A narrow component is one size: steps differ by half of its spread.
                if (sd < 0.12)
                {
                    groups.Add(new ParticleGroup(share, product / median));
                    continue;
                }

                foreach (
                    var (node, weight) in (ReadOnlySpan<(double, double)>)
                        [(-1.7320508, 1 / 6.0), (0, 2 / 3.0), (1.7320508, 1 / 6.0)]
                )
                    groups.Add(
                        new ParticleGroup(share * weight, product / (median * Numerics.Elementary.Exp(node * sd)))
                    );
            }

            return groups;
        }

        return tracks is { IsDiffusing: true, Diffusion: { } d } ? [new ParticleGroup(1, d.Value)] : [];
    }

    private static Quantity WithoutBlank(
        Quantity measured,
        IReadOnlyList<TrackedVideo> videos,
        Quantity depth,
        RecordingConditions conditions,
        SampleOptions options,
        double share,
        List<Notice> notices
    )
    {
        if (options.Blank is not { } blank)
            return measured;
        var inside = ParticlesInside.Of(blank.Links.Tracks, blank.Field, share);
        var count = ParticleConcentration.Of([inside], blank.Field, depth, conditions.PixelSizeUm, 1);
        var ratio = measured.Value > 0 ? count.Value / measured.Value : 0;
        notices.Add(
            new Notice(
                "BLANK_SUBTRACTED",
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"The medium alone counts {count.Value:0.00e0} /mL, {ratio:0.0%} of the sample; it was subtracted."
                )
            )
        );
        var value = Math.Max(0, measured.Value - count.Value);
        if (measured is not { Lower: { } lower, Upper: { } upper })
            return Quantity.WithoutInterval(value, "/mL", measured.IntervalReason ?? "No interval.");
        var spread = count is { Lower: { } l, Upper: { } u } ? (u - l) / 2 : count.Value;
        var down = Math.Sqrt(((measured.Value - lower) * (measured.Value - lower)) + (spread * spread));
        var up = Math.Sqrt(((upper - measured.Value) * (upper - measured.Value)) + (spread * spread));
        return Quantity.WithInterval(value, "/mL", Math.Max(0, value - down), value + up);
    }

    private static Quantity Times(Quantity quantity, double factor) =>
        quantity is { Lower: { } lower, Upper: { } upper }
            ? Quantity.WithInterval(quantity.Value * factor, quantity.Unit, lower * factor, upper * factor)
            : Quantity.WithoutInterval(
                quantity.Value * factor,
                quantity.Unit,
                quantity.IntervalReason ?? "No interval."
            );
}
