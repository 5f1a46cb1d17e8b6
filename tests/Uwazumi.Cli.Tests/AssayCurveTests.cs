using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.TestData;

namespace Uwazumi.Cli.Tests;

/// <summary>The shared ELISA plate (nine calibrators read by a plate reader), and plates that are no curve.</summary>
public class AssayCurveTests
{
    private const string Plate = "statistics/elisa_5pl/regression-js_issue96_5pl.csv";

    private const string Samples = """
        id,response,dilution
        middle,0.9,1
        diluted,0.9,10
        low,0.05,1
        high,1.86,1
        """;

    [Fact]
    public void The_curve_of_the_plate_is_a_least_squares_fit()
    {
        var results = Fit("none").Results;
        Assert.True(results["converged"]!.GetValue<bool>());
        var points = Points();
        var fitted = Parameters(results);
        var least = SumOfSquares(points, fitted);
        Assert.Equal(results["residualSumOfSquares"]!.GetValue<double>(), least, 1e-9 * least);
        // At a minimum every step of any one parameter, either way, makes the sum larger.
        foreach (var name in fitted.Keys)
        {
            foreach (var step in new[] { 0.999, 1.001 })
                Assert.True(SumOfSquares(points, With(fitted, name, fitted[name] * step)) > least, name);
        }
    }

    [Fact]
    public void An_unknown_unit_is_refused_with_and_without_samples()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal("UNIT_UNKNOWN", Fit("none", "--unit", "foo").Code);
        Assert.Equal(
            "UNIT_UNKNOWN",
            Fit("none", "--unit", "foo", "--samples", folder.Write("samples.csv", Samples)).Code
        );
    }

    [Fact]
    public void Calibrators_are_back_calculated_with_their_recovery()
    {
        var results = Fit("1/y2").Results;
        var calibrators = results["calibrators"]!.AsArray();
        Assert.Equal(9, calibrators.Count);
        foreach (var level in calibrators)
        {
            var recovery = level!["recoveryPercent"]!.GetValue<double>();
            Assert.Equal(
                100 * level["backCalculated"]!.GetValue<double>() / level["concentration"]!.GetValue<double>(),
                recovery,
                1e-9 * recovery
            );
            Assert.InRange(recovery, 80, 120);
        }
    }

    [Fact]
    public void Samples_are_read_in_range_and_named_out_of_range()
    {
        using var folder = new TemporaryFolder();
        var results = Fit("1/y2", "--samples", folder.Write("samples.csv", Samples)).Results;
        var samples = results["samples"]!.AsArray().ToDictionary(s => s!["id"]!.GetValue<string>(), s => s!);
        var fitted = Parameters(results);
        var expected =
            fitted["ec50"]
            * Math.Pow((fitted["top"] - fitted["bottom"]) / (0.9 - fitted["bottom"]) - 1, -1 / fitted["slope"]);

        Assert.Equal("inRange", samples["middle"]["status"]!.GetValue<string>());
        var middle = samples["middle"]["concentration"]!;
        Assert.Equal(expected, middle["value"]!.GetValue<double>(), 1e-9 * expected);
        Assert.InRange(expected, middle["lower"]!.GetValue<double>(), middle["upper"]!.GetValue<double>());
        Assert.Equal("pg/mL", middle["unit"]!.GetValue<string>());
        Assert.Equal(10 * expected, samples["diluted"]["concentration"]!["value"]!.GetValue<double>(), 1e-8 * expected);
        Assert.Equal("belowRange", samples["low"]["status"]!.GetValue<string>());
        Assert.Null(samples["low"]["concentration"]);
        Assert.Equal("aboveRange", samples["high"]["status"]!.GetValue<string>());
        Assert.Null(samples["high"]["concentration"]);
    }

    [Fact]
    public void A_flat_plate_is_no_curve()
    {
        using var folder = new TemporaryFolder();
        var plate = folder.Write(
            "flat.csv",
            """
            concentration,response
            1,0.502
            1,0.498
            4,0.499
            4,0.501
            16,0.503
            16,0.497
            64,0.500
            64,0.502
            256,0.498
            256,0.501
            """
        );
        Assert.Equal("NO_CURVE", CommandLine.Run("assay", "curve", plate, "--weights", "none", "--json").Code);
    }

    [Fact]
    public void A_header_that_is_not_there_is_refused_by_name()
    {
        var outcome = CommandLine.Run("assay", "curve", SharedData.Require(Plate), "--weights", "none", "--json");
        Assert.Equal("COLUMN_MISSING", outcome.Code);
        Assert.Contains("concentration", outcome.Refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static Outcome Fit(string weights, params string[] options) =>
        CommandLine.Run([
            "assay",
            "curve",
            SharedData.Require(Plate),
            "--model",
            "4pl",
            "--weights",
            weights,
            "--columns",
            "concentration=x,response=y",
            "--json",
            .. options,
        ]);

    private static List<(double X, double Y)> Points() =>
        [
            .. File.ReadLines(SharedData.Require(Plate))
                .Skip(1)
                .Where(l => l.Length > 0)
                .Select(l => l.Split(','))
                .Select(c =>
                    (double.Parse(c[0], CultureInfo.InvariantCulture), double.Parse(c[1], CultureInfo.InvariantCulture))
                ),
        ];

    private static Dictionary<string, double> Parameters(JsonObject results) =>
        results["parameters"]!
            .AsArray()
            .ToDictionary(p => p!["name"]!.GetValue<string>(), p => p!["value"]!.GetValue<double>());

    private static Dictionary<string, double> With(Dictionary<string, double> all, string name, double value) =>
        new(all) { [name] = value };

    private static double SumOfSquares(List<(double X, double Y)> points, Dictionary<string, double> p) =>
        points.Sum(point =>
        {
            var bracket = 1 + Math.Pow(point.X / p["ec50"], -p["slope"]);
            var residual = point.Y - (p["bottom"] + (p["top"] - p["bottom"]) / bracket);
            return residual * residual;
        });
}
