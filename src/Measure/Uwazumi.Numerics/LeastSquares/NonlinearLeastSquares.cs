using Uwazumi.Quantities;

namespace Uwazumi.Numerics.LeastSquares;

/// <summary>Weighted nonlinear least squares: the parameters that minimise Σ w·(y − f)².</summary>
/// <remarks>
/// Levenberg–Marquardt over Householder QR with scaled columns (Moré 1978), from several starts in several ways; the lowest sum of squares wins.
/// Convergence is claimed only when the relative offset (Bates and Watts 1981, Technometrics 23:179) is below the tolerance and all
/// parameters are determined. Cost per iteration n·p². The same bits on every machine and at any thread count, provided the model
/// uses the kernels of this library. Thread-safe when the model is.
/// </remarks>
public static class NonlinearLeastSquares
{
    /// <summary>Fits the model.</summary>
    /// <param name="model">The curve with analytic derivatives.</param>
    /// <param name="observations">n observed values, finite, more than there are parameters.</param>
    /// <param name="weights">n weights, finite and above 0; empty for equal weights of 1.</param>
    /// <param name="starts">At least one start vector of p parameters.</param>
    /// <param name="options">Null for <see cref="FitOptions.Default"/>.</param>
    /// <exception cref="RefusedException"><c>FIT_TOO_FEW_OBSERVATIONS</c>, <c>FIT_OBSERVATION_NOT_FINITE</c>, <c>FIT_WEIGHT_NOT_POSITIVE</c>.</exception>
    /// <exception cref="ArgumentException">Lengths do not agree or there is no start.</exception>
    public static NonlinearFit Fit(
        IRegressionModel model,
        ReadOnlySpan<double> observations,
        ReadOnlySpan<double> weights,
        IReadOnlyList<double[]> starts,
        FitOptions? options = null
    )
    {
        options ??= FitOptions.Default;
        Check(model, observations, weights, starts);
        var rootWeights = new double[observations.Length];
        for (var i = 0; i < rootWeights.Length; i++)
            rootWeights[i] = weights.IsEmpty ? 1 : Math.Sqrt(weights[i]);
        var runner = new LevenbergMarquardt(model, observations, rootWeights, options);
        var runs = new List<Descent>();
        foreach (var start in starts)
        foreach (var policy in options.Policies)
            runs.Add(runner.Run(start, policy));
        var best = Best(runs);
        return new NonlinearFit
        {
            Parameters = best.Parameters,
            ResidualSumOfSquares = best.SumOfSquares,
            DegreesOfFreedom = observations.Length - model.ParameterCount,
            Reason = best.Reason,
            RelativeOffset = best.RelativeOffset,
            Iterations = best.Iterations,
            Covariance = best.Covariance,
            NotEstimable = best.NotEstimable,
            Runs = runs.Count,
            RunsAgreeing = runs.Count(run => run.SumOfSquares <= best.SumOfSquares * (1 + 1e-6)),
        };
    }

    private static Descent Best(List<Descent> runs)
    {
        var best = runs[0];
        foreach (var run in runs)
        {
            // Among equals a converged run is the better one: it alone proves the minimum.
            var equal = Math.Abs(run.SumOfSquares - best.SumOfSquares) <= 1e-9 * best.SumOfSquares;
            if (equal ? IsConverged(run) && !IsConverged(best) : run.SumOfSquares < best.SumOfSquares)
                best = run;
        }

        return best;
    }

    private static bool IsConverged(Descent run) => run.Reason is StopReason.Converged or StopReason.ExactFit;

    private static void Check(
        IRegressionModel model,
        ReadOnlySpan<double> observations,
        ReadOnlySpan<double> weights,
        IReadOnlyList<double[]> starts
    )
    {
        if (observations.Length <= model.ParameterCount)
            throw new RefusedException(
                "FIT_TOO_FEW_OBSERVATIONS",
                $"{observations.Length} observations cannot determine {model.ParameterCount} parameters and their precision.",
                null,
                $"At least {model.ParameterCount + 1} observations are needed."
            );
        if (!weights.IsEmpty && weights.Length != observations.Length)
            throw new ArgumentException("There is one weight for each observation.", nameof(weights));
        if (starts.Count == 0 || starts.Any(start => start.Length != model.ParameterCount))
            throw new ArgumentException(
                "At least one start with a value for each parameter is needed.",
                nameof(starts)
            );
        for (var i = 0; i < observations.Length; i++)
        {
            if (!double.IsFinite(observations[i]))
                throw new RefusedException(
                    "FIT_OBSERVATION_NOT_FINITE",
                    $"Observation {i + 1} is not a finite number."
                );
            if (!weights.IsEmpty && !(weights[i] > 0 && double.IsFinite(weights[i])))
                throw new RefusedException(
                    "FIT_WEIGHT_NOT_POSITIVE",
                    $"The weight of observation {i + 1} is not a finite number above 0."
                );
        }
    }
}
