namespace Uwazumi.Particles.Analysis;

/// <summary>One check of a measurement, with its number and its limit.</summary>
/// <param name="Flag">What is checked, a stable code.</param>
/// <param name="Value">The number.</param>
/// <param name="Limit">The limit; the check is raised beyond it.</param>
/// <param name="IsUpper">True when more than the limit raises it, false when less does.</param>
/// <param name="IsRaised">True when it is beyond its limit.</param>
public sealed record QualityFlag(string Flag, double Value, double Limit, bool IsUpper, bool IsRaised)
{
    /// <summary>A number that should not be above its limit.</summary>
    public static QualityFlag AtMost(string flag, double value, double limit) =>
        new(flag, value, limit, true, value > limit);

    /// <summary>A number that should not be below its limit.</summary>
    public static QualityFlag AtLeast(string flag, double value, double limit) =>
        new(flag, value, limit, false, value < limit);
}
