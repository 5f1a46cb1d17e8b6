using System.Globalization;
using Uwazumi.Assays.Curves;
using Uwazumi.Numerics.LeastSquares;
using Uwazumi.Numerics.Randomness;
using Uwazumi.TestData;

namespace Uwazumi.Assays.Tests.Curves;

public class FourParameterCurveTests
{
    private static Dictionary<string, double> Values(CurveFit fit) =>
        fit.Parameters.ToDictionary(p => p.Name, p => p.Value);

    [Theory]
    [InlineData(0.05, 3, 400, 1.2, CurveWeights.None)]
    [InlineData(0.05, 3, 400, 1.2, CurveWeights.InverseResponse)]
    [InlineData(0.05, 3, 400, -0.8, CurveWeights.InverseResponseSquared)]
    [InlineData(100, 30000, 150, 2.5, CurveWeights.InverseFittedSquared)]
    [InlineData(-1, 2, 60, -1.5, CurveWeights.None)]
    public void Exact_data_give_back_their_parameters(
        double bottom,
        double top,
        double ec50,
        double slope,
        CurveWeights weights
    )
    {
        var truth = new SimulatedCurve(bottom, top, ec50, slope);
        var fit = FourParameterCurve.Fit(truth.Exact([0, .. SimulatedCurve.Doses]), weights);
        var values = Values(fit);
        Assert.True(fit.Converged);
        Assert.Equal(["bottom", "top", "ec50", "slope"], fit.Parameters.Select(p => p.Name));
        Assert.Equal(bottom, values["bottom"], 1e-9 * top);
        Assert.Equal(top, values["top"], 1e-9 * top);
        Assert.Equal(ec50, values["ec50"], 1e-9 * ec50);
        Assert.Equal(slope, values["slope"], 1e-9);
        // Nothing to estimate a scatter from: no standard errors are made up.
        Assert.Equal(StopReason.ExactFit, fit.Reason);
        Assert.Null(fit.Covariance);
        Assert.All(fit.Parameters, p => Assert.Null(p.StandardError));
    }

    [Fact]
    public void Exact_standards_are_recovered_by_one_hundred_percent_and_bound_the_range()
    {
        var fit = FourParameterCurve.Fit(new SimulatedCurve(0.05, 3, 150, 1.2).Exact([0, .. SimulatedCurve.Doses]));
        Assert.Null(fit.Calibrators[0].BackCalculated);
        Assert.All(fit.Calibrators.Skip(1), c => Assert.Equal(100, c.RecoveryPercent!.Value, 1e-6));
        Assert.Equal(15.6, fit.Lloq);
        Assert.Equal(2000, fit.Uloq);
        Assert.Empty(fit.Flags);
    }

    [Fact]
    public void Least_squares_reaches_the_best_known_sum_in_all_thousand_reference_curves_and_flags_the_doubtful_ones()
    {
        var answers = Rows("statistics/bench_4pl/bench_4pl_1000_answers.csv").ToDictionary(r => r["curve"]);
        var curves = Rows("statistics/bench_4pl/bench_4pl_1000.csv").GroupBy(r => r["curve"]).ToArray();
        Assert.Equal(1000, curves.Length);
        var (worst, worstWeighted, notConverged) = (0.0, 0.0, 0);
        var plainFits = new List<CurveFit>();
        foreach (var curve in curves)
        {
            var data = CurveData.Read(
                "conc,y\n" + string.Concat(curve.Select(r => $"{r["conc"]},{r["y"]}\n")),
                "conc",
                "y"
            );
            var answer = answers[curve.Key];
            var plain = FourParameterCurve.Fit(data);
            var weighted = FourParameterCurve.Fit(data, CurveWeights.InverseResponseSquared);
            worst = Math.Max(worst, (plain.ResidualSumOfSquares / Number(answer["best_sse"])) - 1);
            worstWeighted = Math.Max(worstWeighted, (weighted.ResidualSumOfSquares / Number(answer["lmw_wsse"])) - 1);
            plainFits.Add(plain);
            notConverged += (plain.Converged ? 0 : 1) + (weighted.Converged ? 0 : 1);
        }

        Assert.InRange(worst, double.NegativeInfinity, 1e-6);
        Assert.InRange(worstWeighted, double.NegativeInfinity, 1e-6);
        Assert.Equal(0, notConverged);
        AssertKnownDoubtsAreFlagged(plainFits);
    }

    // Known for these data: unweighted, 113 curves end with a negative lower asymptote and 12 with an EC50 beyond the highest standard.
    private static void AssertKnownDoubtsAreFlagged(List<CurveFit> fits)
    {
        var negative = fits.Where(f => Values(f)["bottom"] < 0).ToArray();
        var far = fits.Where(f => Values(f)["ec50"] > 2000).ToArray();
        Assert.Equal(113, negative.Length);
        Assert.Equal(12, far.Length);
        Assert.All(negative, f => Assert.Contains("ASYMPTOTE_BEYOND_DATA", f.Flags));
        Assert.All(far, f => Assert.Contains("EC50_OUTSIDE_RANGE", f.Flags));
    }

