namespace Uwazumi.Numerics.LeastSquares;

/// <summary>The end of one run from one start.</summary>
internal sealed record Descent(
    double[] Parameters,
    double SumOfSquares,
    StopReason Reason,
    double RelativeOffset,
    int Iterations,
    double[,]? Covariance,
    IReadOnlyList<int> NotEstimable
)
{
    /// <summary>The answer when the curve is not defined at the start.</summary>
    public static Descent NotDefined(double[] start, int p) =>
        new(
            [.. start],
            double.PositiveInfinity,
            StopReason.StartNotDefined,
            double.PositiveInfinity,
            0,
            null,
            [.. Enumerable.Range(0, p)]
        );
}
