using Uwazumi.Numerics;

namespace Uwazumi.Cytometry.Transforms;

/// <summary><c>flog(x) = log10(x/T)/M + 1</c> (Gating-ML 2.0, section 6.2): T·10^−M → 0, T → 1; 0 → −∞, negative values → NaN.</summary>
public sealed class LogarithmicTransform : ScaleTransform
{
    /// <summary>Creates the transformation.</summary>
    /// <param name="top">T &gt; 0, the scale value at 1.</param>
    /// <param name="decades">M &gt; 0.</param>
    /// <exception cref="Quantities.RefusedException"><c>TRANSFORM_PARAMETER</c>.</exception>
    public LogarithmicTransform(double top, double decades)
    {
        Parameter.Require(top > 0 && decades > 0, "logarithmic", "T > 0 and M > 0", ("T", top), ("M", decades));
        (Top, Decades) = (top, decades);
    }

    /// <summary>T.</summary>
    public double Top { get; }

    /// <summary>M.</summary>
    public double Decades { get; }

    /// <inheritdoc />
    // The kernel's own logarithm and no quicker one: values of a logarithmic amplifier lie on a grid, gates are drawn on that grid, and a
    // logarithm that is wrong in its last bits puts events on the wrong side of their boundary.
    public override double Forward(double x) => (Elementary.Log10(x / Top) / Decades) + 1;

    /// <inheritdoc />
    public override double Inverse(double y) => Top * Elementary.Pow(10, Decades * (y - 1));
}
