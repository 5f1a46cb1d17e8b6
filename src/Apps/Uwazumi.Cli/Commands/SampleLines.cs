using System.Globalization;
using Uwazumi.Particles.Analysis;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary>The answer of <c>particles track</c> for a person.</summary>
internal static class SampleLines
{
    public static List<string> Of(SampleAnalysis sample, double? detectionLimitNm)
    {
        var tracks = sample.Tracks;
        var lines = new List<string>
        {
            string.Create(
                CultureInfo.InvariantCulture,
                $"{sample.Counted.Count} video(s){(sample.Exclusions.Count > 0 ? $" of {sample.Videos.Count}" : "")}, {sample.Counted.Sum(v => v.Frames)} frames, {sample.Counted.Average(v => v.MeanParticles):0.0} particles a frame, {tracks.Tracks} tracks, {tracks.Steps} steps"
            ),
            "",
            Line("diffusion", tracks.Diffusion, "0.000", "µm²/s"),
            Line("diameter of it", tracks.DiameterFromEnsemble, "0.0", "nm"),
            Line("mean", tracks.Size?.Mean, "0.0", "nm"),
            Line("mode", tracks.Size?.Mode, "0.0", "nm"),
            Line("D10", tracks.Size?.D10, "0.0", "nm"),
            Line("D50", tracks.Size?.D50, "0.0", "nm"),
            Line("D90", tracks.Size?.D90, "0.0", "nm"),
            Line(
                detectionLimitNm > 30 ? "≤ 150 nm" : "30–150 nm",
                tracks.Size?.Fraction30To150,
                "0.000",
                detectionLimitNm is { } limit
                    ? string.Create(CultureInfo.InvariantCulture, $"of detected particles (from {limit:0.###} nm on)")
                    : "of detected particles (lower detection limit unknown)"
            ),
            Line("depth", sample.Depth, "0.0", "µm"),
            Line(
                "count",
                sample.Concentration ?? sample.ConcentrationAsMeasured,
                "0.00e0",
                sample.Concentration is null ? "/mL as measured" : "/mL"
            ),
        };
        var raised = sample.QualityFlags.Where(f => f.IsRaised).ToList();
        lines.Add("");
        lines.Add(
            raised.Count == 0
                ? $"all {sample.QualityFlags.Count} checks within their limits"
                : "checks beyond their limits:"
        );
        lines.AddRange(
            raised.Select(f =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {f.Flag, -26} {f.Value:0.###} ({(f.IsUpper ? "at most" : "at least")} {f.Limit:0.###})"
                )
            )
        );
        return lines;
    }

    private static string Line(string name, Quantity? quantity, string format, string unit)
    {
        if (quantity is null)
            return $"  {name, -15} —";
        var value = quantity.Value.ToString(format, CultureInfo.InvariantCulture);
        var interval = quantity is { Lower: { } l, Upper: { } u }
            ? $" (95 % {l.ToString(format, CultureInfo.InvariantCulture)} – {u.ToString(format, CultureInfo.InvariantCulture)})"
            : "";
        return $"  {name, -15} {value}{interval} {unit}";
    }
}
