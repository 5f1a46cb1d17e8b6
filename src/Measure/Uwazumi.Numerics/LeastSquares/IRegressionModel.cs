namespace Uwazumi.Numerics.LeastSquares;

/// <summary>A curve with its analytic derivatives, as nonlinear least squares needs it.</summary>
public interface IRegressionModel
{
    /// <summary>The number p of parameters, at least 1.</summary>
    int ParameterCount { get; }

    /// <summary>Computes the predictions and their derivatives at a parameter vector.</summary>
    /// <param name="parameters">The p parameters.</param>
    /// <param name="predictions">Receives the n predictions.</param>
    /// <param name="jacobian">Receives the n·p derivatives, column by column: element j·n + i is the derivative of prediction i to parameter j.</param>
    /// <returns>False when the curve is not defined there; the fit then takes a shorter step. Values that are not finite count the same.</returns>
    bool TryEvaluate(ReadOnlySpan<double> parameters, Span<double> predictions, Span<double> jacobian);
}
