using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Numerics.LeastSquares;
using Uwazumi.Quantities;

namespace Uwazumi.Assays.Curves;

/// <summary>
/// Fits the four-parameter logistic y = bottom + (top − bottom)/(1 + (x/ec50)^(−slope)) to standards by weighted least squares.
/// </summary>
/// <remarks>
/// Convention: top is above bottom; a positive slope means that the response rises with the concentration, a negative one that it
/// falls. At concentration 0 the response is the asymptote itself (bottom for a rising, top for a falling curve); no small number
/// stands in for 0. Fitted with ln ec50 as parameter, analytic derivatives and several starts. Linear in the number of wells.
/// Thread-safe; the same bits on every machine.
/// </remarks>
public static class FourParameterCurve
{
    /// <summary>The equation in words, for printing beside a result.</summary>
    public const string Equation = "y = bottom + (top - bottom) / (1 + (x/ec50)^(-slope))";

    private const int MostReweightings = 200;

    private static readonly FitOptions Quick = new()
    {
        MostIterations = 200,
        Policies = [new DescentPolicy(1e-3, false)],
    };
    private static readonly FitOptions Thorough = new()
    {
        MostIterations = 200,
        Policies = [new DescentPolicy(1e-3, false), new DescentPolicy(1, true)],
    };

