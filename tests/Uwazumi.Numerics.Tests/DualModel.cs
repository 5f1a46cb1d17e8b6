using Uwazumi.Numerics.LeastSquares;

namespace Uwazumi.Numerics.Tests;

/// <summary>A regression model written as one expression of parameters and predictors.</summary>
internal sealed class DualModel(int parameterCount, double[][] predictors, Func<Dual[], double[], Dual> curve)
    : IRegressionModel
{
    public int ParameterCount => parameterCount;

    public bool TryEvaluate(ReadOnlySpan<double> parameters, Span<double> predictions, Span<double> jacobian)
    {
        var b = new Dual[parameterCount];
        for (var j = 0; j < parameterCount; j++)
        {
            var unit = new double[parameterCount];
            unit[j] = 1;
            b[j] = new Dual(parameters[j], unit);
        }

        for (var i = 0; i < predictors.Length; i++)
        {
            var f = curve(b, predictors[i]);
            predictions[i] = f.Value;
            for (var j = 0; j < parameterCount; j++)
                jacobian[(j * predictors.Length) + i] = f.Gradient[j];
        }

        return true;
    }
}
