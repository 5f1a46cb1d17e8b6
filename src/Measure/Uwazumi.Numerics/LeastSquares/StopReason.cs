namespace Uwazumi.Numerics.LeastSquares;

/// <summary>Why a nonlinear fit ended.</summary>
public enum StopReason
{
    /// <summary>The residuals are orthogonal to every direction in which the curve can move, and every direction is determined.</summary>
    Converged,

    /// <summary>The residuals are at the rounding level of the data: an exact fit, whose residual SD means nothing.</summary>
    ExactFit,

    /// <summary>No step lowered the sum of squares although the residuals are not orthogonal to the curve.</summary>
    Stalled,

    /// <summary>A direction of the parameters is not determined by the data at the point reached.</summary>
    RankDeficient,

    /// <summary>The limit of iterations was reached.</summary>
    IterationLimit,

    /// <summary>The curve is not defined or not finite at the start.</summary>
    StartNotDefined,
}
