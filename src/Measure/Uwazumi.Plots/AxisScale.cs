namespace Uwazumi.Plots;

/// <summary>How an axis spreads its numbers.</summary>
public enum AxisScale
{
    /// <summary>Equal distances for equal differences.</summary>
    Linear,

    /// <summary>Equal distances for equal ratios; only numbers above 0 have a place.</summary>
    Logarithmic,

    /// <summary>The inverse hyperbolic sine of the number divided by a cofactor: near-linear around 0, logarithmic far from it, both signs.</summary>
    Asinh,
}
