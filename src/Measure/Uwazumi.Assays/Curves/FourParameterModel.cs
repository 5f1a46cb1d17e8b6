using Uwazumi.Numerics.LeastSquares;

namespace Uwazumi.Assays.Curves;

/// <summary>The four-parameter logistic over a list of concentrations, for least squares. Parameters: bottom, top, ln ec50, slope.</summary>
internal sealed class FourParameterModel(double[] logX) : IRegressionModel
{
    private readonly bool hasZero = Array.Exists(logX, double.IsNegativeInfinity);

    public int ParameterCount => FourParameterLogistic.ParameterCount;

    public bool TryEvaluate(ReadOnlySpan<double> parameters, Span<double> predictions, Span<double> jacobian)
    {
        var curve = Curve(parameters);
        // At slope 0 the response at concentration 0 jumps from one asymptote to the other.
        if (hasZero && curve.Slope == 0)
            return false;
        var n = logX.Length;
        Span<double> gradient = stackalloc double[FourParameterLogistic.ParameterCount];
        for (var i = 0; i < n; i++)
        {
            curve.Gradient(logX[i], gradient);
            predictions[i] = (curve.Bottom * gradient[0]) + (curve.Top * gradient[1]);
            for (var j = 0; j < FourParameterLogistic.ParameterCount; j++)
                jacobian[(j * n) + i] = gradient[j];
        }

        return true;
    }

    public static FourParameterLogistic Curve(ReadOnlySpan<double> parameters) =>
        new(parameters[0], parameters[1], parameters[2], parameters[3]);
}
