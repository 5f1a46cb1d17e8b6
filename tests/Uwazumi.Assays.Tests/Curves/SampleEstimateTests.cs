using Uwazumi.Assays.Curves;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Quantities;
using Uwazumi.TestData;

namespace Uwazumi.Assays.Tests.Curves;

public class SampleEstimateTests
{
    private static readonly SimulatedCurve Truth = new(0.1, 3, 250, 1.1);

    private static readonly CurveFit Fitted = FourParameterCurve.Fit(
        Truth.Noisy(new SeededRandom(21), 0.03, 3, SimulatedCurve.Doses),
        CurveWeights.InverseResponseSquared
    );

    [Theory]
    [InlineData(1.1)]
    [InlineData(-1.1)]
    public void A_sample_on_an_exact_curve_has_its_own_concentration_without_an_invented_interval(double slope)
    {
        var truth = Truth with { Slope = slope };
        var fit = FourParameterCurve.Fit(truth.Exact(SimulatedCurve.Doses));
        foreach (var x in (double[])[15.6, 40, 333, 2000])
        {
            var estimate = Assert.Single(fit.Estimate(SimulatedCurve.Samples(("s", truth.At(x), 20)), "pg/mL"));
            Assert.Equal(SampleStatus.InRange, estimate.Status);
            Assert.Equal(x, estimate.Concentration!.Value, 1e-6 * x);
            Assert.Equal(20 * x, estimate.UndilutedConcentration!.Value, 2e-5 * x);
            Assert.Equal("pg/mL", estimate.Concentration.Unit);
            Assert.Null(estimate.Concentration.Lower);
            Assert.Contains("exact", estimate.Concentration.IntervalReason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1.1)]
    [InlineData(-1.1)]
    public void Outside_of_the_standards_or_the_asymptotes_there_is_no_number(double slope)
    {
        var truth = Truth with { Slope = slope };
        var fit = FourParameterCurve.Fit(truth.Noisy(new SeededRandom(22), 0.01, 2, SimulatedCurve.Doses));
        var beyondLow = slope > 0 ? -5.0 : 50;
        var beyondHigh = slope > 0 ? 50.0 : -5;
        var estimates = fit.Estimate(
            SimulatedCurve.Samples(
                ("a", beyondLow, 1),
                ("b", truth.At(5), 1),
                ("c", truth.At(8000), 1),
                ("d", beyondHigh, 1)
            ),
            "pg/mL"
        );
        Assert.Equal(
            [SampleStatus.BelowRange, SampleStatus.BelowRange, SampleStatus.AboveRange, SampleStatus.AboveRange],
            estimates.Select(e => e.Status)
        );
        Assert.All(estimates, e => Assert.Null(e.Concentration));
        Assert.All(estimates, e => Assert.Null(e.UndilutedConcentration));
        Assert.All(estimates, e => Assert.False(string.IsNullOrWhiteSpace(e.Reason)));
    }

    [Fact]
    public void Replicates_of_one_dilution_are_averaged_and_dilutions_kept_apart()
    {
        var estimates = Fitted.Estimate(
            SimulatedCurve.Samples(("a", 1.0, 10), ("b", 1.5, 1), ("a", 1.2, 10), ("a", 0.7, 20)),
            "pg/mL"
        );
        Assert.Equal(
            [("a", 10.0, 2), ("b", 1.0, 1), ("a", 20.0, 1)],
            estimates.Select(e => (e.Id, e.DilutionFactor, e.Replicates))
        );
        Assert.Equal(1.1, estimates[0].MeanResponse, 1e-12);
        Assert.Equal(1.1, Fitted.Predict(estimates[0].Concentration!.Value), 1e-9);
        var (assayed, original) = (estimates[0].Concentration!, estimates[0].UndilutedConcentration!);
        Assert.Equal(10 * assayed.Value, original.Value, 1e-9 * original.Value);
        Assert.Equal(10 * assayed.Lower!.Value, original.Lower!.Value, 1e-9 * original.Value);
        Assert.Equal(10 * assayed.Upper!.Value, original.Upper!.Value, 1e-9 * original.Value);
    }

    [Fact]
    public void The_ends_of_the_inversion_interval_solve_its_defining_equation()
    {
        var estimate = Fitted.Estimate(SimulatedCurve.Samples(("a", 1.0, 1)), "pg/mL")[0].Concentration!;
        var variance = Fitted.ResidualSumOfSquares / Fitted.DegreesOfFreedom;
        // t(0.975; 20) = 2.085963447 (printed as 2.086).
        Assert.Equal(20, Fitted.DegreesOfFreedom);
        foreach (var end in new[] { estimate.Lower!.Value, estimate.Upper!.Value })
        {
            var g = NumericalGradient(end);
            var curve = 0.0;
            for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++)
                curve += g[i] * g[j] * Fitted.Covariance![i, j];
            Assert.Equal(2.085963447 * Math.Sqrt(variance + curve), Math.Abs(1.0 - Fitted.Predict(end)), 1e-6);
        }
    }