    /// <summary>Fits the curve.</summary>
    /// <param name="data">The standards: more than 4 wells at 5 or more concentrations (0 counts as one).</param>
    /// <param name="weights">The weights; 1/y and 1/y² need responses above 0, 1/f² fitted responses above 0.</param>
    /// <param name="options">The stated rules; null for the defaults.</param>
    /// <exception cref="RefusedException">
    /// <c>CURVE_TOO_FEW_POINTS</c>, <c>CURVE_TOO_FEW_CONCENTRATIONS</c>, <c>CURVE_RESPONSES_EQUAL</c>, <c>CURVE_RESPONSE_NOT_POSITIVE</c>,
    /// <c>CURVE_FITTED_NOT_POSITIVE</c>, <c>NO_CURVE</c> (flat: not better than the mean by the F test).
    /// </exception>
    public static CurveFit Fit(
        CurveData data,
        CurveWeights weights = CurveWeights.None,
        CurveFitOptions? options = null
    )
    {
        options ??= CurveFitOptions.Default;
        var levels = Check(data, weights);
        var problem = new Problem(data, levels);
        var (fit, weight, settled) =
            weights == CurveWeights.InverseFittedSquared ? FitReweighted(problem) : FitFixed(problem, weights);
        var flatP = FlatP(problem.Responses, weight, fit);
        if (flatP > options.FlatLevel)
            throw new RefusedException(
                "NO_CURVE",
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"There is no curve: the fit is not better than the mean of all responses (F test, P = {flatP:G3}, level {options.FlatLevel:G3})."
                ),
                null,
                "Check the plate: reagents, order of the standards, wavelength."
            );
        return CurveFit.From(Oriented(fit), fit, settled && fit.Converged, levels, weights, options, flatP);
    }

    private static StandardLevels Check(CurveData data, CurveWeights weights)
    {
        const int p = FourParameterLogistic.ParameterCount;
        if (data.Points.Count <= p)
            throw new RefusedException(
                "CURVE_TOO_FEW_POINTS",
                $"{data.Points.Count} wells cannot determine {p} parameters and their precision.",
                null,
                $"At least {p + 1} wells are needed."
            );
        var levels = StandardLevels.Of(data.Points);
        if (levels.All.Count <= p)
            throw new RefusedException(
                "CURVE_TOO_FEW_CONCENTRATIONS",
                $"There are {levels.All.Count} different concentrations; {p} parameters need at least {p + 1}.",
                null,
                "Add standards between the asymptotes."
            );
        if (levels.GreatestMean == levels.LeastMean)
            throw new RefusedException(
                "CURVE_RESPONSES_EQUAL",
                "The mean response is the same at every concentration."
            );
        if (weights is CurveWeights.InverseResponse or CurveWeights.InverseResponseSquared)
        {
            foreach (var point in data.Points)
            {
                if (point.Response <= 0)
                    throw new RefusedException(
                        "CURVE_RESPONSE_NOT_POSITIVE",
                        $"The response {NumberFormat.Short(point.Response)} is not above 0; the weight {CurveWeightsToken.Of(weights)} is not defined for it.",
                        $"line {point.Line}",
                        "Use weights none or 1/f2, or leave the blank correction out."
                    );
            }
        }

        return levels;
    }

    private static (NonlinearFit Fit, double[] Weights, bool Settled) FitFixed(Problem problem, CurveWeights kind)
    {
        var weights = problem.ObservedWeights(kind);
        return (problem.Fit(weights), weights, true);
    }

    // 1/f²: refit with the weights of the last fit until the fitted values stand still.
    private static (NonlinearFit Fit, double[] Weights, bool Settled) FitReweighted(Problem problem)
    {
        var first = problem.ObservedWeights(
            Array.TrueForAll(problem.Responses, y => y > 0) ? CurveWeights.InverseResponseSquared : CurveWeights.None
        );
        var fit = problem.Fit(first);
        var fitted = problem.Predict(fit.Parameters);
        for (var round = 0; round < MostReweightings; round++)
        {
            var weights = InverseSquares(fitted);
            fit = problem.Refit(weights, [.. fit.Parameters]);
            var next = problem.Predict(fit.Parameters);
            var change = 0.0;
            for (var i = 0; i < next.Length; i++)
                change = Math.Max(change, Math.Abs(next[i] - fitted[i]) / Math.Abs(fitted[i]));
            if (change < 1e-9)
                return (fit, weights, true);
            fitted = next;
        }

        return (fit, InverseSquares(fitted), false);
    }

    private static double[] InverseSquares(double[] fitted)
    {
        var weights = new double[fitted.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            if (!(fitted[i] > 0))
                throw new RefusedException(
                    "CURVE_FITTED_NOT_POSITIVE",
                    $"The fitted response {NumberFormat.Short(fitted[i])} of standard {i + 1} is not above 0; the weight 1/f2 is not defined for it.",
                    null,
                    "Use other weights, or leave the blank correction out."
                );
            weights[i] = 1 / (fitted[i] * fitted[i]);
        }

        return weights;
    }

    // F test of the curve against the weighted mean, on (p − 1, n − p) degrees of freedom.
    private static double FlatP(double[] responses, double[] weights, NonlinearFit fit)
    {
        var mean = FixedOrder.Dot(weights, responses) / FixedOrder.Sum(weights);
        var total = 0.0;
        for (var i = 0; i < responses.Length; i++)
            total += weights[i] * (responses[i] - mean) * (responses[i] - mean);
        const int steps = FourParameterLogistic.ParameterCount - 1;
        var explained = Math.Max(0, total - fit.ResidualSumOfSquares) / steps;
        var error = fit.ResidualSumOfSquares / fit.DegreesOfFreedom;
        return error == 0 ? 0 : FisherF.UpperTail(explained / error, steps, fit.DegreesOfFreedom);
    }

    // (bottom, top, slope) and (top, bottom, −slope) are the same curve; the one with top above bottom is kept.
    private static (FourParameterLogistic Curve, double[,]? Covariance) Oriented(NonlinearFit fit)
    {
        var curve = new FourParameterLogistic(
            fit.Parameters[0],
            fit.Parameters[1],
            fit.Parameters[2],
            fit.Parameters[3]
        );
        if (curve.Top >= curve.Bottom)
            return (curve, fit.Covariance);
        var turned = new FourParameterLogistic(curve.Top, curve.Bottom, curve.LogEc50, -curve.Slope);
        if (fit.Covariance is not { } old)
            return (turned, null);
        ReadOnlySpan<int> from = [1, 0, 2, 3];
        ReadOnlySpan<int> sign = [1, 1, 1, -1];
        var covariance = new double[4, 4];
        for (var i = 0; i < 4; i++)
        for (var j = 0; j < 4; j++)
            covariance[i, j] = sign[i] * sign[j] * old[from[i], from[j]];
        return (turned, covariance);
    }

    /// <summary>The standards as arrays, with the model over them.</summary>
    private sealed class Problem
    {
        private readonly StandardLevels levels;
        private readonly FourParameterModel model;
        private readonly double[] logX;

        public Problem(CurveData data, StandardLevels levels)
        {
            this.levels = levels;
            logX = new double[data.Points.Count];
            Responses = new double[logX.Length];
            for (var i = 0; i < logX.Length; i++)
            {
                logX[i] = Elementary.Log(data.Points[i].Concentration);
                Responses[i] = data.Points[i].Response;
            }

            model = new FourParameterModel(logX);
        }

        public double[] Responses { get; }

        public double[] ObservedWeights(CurveWeights kind)
        {
            var weights = new double[Responses.Length];
            for (var i = 0; i < weights.Length; i++)
            {
                var y = Responses[i];
                weights[i] = kind switch
                {
                    CurveWeights.InverseResponse => 1 / y,
                    CurveWeights.InverseResponseSquared => 1 / (y * y),
                    _ => 1,
                };
            }

            return weights;
        }

        public NonlinearFit Fit(double[] weights)
        {
            var quick = NonlinearLeastSquares.Fit(model, Responses, weights, StartValues.Of(levels), Quick);
            if (quick.Converged)
                return quick;
            var starts = StartValues.Of(levels).Concat(StartValues.More(levels)).ToArray();
            var thorough = NonlinearLeastSquares.Fit(model, Responses, weights, starts, Thorough);
            return thorough.ResidualSumOfSquares <= quick.ResidualSumOfSquares || thorough.Converged ? thorough : quick;
        }

        public NonlinearFit Refit(double[] weights, double[] start) =>
            NonlinearLeastSquares.Fit(model, Responses, weights, [start], Quick);

        public double[] Predict(IReadOnlyList<double> parameters)
        {
            var curve = new FourParameterLogistic(parameters[0], parameters[1], parameters[2], parameters[3]);
            return Array.ConvertAll(logX, curve.Value);
        }
    }
}
