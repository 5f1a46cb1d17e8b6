using Uwazumi.Numerics;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Counting;

/// <summary>Particles per mL from the mean number seen, the area and the depth.</summary>
public static class ParticleConcentration
{
    /// <summary>µm³ in a mL.</summary>
    private const double CubicMicrometresPerMl = 1e12;

    /// <summary>The concentration of the original sample.</summary>
    /// <param name="recordings">The particles inside of each recording; at least one.</param>
    /// <param name="field">The field of the recordings.</param>
    /// <param name="depth">The depth, in µm, with or without an interval.</param>
    /// <param name="pixelSizeUm">The side of a pixel, in µm.</param>
    /// <param name="dilution">The factor by which the sample was diluted, at least 1; applied here, once.</param>
    /// <returns>Per mL, with a 95 % interval from the visits that were seen, the spread between recordings and the interval of the depth.</returns>
    public static Quantity Of(
        IReadOnlyList<ParticlesInside> recordings,
        Field field,
        Quantity depth,
        double pixelSizeUm,
        double dilution
    )
    {
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentNullException.ThrowIfNull(depth);
        ArgumentOutOfRangeException.ThrowIfLessThan(dilution, 1);
        var areaUm2 =
            (field.WidthPx - (2 * field.BorderPx))
            * (field.HeightPx - (2 * field.BorderPx))
            * pixelSizeUm
            * pixelSizeUm;
        double[] means = [.. recordings.Select(r => r.Mean)];
        var mean = FixedOrder.Sum(means) / means.Length;
        var value = mean / (areaUm2 * depth.Value) * CubicMicrometresPerMl * dilution;
        if (!(value > 0))
            return Quantity.WithoutInterval(0, "/mL", "No particle was followed long enough to be counted.");
        var variance =
            recordings.Sum(r => r.RelativeVariance * r.Mean * r.Mean) / (mean * mean * means.Length * means.Length);
        if (means.Length > 1)
        {
            var between =
                FixedOrder.SumOfSquaredDeviations(means, mean) / (means.Length - 1) / means.Length / (mean * mean);
            variance = Math.Max(variance, between);
        }

        if (depth is { Lower: { } lower, Upper: { } upper } && lower > 0)
        {
            var sd = (Elementary.Log(upper) - Elementary.Log(lower)) / (2 * 1.959964);
            variance += sd * sd;
        }

        var half = 1.959964 * Math.Sqrt(variance);
        return Quantity.WithInterval(value, "/mL", value * Elementary.Exp(-half), value * Elementary.Exp(half));
    }
}
