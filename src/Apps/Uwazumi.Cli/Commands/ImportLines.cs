using System.Globalization;
using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Commands;

/// <summary>The answer of <c>particles import</c> for a person.</summary>
internal static class ImportLines
{
    private static readonly string[] Statistics = ["mean", "mode", "d10", "d50", "d90", "sd"];

    public static List<string> Of(JsonObject results)
    {
        var reported = results["reported"]!.AsObject();
        var recomputed = results["recomputed"]!.AsObject();
        var theirs = results["byInstrumentRule"] as JsonObject;
        var lines = new List<string>
        {
            Title(results),
            "",
            "               reported   recomputed" + (theirs is null ? "" : "   by its rule"),
        };
        foreach (var name in Statistics)
            lines.Add(
                $"  {name, -10} {Nm(reported[name]), 10} {Nm(recomputed[name]), 12}"
                    + (theirs is null ? "" : $" {Nm(theirs[name]), 13}")
                    + "  nm"
            );
        lines.Add("");
        lines.Add(Fraction(results["fraction30To150"]!.AsObject()));
        if (results["concentrationAsMeasured"] is JsonObject measured)
            lines.Add(
                $"  count      {Scientific(measured["value"])} /mL as measured, dilution {Dilution(reported)}, original {Scientific(results["concentration"]?["value"])} /mL"
            );
        else if (results["kind"]?.ToString() != "reducedTable")
            lines.Add($"  count      {Scientific(reported["concentrationPerMl"])} /mL, dilution {Dilution(reported)}");
        if (results["instrumentConvention"] is JsonObject convention)
            lines.Add(
                $"  the instrument's D-values follow the rule {convention["rule"]} (mean difference {Nm(convention["meanDifferenceNm"], "0.00")} nm from ours)"
            );
        if (results["waterViscosity"] is JsonObject viscosity)
            lines.Add(
                $"  with the viscosity of water, {Nm(viscosity["waterMpas"], "0.0000")} mPa·s in place of {Nm(viscosity["instrumentMpas"], "0.0000")}: d50 {Nm(viscosity["d50"])} nm"
            );
        foreach (var weighted in results["distributions"] as JsonArray ?? [])
        {
            if (weighted!["weighting"]!.ToString() != "Number")
                lines.Add(
                    $"  weighted by {weighted["weighting"]}: d50 {Nm(weighted["reported"]!["d50"])} reported, {Nm(weighted["recomputed"]?["d50"])} nm recomputed"
                );
        }

        lines.AddRange(Raised(results));
        if (results["positions"] is { } positions)
            lines.AddRange(Positions(positions).Prepend(""));
        return lines;
    }

    /// <summary>The positions, a line each, and the spread between them.</summary>
    public static List<string> Positions(JsonNode positions)
    {
        var lines = new List<string>
        {
            $"ZetaView, {positions["used"]} of {positions["used"]!.GetValue<int>() + positions["removed"]!.GetValue<int>()} positions used",
            "",
            "  position  used   intensity   particles    X50 nm   drift um/s  removal",
        };
        foreach (var row in positions["rows"]!.AsArray())
            lines.Add(
                $"  {Nm(row!["position"], "0.00"), 8}  {(row["used"]!.GetValue<bool>() ? "yes" : "no"), -4} {Nm(row["meanIntensity"], "0.0"), 11} {Nm(row["particlesPerFrame"], "0.0"), 11} {Nm(row["x50Nm"], "0.0"), 9} {Nm(row["driftUmPerS"], "0.0"), 12}  {row["removal"]}"
            );
        lines.Add("");
        foreach (var summary in positions["summaries"]!.AsArray())
            lines.Add(
                $"  {summary!["column"], -27} mean {Number(summary["mean"]), 10}, SD {Number(summary["sd"]), 10}, relative {Percent(summary["relativeSd"])}{(summary["agrees"]!.GetValue<bool>() ? "" : "  (not as printed)")}"
            );
        return lines;
    }

    /// <summary>The instrument's numbers of single particles.</summary>
    public static List<string> Particles(JsonObject results)
    {
        var summary = results["instrumentParticles"]!;
        return
        [
            $"NanoSight, {summary["particles"]} particles, {summary["included"]} in the instrument's distribution",
            "",
            $"  mean size        {Nm(summary["meanSizeNm"])} nm (of the included ones, as the instrument sizes them)",
            $"  median size      {Nm(summary["medianSizeNm"])} nm",
            $"  mean diffusion   {Nm(summary["meanDiffusionUm2PerS"], "0.000")} µm²/s",
            $"  size × diffusion {Nm(summary["sizeTimesDiffusionUm3PerS"], "0.0000")} µm³/s, kT/(3πη) of the instrument's medium",
        ];
    }

    /// <summary>The printed results of a zeta-potential profile.</summary>
    public static List<string> Profile(JsonObject results)
    {
        var profile = results["zetaProfile"]!;
        return
        [
            Title(results),
            "",
            .. profile["results"]!
                .AsArray()
                .Select(line => $"  {line!["key"]}  {line["value"]} {line["qualifier"]}".TrimEnd()),
            $"  {profile["rows"]!.AsArray().Count} positions; everything as printed",
        ];
    }

    private static string Title(JsonObject results)
    {
        var videos = results["videos"]!.AsArray().Count;
        return (results["kind"]?.ToString(), results["instrument"]!.ToString()) switch
        {
            ("reducedTable", _) => $"reduced table, {videos} columns; instrument and conditions unknown",
            (null, var instrument) => $"{instrument}, {results["software"]}, {videos} videos",
            (_, var instrument) => $"{instrument}, {results["software"]}",
        };
    }

    private static string Fraction(JsonObject fraction) =>
        $"  30–150 nm  {Percent(fraction["value"])} of detected particles"
        + (fraction["lower"] is null ? "" : $" (95 % {Percent(fraction["lower"])} – {Percent(fraction["upper"])})");

    private static string Dilution(JsonObject reported) => reported["dilution"]?.ToJsonString() ?? "not recorded";

    /// <summary>The reasons of ZetaView's flags; those of NanoSight stand among the warnings.</summary>
    private static IEnumerable<string> Raised(JsonObject results) =>
        results["qualityFlags"]!
            .AsArray()
            .Where(flag => flag!["raised"]!.GetValue<bool>() && flag["reason"] is not null)
            .Select(flag => $"  check: {flag!["flag"]} is '{flag["values"]![0]}' ({flag["reason"]})");

    private static string Number(JsonNode? value) =>
        value is null ? "—" : value.GetValue<double>().ToString("G4", CultureInfo.InvariantCulture);

    private static string Nm(JsonNode? value, string format = "0.0") =>
        value is null ? "—" : value.GetValue<double>().ToString(format, CultureInfo.InvariantCulture);

    private static string Percent(JsonNode? value) =>
        value is null ? "—" : (value.GetValue<double>() * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Scientific(JsonNode? value) =>
        value is null ? "—" : value.GetValue<double>().ToString("0.00e0", CultureInfo.InvariantCulture);
}
