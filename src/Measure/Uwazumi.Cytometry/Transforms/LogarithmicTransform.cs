using System.Runtime.CompilerServices;
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
    public override double Forward(double x) => (FastLogarithm.Log10(x / Top) / Decades) + 1;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Apply(ReadOnlySpan<double> source, Span<double> target)
    {
        for (var i = 0; i < source.Length; i++)
            target[i] = (FastLogarithm.Log10(source[i] / Top) / Decades) + 1;
    }

    /// <inheritdoc />
    public override double Inverse(double y) => Top * Elementary.Pow(10, Decades * (y - 1));
}
