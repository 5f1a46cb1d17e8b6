using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Cli.Tests;

/// <summary>The two real NanoSight exports of a 100-nm bead standard (tidyNano, MIT; known answers beside the files).</summary>
public class ParticlesImportTests
{
    /// <summary>The files' own curves are printed to the digit that makes the evaluated values good to this.</summary>
    private const double CurveToleranceNm = 0.02;

    private const double FractionTolerance = 0.0002;

    private static readonly Lazy<Outcome> Beads = new(() => Import("tidyNano_beads.csv", "--json"));
    private static readonly Lazy<Outcome> Beads2 = new(() => Import("tidyNano_beads2.csv", "--json"));

    [Fact]
    public void The_bead_export_of_NTA_3_2_reports_the_printed_numbers() =>
        AssertReported(Beads.Value.Results, 100.5, 95.3, 84.7, 96.4, 113.3, 19.1, 1.47e9, dilution: null, videos: 12);

    [Fact]
    public void The_bead_export_of_NTA_3_4_reports_the_printed_numbers() =>
        AssertReported(Beads2.Value.Results, 101.5, 98.4, 88.7, 99.8, 115.3, 12.8, 6.09e12, dilution: 1e4, videos: 5);

    [Fact]
    public void The_averaged_curve_of_NTA_3_2_gives_the_known_recomputed_values() =>
        AssertRecomputed(Beads.Value.Results, 85.34, 97.19, 113.98, mean: 100.05, sd: 22.40, fraction: 0.9828);

    [Fact]
    public void The_averaged_curve_of_NTA_3_4_gives_the_known_recomputed_values() =>
        AssertRecomputed(Beads2.Value.Results, 88.72, 99.83, 115.02, mean: 101.54, sd: 13.14, fraction: 0.9937);

    [Fact]
    public void A_density_integrates_to_one_and_has_one_edge_more_than_bins()
    {
        foreach (var results in new[] { Beads.Value.Results, Beads2.Value.Results })
        {
            var distribution = results["sizeDistribution"]!;
            var edges = Numbers(distribution["binEdgesNm"]!);
            var density = Numbers(distribution["density"]!);
            Assert.Equal(edges.Length, density.Length + 1);
            Assert.Equal(1, density.Select((d, i) => d * (edges[i + 1] - edges[i])).Sum(), tolerance: 1e-9);
        }
    }

    [Fact]
    public void The_text_shows_the_reported_and_the_recomputed_values_side_by_side()
    {
        var text = Import("tidyNano_beads.csv").Output;
        Assert.Matches(@"mean\s+100\.5\s+100\.0\s+nm", text);
        Assert.Matches(@"mode\s+95\.3\s+95\.3\s+nm", text);
        Assert.Matches(@"d50\s+96\.4\s+97\.2\s+nm", text);
        Assert.Contains("of detected particles", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_that_records_no_dilution_is_answered_with_a_warning() =>
        Assert.Contains(
            "DILUTION_NOT_RECORDED",
            Beads.Value.Answer["warnings"]!.AsArray().Select(w => w!["code"]!.GetValue<string>())
        );

    private static Outcome Import(string name, params string[] options) =>
        CommandLine.Run(["particles", "import", SharedData.Require("particles/nanosight/" + name), .. options]);

    private static void AssertReported(
        JsonObject results,
        double mean,
        double mode,
        double d10,
        double d50,
        double d90,
        double sd,
        double concentration,
        double? dilution,
        int videos
    )
    {
        var reported = results["reported"]!;
        Assert.Equal(mean, reported["mean"]!.GetValue<double>());
        Assert.Equal(mode, reported["mode"]!.GetValue<double>());
        Assert.Equal(d10, reported["d10"]!.GetValue<double>());
        Assert.Equal(d50, reported["d50"]!.GetValue<double>());
        Assert.Equal(d90, reported["d90"]!.GetValue<double>());
        Assert.Equal(sd, reported["sd"]!.GetValue<double>());
        Assert.Equal(concentration, reported["concentrationPerMl"]!.GetValue<double>());
        Assert.Equal(dilution, reported["dilution"]?.GetValue<double>());
        Assert.Equal(videos, results["videos"]!.AsArray().Count);
        Assert.Equal("NanoSight", results["instrument"]!.GetValue<string>());
    }

    private static void AssertRecomputed(
        JsonObject results,
        double d10,
        double d50,
        double d90,
        double mean,
        double sd,
        double fraction
    )
    {
        var recomputed = results["recomputed"]!;
        Assert.Equal(d10, recomputed["d10"]!.GetValue<double>(), CurveToleranceNm);
        Assert.Equal(d50, recomputed["d50"]!.GetValue<double>(), CurveToleranceNm);
        Assert.Equal(d90, recomputed["d90"]!.GetValue<double>(), CurveToleranceNm);
        Assert.Equal(mean, recomputed["mean"]!.GetValue<double>(), CurveToleranceNm);
        Assert.Equal(sd, recomputed["sd"]!.GetValue<double>(), CurveToleranceNm);
        var quantity = results["fraction30To150"]!;
        Assert.Equal(fraction, quantity["value"]!.GetValue<double>(), FractionTolerance);
        Assert.Equal("1", quantity["unit"]!.GetValue<string>());
        Assert.InRange(
            quantity["value"]!.GetValue<double>(),
            quantity["lower"]!.GetValue<double>(),
            quantity["upper"]!.GetValue<double>()
        );
    }

    private static double[] Numbers(JsonNode array) => [.. array.AsArray().Select(n => n!.GetValue<double>())];
}
