using Uwazumi.Assays.Curves;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Assays.Tests.Curves;

public class CurveFlagTests
{
    private static CurveFit Fit(params (double X, double Y)[] points) =>
        FourParameterCurve.Fit(
            CurveData.Read(
                "concentration,response\n"
                    + string.Concat(points.Select(p => FormattableString.Invariant($"{p.X},{p.Y}\n")))
            )
        );

    [Fact]
    public void A_high_dose_hook_is_flagged()
    {
        var fit = Fit((1, 0.1), (2, 0.2), (4, 0.5), (8, 1.1), (16, 1.9), (32, 2.5), (64, 2.7), (128, 2.3), (256, 1.9));
        Assert.Contains("HIGH_DOSE_HOOK", fit.Flags);
        Assert.Contains(
            fit.Notices,
            n => n.Code == "HIGH_DOSE_HOOK" && n.Message.Contains("64", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_hook_of_a_falling_curve_is_flagged_too()
    {
        var fit = Fit((1, 2.7), (2, 2.6), (4, 2.3), (8, 1.7), (16, 0.9), (32, 0.4), (64, 0.2), (128, 0.6), (256, 0.9));
        Assert.Contains("HIGH_DOSE_HOOK", fit.Flags);
    }

    [Fact]
    public void Noise_on_the_plateau_is_not_called_a_hook()
    {
        var random = new SeededRandom(3);
        var truth = new SimulatedCurve(0.1, 3, 100, 2);
        var flagged = 0;
        for (var i = 0; i < 200; i++)
            flagged += FourParameterCurve
                .Fit(truth.Noisy(random, 0.03, 2, SimulatedCurve.Doses))
                .Flags.Contains("HIGH_DOSE_HOOK")
                ? 1
                : 0;
        // A drop of 10 % of the span is 0.29, the SD of a difference of two means of two wells is 0.09: 3.2 SD, 1 in 1,000 for each pair of plateau levels.
        Assert.InRange(flagged, 0, 3);
    }

    [Fact]
    public void A_barely_significant_curve_is_flagged_flat()
    {
        var random = new SeededRandom(4);
        var seen = 0;
        for (var i = 0; i < 30; i++)
        {
            var data = new SimulatedCurve(1, 1.12, 100, 1.5).Data(
                SimulatedCurve.Doses,
                2,
                _ => 0.05 * random.NextNormal()
            );
            try
            {
                var fit = FourParameterCurve.Fit(data);
                Assert.Equal(fit.FlatP > 0.001, fit.Flags.Contains("FLAT_CURVE"));
                seen += fit.Flags.Contains("FLAT_CURVE") ? 1 : 0;
            }
            catch (Quantities.RefusedException fault) when (fault.Refusal.Code == "NO_CURVE") { }
        }

        Assert.InRange(seen, 1, 30);
    }

    [Fact]
    public void A_step_that_determines_no_slope_is_not_called_converged()
    {
        // Any steep slope and any EC50 between 4 and 8 fit alike.
        var fit = Fit(
            (1, 0),
            (1, 0.02),
            (2, 0.01),
            (2, -0.01),
            (4, 0),
            (4, 0.01),
            (8, 3),
            (8, 3.01),
            (16, 3),
            (16, 2.99),
            (32, 3.01),
            (32, 3)
        );
        Assert.False(fit.Converged);
        Assert.Contains("NOT_CONVERGED", fit.Flags);
        Assert.Null(fit.Covariance);
        Assert.Null(fit.Lloq);
        Assert.All(fit.Calibrators, c => Assert.Null(c.RecoveryPercent));
        var estimate = Assert.Single(fit.Estimate(SimulatedCurve.Samples(("a", 1.5, 1)), "pg/mL"));
        Assert.Equal(SampleStatus.NotEstimable, estimate.Status);
        Assert.Null(estimate.Concentration);
    }

    [Fact]
    public void Limits_of_quantification_stop_at_a_level_that_fails()
    {
        var options = CurveFitOptions.Default;
        static Calibrator Level(double x, double? recovery) => new(x, 2, 1, recovery * x / 100, recovery);
        var all = new[]
        {
            Level(1, 140),
            Level(2, 124),
            Level(4, 110),
            Level(8, 95),
            Level(16, 119),
            Level(32, 78),
            Level(64, 100),
            Level(128, null),
        };
        // 2 may fail the inner tolerance because it is an end; 32 keeps only the outer one, so the run ends there.
        Assert.Equal((2, 32), QuantificationLimits.Of(all, options));
        Assert.Equal((null, null), QuantificationLimits.Of([Level(0, null), Level(1, 100), Level(2, 130)], options));
    }

    [Fact]
    public void The_detection_limit_is_the_mean_of_the_blanks_and_three_SD_on_the_curve()
    {
        var truth = new SimulatedCurve(0.1, 3, 200, 1.3);
        var blanks = new[] { 0.098, 0.104, 0.1, 0.099 };
        var points = SimulatedCurve.Doses.Select(d => (d, truth.At(d))).Concat(blanks.Select(b => (0.0, b))).ToArray();
        var fit = Fit(points);
        var mean = blanks.Average();
        var sd = Math.Sqrt(blanks.Sum(b => (b - mean) * (b - mean)) / 3);
        Assert.Equal(mean + (3 * sd), fit.Predict(fit.Lod!.Value), 1e-9);
        Assert.Contains(fit.Notices, n => n.Code == "LOD_BELOW_STANDARDS");

        var without = FourParameterCurve.Fit(truth.Exact(SimulatedCurve.Doses));
        Assert.Null(without.Lod);
        Assert.Contains(without.Notices, n => n.Code == "LOD_NOT_ASSESSABLE");
    }
}
