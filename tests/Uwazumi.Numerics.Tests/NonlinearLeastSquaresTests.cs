using Uwazumi.Numerics.LeastSquares;
using Uwazumi.Numerics.Randomness;
using Uwazumi.TestData;

namespace Uwazumi.Numerics.Tests;

public class NonlinearLeastSquaresTests
{
    public static TheoryData<string, int> Problems()
    {
        var data = new TheoryData<string, int>();
        foreach (var name in NistProblem.Names)
        {
            data.Add(name, 0);
            data.Add(name, 1);
        }

        return data;
    }

    private static double LogRelativeError(double actual, double certified) =>
        actual == certified ? 11 : Math.Min(11, -Math.Log10(Math.Abs(actual - certified) / Math.Abs(certified)));

    [Theory]
    [MemberData(nameof(Problems))]
    public void The_certified_NIST_answers_are_met_from_both_starts(string name, int start)
    {
        var problem = NistProblem.Read(name);
        var fit = NonlinearLeastSquares.Fit(problem.Model, problem.Observations, [], [problem.Starts[start]]);

        var digits = problem.Certified.Select((c, j) => LogRelativeError(fit.Parameters[j], c)).Min();
        Assert.True(
            digits >= 6,
            $"{name} start {start + 1}: {digits:F1} digits, {fit.Reason}, {fit.Iterations} iterations, offset {fit.RelativeOffset:E1}, RSS {fit.ResidualSumOfSquares:R}"
        );
        Assert.True(fit.Converged, $"{fit.Reason}, offset {fit.RelativeOffset:E2}");
        Assert.Empty(fit.NotEstimable);
        if (name == "Lanczos1")
        {
            // Its residuals are the rounding of the data: no standard error may be claimed.
            Assert.Equal(StopReason.ExactFit, fit.Reason);
            Assert.Null(fit.Covariance);
            return;
        }

        Assert.True(LogRelativeError(fit.ResidualSumOfSquares, problem.CertifiedSumOfSquares) >= 6);
        var deviationDigits = problem
            .CertifiedDeviations.Select((c, j) => LogRelativeError(fit.StandardError(j)!.Value, c))
            .Min();
        Assert.True(deviationDigits >= 4, $"{name}: {deviationDigits:F1} digits of the standard errors");
    }

    [Fact]
    public void A_plateau_is_never_called_converged()
    {
        // From (1, 1) a bold first step of BoxBOD runs into the plateau b2 → ∞ where the curve is the mean.
        var problem = NistProblem.Read("BoxBOD");
        var bold = new FitOptions { Policies = [new DescentPolicy(1e-3, false)] };
        var fit = NonlinearLeastSquares.Fit(problem.Model, problem.Observations, [], [problem.Starts[0]], bold);

        Assert.True(fit.ResidualSumOfSquares > 9000);
        Assert.False(fit.Converged);
        Assert.Null(fit.Covariance);
    }

    [Fact]
    public void Too_few_iterations_are_not_called_converged()
    {
        var problem = NistProblem.Read("Rat43");
        var fit = NonlinearLeastSquares.Fit(
            problem.Model,
            problem.Observations,
            [],
            problem.Starts,
            new FitOptions { MostIterations = 2 }
        );
        Assert.Equal(StopReason.IterationLimit, fit.Reason);
    }

    [Fact]
    public void Parameters_that_only_count_together_are_not_estimable()
    {
        var x = Enumerable.Range(1, 20).Select(i => new[] { (double)i }).ToArray();
        var random = new SeededRandom(1);
        var y = x.Select(row => 3 + (2 * row[0]) + random.NextNormal()).ToArray();
        var model = new DualModel(3, x, (b, row) => b[0] + ((b[1] + b[2]) * row[0]));
        var fit = NonlinearLeastSquares.Fit(model, y, [], [new double[] { 1, 1, 1 }]);

        Assert.Equal(StopReason.RankDeficient, fit.Reason);
        Assert.Equal([1, 2], fit.NotEstimable);
        Assert.Null(fit.StandardError(0));
    }