    [Fact]
    public void Inversion_and_Wald_intervals_agree_where_the_scatter_is_small()
    {
        var fit = FourParameterCurve.Fit(Truth.Noisy(new SeededRandom(23), 0.001, 3, SimulatedCurve.Doses));
        var samples = SimulatedCurve.Samples(("a", 1.2, 1));
        var inversion = fit.Estimate(samples, "pg/mL")[0].Concentration!;
        var wald = fit.Estimate(samples, "pg/mL", ConcentrationInterval.Wald)[0].Concentration!;
        Assert.Equal(inversion.Value, wald.Value);
        var width = inversion.Upper!.Value - inversion.Lower!.Value;
        Assert.Equal(inversion.Lower.Value, wald.Lower!.Value, 0.02 * width);
        Assert.Equal(inversion.Upper.Value, wald.Upper!.Value, 0.02 * width);
    }

    [Fact]
    public void An_interval_that_leaves_the_standards_is_open_with_its_reason()
    {
        var fit = FourParameterCurve.Fit(Truth.Noisy(new SeededRandom(24), 0.08, 2, SimulatedCurve.Doses));
        var estimate = Assert.Single(fit.Estimate(SimulatedCurve.Samples(("a", fit.Predict(1900), 1)), "pg/mL"));
        Assert.Equal(SampleStatus.InRange, estimate.Status);
        Assert.Null(estimate.Concentration!.Upper);
        Assert.Contains("highest standard", estimate.Concentration.IntervalReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ConcentrationInterval.Inversion)]
    [InlineData(ConcentrationInterval.Wald)]
    public void Ninety_five_percent_intervals_cover_the_truth_in_about_ninety_five_percent_of_experiments(
        ConcentrationInterval kind
    )
    {
        var random = new SeededRandom(2026);
        const int experiments = 300;
        const double truth = 180;
        var covered = 0;
        for (var i = 0; i < experiments; i++)
        {
            var data = Truth.Data(SimulatedCurve.Doses, 3, _ => 0.05 * random.NextNormal());
            var wells = Enumerable
                .Range(0, 2)
                .Select(_ => ("s", Truth.At(truth) + (0.05 * random.NextNormal()), 1.0))
                .ToArray();
            var quantity = FourParameterCurve
                .Fit(data)
                .Estimate(SimulatedCurve.Samples(wells), "pg/mL", kind)[0]
                .Concentration!;
            if (!(quantity.Lower > truth) && !(quantity.Upper < truth))
                covered++;
        }

        // A binomial count of 300 at 0.95 lies in 269 … 297 with probability 0.9997 (285 ± 16 is 4.2 SD below; the upper side is skewed).
        Assert.InRange(covered, 269, 298);
    }

    [Fact]
    public void A_value_outside_of_the_limits_of_quantification_is_marked()
    {
        // One failing level in the middle cuts the range.
        var points = SimulatedCurve.Doses.Select(d => (d, d == 62.5 ? Truth.At(d) * 1.6 : Truth.At(d))).ToArray();
        var fit = FourParameterCurve.Fit(
            CurveData.Read(
                "concentration,response\n"
                    + string.Concat(points.Select(p => FormattableString.Invariant($"{p.d},{p.Item2}\n")))
            )
        );
        Assert.True(fit.Lloq > 62.5);
        var estimates = fit.Estimate(
            SimulatedCurve.Samples(("low", fit.Predict(50), 1), ("middle", fit.Predict(400), 1)),
            "pg/mL"
        );
        Assert.True(estimates[0].OutsideQuantification);
        Assert.Contains("limits of quantification", estimates[0].Reason, StringComparison.Ordinal);
        Assert.False(estimates[1].OutsideQuantification);
    }

    [Fact]
    public void A_response_without_a_variance_under_its_weights_is_not_estimable()
    {
        var estimate = Assert.Single(Fitted.Estimate(SimulatedCurve.Samples(("a", -0.1, 1)), "pg/mL"));
        Assert.Equal(SampleStatus.NotEstimable, estimate.Status);
    }

    [Fact]
    public void An_unknown_unit_is_refused() =>
        Refused.With("UNIT_UNKNOWN", () => Fitted.Estimate(SimulatedCurve.Samples(("a", 1, 1)), "pg/ml"));

    [Fact]
    public void The_same_plate_gives_the_same_bits_on_every_thread()
    {
        var random = new SeededRandom(25);
        var data = Truth.Noisy(random, 0.05, 2, SimulatedCurve.Doses);
        var expected = FourParameterCurve.Fit(data).Parameters;
        Assert.All(
            Enumerable.Range(0, 8).AsParallel().Select(_ => FourParameterCurve.Fit(data).Parameters).ToArray(),
            parameters => Assert.Equal(expected, parameters)
        );
    }

    private static double[] NumericalGradient(double x)
    {
        var p = Fitted.Parameters.Select(q => q.Value).ToArray();
        double[] at = [p[0], p[1], Math.Log(p[2]), p[3]];
        return
        [
            .. Enumerable
                .Range(0, 4)
                .Select(j =>
                {
                    double Shifted(double by)
                    {
                        var q = at.ToArray();
                        q[j] += by;
                        return q[0] + ((q[1] - q[0]) / (1 + Math.Exp(-q[3] * (Math.Log(x) - q[2]))));
                    }

                    return (Shifted(1e-6) - Shifted(-1e-6)) / 2e-6;
                }),
        ];
    }
}
