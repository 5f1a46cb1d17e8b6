namespace Uwazumi.Numerics.LeastSquares;

/// <summary>The best fit found from all starts, with what may and may not be said about it.</summary>
public sealed record NonlinearFit
{
    /// <summary>The estimates, in the model's order.</summary>
    public required IReadOnlyList<double> Parameters { get; init; }

    /// <summary>The weighted residual sum of squares, Σ w·(y − f)².</summary>
    public required double ResidualSumOfSquares { get; init; }

    /// <summary>n − p.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>√(sum of squares / degrees of freedom): the SD of an observation of weight 1.</summary>
    public double ResidualStandardDeviation => Math.Sqrt(ResidualSumOfSquares / DegreesOfFreedom);

    /// <summary>Why the best run ended.</summary>
    public required StopReason Reason { get; init; }

    /// <summary>True when the point is a proven local minimum with all parameters determined.</summary>
    public bool Converged => Reason is StopReason.Converged or StopReason.ExactFit;

    /// <summary>The relative offset at the end (Bates and Watts 1981).</summary>
    public required double RelativeOffset { get; init; }

    /// <summary>Trial steps of the best run, with the undamped ones at its end.</summary>
    public required int Iterations { get; init; }

    /// <summary>
    /// The Gauss–Newton covariance s²·(JᵀWJ)⁻¹ of the estimates, from the R of a pivoted QR with scaled columns, weights taken as
    /// relative. Null when a parameter is not estimable, when the fit did not converge, or when the fit is exact.
    /// </summary>
    public required double[,]? Covariance { get; init; }

    /// <summary>Indices of the parameters that take part in a direction the data do not determine; empty when all are estimable.</summary>
    public required IReadOnlyList<int> NotEstimable { get; init; }

    /// <summary>Runs made: starts times descent policies.</summary>
    public required int Runs { get; init; }

    /// <summary>Runs that ended within 1e-6 relative of the best sum of squares.</summary>
    public required int RunsAgreeing { get; init; }

    /// <summary>The standard error of a parameter, or null where <see cref="Covariance"/> is null.</summary>
    public double? StandardError(int parameter) => Covariance is { } v ? Math.Sqrt(v[parameter, parameter]) : null;
}
