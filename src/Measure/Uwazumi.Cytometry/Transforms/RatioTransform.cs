namespace Uwazumi.Cytometry.Transforms;

/// <summary><c>fratio(x, y) = A·(x − B)/(y − C)</c> (Gating-ML 2.0, section 6.6), a new dimension from two. It has no inverse.</summary>
public sealed class RatioTransform
{
    /// <summary>Creates the ratio.</summary>
    /// <param name="factor">A.</param>
    /// <param name="numeratorOffset">B.</param>
    /// <param name="denominatorOffset">C.</param>
    /// <exception cref="Quantities.RefusedException"><c>TRANSFORM_PARAMETER</c>: a number is not finite.</exception>
    public RatioTransform(double factor, double numeratorOffset, double denominatorOffset)
    {
        Parameter.Require(
            true,
            "ratio",
            "finite numbers",
            ("A", factor),
            ("B", numeratorOffset),
            ("C", denominatorOffset)
        );
        (Factor, NumeratorOffset, DenominatorOffset) = (factor, numeratorOffset, denominatorOffset);
    }

    /// <summary>A.</summary>
    public double Factor { get; }

    /// <summary>B.</summary>
    public double NumeratorOffset { get; }

    /// <summary>C.</summary>
    public double DenominatorOffset { get; }

    /// <summary>The ratio; ±∞ or NaN where the denominator is 0.</summary>
    public double Forward(double x, double y) => Factor * (x - NumeratorOffset) / (y - DenominatorOffset);

    /// <summary>The ratios of two blocks of the same length; the target may be one of them.</summary>
    public void Apply(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> target)
    {
        for (var i = 0; i < x.Length; i++)
            target[i] = Forward(x[i], y[i]);
    }
}
