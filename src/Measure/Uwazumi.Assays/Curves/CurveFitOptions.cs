namespace Uwazumi.Assays.Curves;

/// <summary>The stated rules of a curve fit. Every default is printed with the result that used it.</summary>
public sealed record CurveFitOptions
{
    /// <summary>The defaults.</summary>
    public static CurveFitOptions Default { get; } = new();

    /// <summary>A curve is refused as flat when its F test against the mean has a P value above this level.</summary>
    public double FlatLevel { get; init; } = 0.05;

    /// <summary>Allowed deviation of the recovery from 100 %, in percent points, for standards inside the range (ICH M10 7.2, a borrowed default for markers).</summary>
    public double RecoveryTolerancePercent { get; init; } = 20;

    /// <summary>The same for the lowest and the highest standard of the range.</summary>
    public double EndRecoveryTolerancePercent { get; init; } = 25;

    /// <summary>A high-dose hook is flagged when the top standards turn back by more than this fraction of the observed span.</summary>
    public double HookFraction { get; init; } = 0.1;
}
