namespace Uwazumi.Numerics.LeastSquares;

/// <summary>How a nonlinear fit is driven. The defaults suit well-scaled curves and the NIST reference problems alike.</summary>
public sealed record FitOptions
{
    /// <summary>The defaults.</summary>
    public static FitOptions Default { get; } = new();

    /// <summary>The most trial steps, taken or not, in one descent.</summary>
    public int MostIterations { get; init; } = 10_000;

    /// <summary>The descents made from every start; the best end wins.</summary>
    public IReadOnlyList<DescentPolicy> Policies { get; init; } =
    [new DescentPolicy(1e-3, false), new DescentPolicy(1000, false), new DescentPolicy(1, true)];

    /// <summary>The largest relative offset (Bates and Watts 1981) that counts as converged: the statistical error left in the estimates, as a fraction of their standard errors.</summary>
    public double OffsetTolerance { get; init; } = 1e-7;

    /// <summary>The smallest pivot of the column-scaled R, relative to the largest, that counts as a direction that the data determine.</summary>
    public double RankTolerance { get; init; } = 1e-12;
}