    [Fact]
    public void The_ELISA_curve_reads_with_named_columns_and_is_fitted_almost_as_well_as_by_five_parameters()
    {
        var text = File.ReadAllText(SharedData.Require("statistics/elisa_5pl/regression-js_issue96_5pl.csv"));
        var fit = FourParameterCurve.Fit(CurveData.Read(text, "x", "y"));
        Assert.True(fit.Converged);
        // The 4PL is the 5PL at asymmetry 1: its sum of squares cannot be below that of the 5PL, 1.3443695e-4.
        Assert.InRange(fit.ResidualSumOfSquares, 1.3443695e-4, 10 * 1.3443695e-4);
        Assert.Empty(fit.Flags);
        TestContext.Current.TestOutputHelper?.WriteLine($"4PL SSE {fit.ResidualSumOfSquares:R}");
    }

    [Fact]
    public void Standard_errors_are_the_scatter_of_repeated_experiments()
    {
        var truth = new SimulatedCurve(0.1, 3, 250, 1.1);
        var random = new SeededRandom(31);
        const int runs = 400;
        var estimates = new double[4, runs];
        var errors = new double[4];
        for (var run = 0; run < runs; run++)
        {
            var fit = FourParameterCurve.Fit(truth.Data(SimulatedCurve.Doses, 3, _ => 0.02 * random.NextNormal()));
            for (var j = 0; j < 4; j++)
            {
                estimates[j, run] = fit.Parameters[j].Value;
                errors[j] += fit.Parameters[j].StandardError!.Value / runs;
            }
        }

        for (var j = 0; j < 4; j++)
        {
            var mean = Enumerable.Range(0, runs).Average(r => estimates[j, r]);
            var sd = Math.Sqrt(Enumerable.Range(0, runs).Sum(r => Math.Pow(estimates[j, r] - mean, 2)) / (runs - 1));
            // The SD of 400 runs is itself known to 1/√(2·399) = 3.5 %; four of these, and 5 % for the curvature of the model.
            Assert.InRange(errors[j] / sd, 0.81, 1.19);
        }
    }

    [Fact]
    public void Weights_by_the_fitted_response_are_a_fixed_point()
    {
        var truth = new SimulatedCurve(0.1, 3, 250, 1.1);
        var data = truth.Noisy(new SeededRandom(5), 0.05, 2, SimulatedCurve.Doses);
        var fit = FourParameterCurve.Fit(data, CurveWeights.InverseFittedSquared);
        Assert.True(fit.Converged);
        // With weights frozen at 1/f² the weighted normal equations hold: Σ w·r·∂f = 0, here for the two asymptotes.
        double top = 0,
            bottom = 0,
            scale = 0;
        foreach (var point in data.Points)
        {
            var f = fit.Predict(point.Concentration);
            var rise = (f - Values(fit)["bottom"]) / (Values(fit)["top"] - Values(fit)["bottom"]);
            top += (point.Response - f) / (f * f) * rise;
            bottom += (point.Response - f) / (f * f) * (1 - rise);
            scale += Math.Abs(point.Response - f) / (f * f);
        }

        Assert.Equal(0, top / scale, 1e-6);
        Assert.Equal(0, bottom / scale, 1e-6);
        // And it is another answer than 1/y².
        Assert.NotEqual(
            Values(FourParameterCurve.Fit(data, CurveWeights.InverseResponseSquared))["ec50"],
            Values(fit)["ec50"],
            1e-6
        );
    }

    [Fact]
    public void The_unit_of_the_concentration_only_scales_the_answer()
    {
        var truth = new SimulatedCurve(0.1, 3, 250, 1.1);
        var inPg = FourParameterCurve.Fit(truth.Noisy(new SeededRandom(8), 0.05, 2, SimulatedCurve.Doses));
        var nanograms = truth with { Ec50 = 0.25 };
        var inNg = FourParameterCurve.Fit(
            nanograms.Noisy(new SeededRandom(8), 0.05, 2, [.. SimulatedCurve.Doses.Select(d => d / 1000)])
        );
        Assert.Equal(Values(inPg)["ec50"] / 1000, Values(inNg)["ec50"], 1e-6);
        Assert.Equal(Values(inPg)["slope"], Values(inNg)["slope"], 1e-6);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Dictionary<string, string>[] Rows(string path)
    {
        var lines = File.ReadAllLines(SharedData.Require(path));
        var names = lines[0].Split(',').Select(n => n.Trim('"')).ToArray();
        return
        [
            .. lines
                .Skip(1)
                .Select(line =>
                    names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second.Trim('"'))
                ),
        ];
    }
}
