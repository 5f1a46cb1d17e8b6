using System.Text.Json.Nodes;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Markers;
using Uwazumi.Numerics;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>
/// Counts of the gated events of sample and control on an asinh axis, stored for the plot. Bins are equal steps of
/// asinh(value / cofactor), which is linear near zero and logarithmic far from it.
/// </summary>
internal sealed class MarkerHistogram
{
    /// <summary>The customary cofactor for fluorescence (Bendall et al. 2011).</summary>
    public const double Cofactor = 150;

    private const int Bins = 128;

    private readonly double lowest;
    private readonly double step;
    private readonly long[] sample;
    private readonly long[]? control;

    private MarkerHistogram(double[] sampleValues, double[]? controlValues)
    {
        var all = controlValues is null ? sampleValues : [.. sampleValues, .. controlValues];
        lowest = all.Length == 0 ? 0 : Asinh(all.Min());
        var highest = all.Length == 0 ? 1 : Asinh(all.Max());
        step = highest > lowest ? (highest - lowest) / Bins : 1.0 / Bins;
        sample = Count(sampleValues);
        control = controlValues is null ? null : Count(controlValues);
    }

    public static MarkerHistogram Of(FcsFile sample, FcsFile? control, string channel, WindowGate? live) =>
        new(Gated(sample, channel, live), control is null ? null : Gated(control, channel, live));

    public JsonObject ToJson()
    {
        var edges = Enumerable.Range(0, Bins + 1).Select(i => lowest + i * step);
        return new JsonObject
        {
            ["axis"] = "asinh",
            ["cofactor"] = Cofactor,
            ["asinhEdges"] = NumberArray.Of(edges),
            ["sample"] = Counts(sample),
            ["control"] = control is null ? null : Counts(control),
        };
    }

    private static JsonArray Counts(long[] counts) => new([.. counts.Select(c => (JsonNode)JsonValue.Create(c))]);

    private long[] Count(double[] values)
    {
        var counts = new long[Bins];
        foreach (var value in values)
            counts[Math.Clamp((int)((Asinh(value) - lowest) / step), 0, Bins - 1)]++;
        return counts;
    }

    private static double[] Gated(FcsFile file, string channel, WindowGate? live)
    {
        var values = file.ScaleValues(file.Channel(channel).Index);
        if (live is null)
            return values;
        var inside = live.Select(file.ScaleValues(file.Channel(live.Channel).Index));
        return [.. values.Where((_, i) => inside[i])];
    }

    private static double Asinh(double value)
    {
        var z = Math.Abs(value / Cofactor);
        var magnitude = Elementary.Log1p(z + z * z / (1 + Math.Sqrt(z * z + 1)));
        return value < 0 ? -magnitude : magnitude;
    }
}