    [Fact]
    public void A_weighted_straight_line_has_its_closed_form_with_standard_errors()
    {
        var random = new SeededRandom(2);
        for (var trial = 0; trial < 50; trial++)
        {
            var n = 4 + random.NextInt(30);
            var x = Enumerable.Range(0, n).Select(_ => new[] { random.NextNormal() * 10 }).ToArray();
            var w = Enumerable.Range(0, n).Select(_ => 0.1 + random.NextDouble()).ToArray();
            var y = x.Select(row => 5 - (0.7 * row[0]) + random.NextNormal()).ToArray();
            var fit = NonlinearLeastSquares.Fit(
                new DualModel(2, x, (b, row) => b[0] + (b[1] * row[0])),
                y,
                w,
                [new double[] { 0, 0 }]
            );

            double sw = 0,
                sx = 0,
                sy = 0,
                sxx = 0,
                sxy = 0;
            for (var i = 0; i < n; i++)
            {
                sw += w[i];
                sx += w[i] * x[i][0];
                sy += w[i] * y[i];
            }

            for (var i = 0; i < n; i++)
            {
                sxx += w[i] * (x[i][0] - (sx / sw)) * (x[i][0] - (sx / sw));
                sxy += w[i] * (x[i][0] - (sx / sw)) * (y[i] - (sy / sw));
            }

            Assert.Equal(sxy / sxx, fit.Parameters[1], 1e-10);
            Assert.Equal((sy - (sxy / sxx * sx)) / sw, fit.Parameters[0], 1e-9);
            Assert.Equal(fit.ResidualStandardDeviation / Math.Sqrt(sxx), fit.StandardError(1)!.Value, 1e-10);
        }
    }

    [Fact]
    public void A_weight_of_two_counts_like_an_observation_made_twice()
    {
        var problem = NistProblem.Read("Misra1a");
        var weights = Enumerable.Range(0, 14).Select(i => i < 7 ? 2.0 : 1.0).ToArray();
        var weighted = NonlinearLeastSquares.Fit(problem.Model, problem.Observations, weights, problem.Starts);
        var lines = Enumerable.Range(0, 14).Concat(Enumerable.Range(0, 7)).ToArray();
        var x = new double[]
        {
            77.6,
            114.9,
            141.1,
            190.8,
            239.9,
            289.0,
            332.8,
            378.4,
            434.8,
            477.3,
            536.8,
            593.1,
            689.1,
            760.0,
        };
        var doubled = NonlinearLeastSquares.Fit(
            new DualModel(2, [.. lines.Select(i => new[] { x[i] })], (b, row) => b[0] * (1 - Dual.Exp(-b[1] * row[0]))),
            [.. lines.Select(i => problem.Observations[i])],
            [],
            problem.Starts
        );

        Assert.Equal(doubled.ResidualSumOfSquares, weighted.ResidualSumOfSquares, 1e-12);
        Assert.Equal(doubled.Parameters[0], weighted.Parameters[0], 1e-6);
    }

    [Fact]
    public void The_same_fit_has_the_same_bits_on_every_thread()
    {
        var problem = NistProblem.Read("Thurber");
        var expected = NonlinearLeastSquares.Fit(problem.Model, problem.Observations, [], problem.Starts).Parameters;
        var all = Enumerable
            .Range(0, 8)
            .AsParallel()
            .Select(_ => NonlinearLeastSquares.Fit(problem.Model, problem.Observations, [], problem.Starts).Parameters)
            .ToArray();
        Assert.All(all, parameters => Assert.Equal(expected, parameters));
    }

    [Fact]
    public void Bad_observations_and_weights_are_refused()
    {
        var model = new DualModel(
            2,
            [
                [1],
                [2],
                [3],
            ],
            (b, row) => b[0] + (b[1] * row[0])
        );
        double[][] start =
        [
            [0, 0],
        ];
        Refused.With("FIT_TOO_FEW_OBSERVATIONS", () => NonlinearLeastSquares.Fit(model, [1, 2], [], start));
        Refused.With(
            "FIT_OBSERVATION_NOT_FINITE",
            () => NonlinearLeastSquares.Fit(model, [1, double.NaN, 2], [], start)
        );
        Refused.With("FIT_WEIGHT_NOT_POSITIVE", () => NonlinearLeastSquares.Fit(model, [1, 2, 3], [1, 0, 1], start));
        Assert.Throws<ArgumentException>(() => NonlinearLeastSquares.Fit(model, [1, 2, 3], [1], start));
        Assert.Throws<ArgumentException>(() => NonlinearLeastSquares.Fit(model, [1, 2, 3], [], []));
    }

    [Fact]
    public void A_start_where_the_curve_is_not_defined_is_reported()
    {
        var model = new DualModel(
            1,
            [
                [1],
                [2],
            ],
            (b, row) => Dual.Log(b[0]) * row[0]
        );
        var fit = NonlinearLeastSquares.Fit(model, [1, 2], [], [new double[] { -1 }]);
        Assert.Equal(StopReason.StartNotDefined, fit.Reason);
        Assert.False(fit.Converged);
        // Beside a good start the bad one does no harm.
        Assert.True(
            NonlinearLeastSquares.Fit(model, [1.1, 2], [], [new double[] { -1 }, new double[] { 2 }]).Converged
        );
    }
}
