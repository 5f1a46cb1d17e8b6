using Uwazumi.Numerics;

namespace Uwazumi.Cytometry.Transforms;

/// <summary>
/// <c>fasinh(x) = (asinh(x·sinh(M·ln 10)/T) + A·ln 10)/((M + A)·ln 10)</c> (Gating-ML 2.0, section 6.3): T → 1.
/// </summary>
public sealed class ArcsinhTransform : ReflectedTransform
{
    private const double Ln10 = 2.302585092994046;

    private readonly double stretch;
    private readonly double denominator;

    /// <summary>Creates the transformation.</summary>
    /// <param name="top">T &gt; 0, the scale value at 1.</param>
    /// <param name="decades">M &gt; 0.</param>
    /// <param name="negativeDecades">A, 0 ≤ A ≤ M.</param>
    /// <exception cref="Quantities.RefusedException"><c>TRANSFORM_PARAMETER</c>.</exception>
    public ArcsinhTransform(double top, double decades, double negativeDecades)
        : base(top, negativeDecades / (decades + negativeDecades))
    {
        Parameter.Require(
            top > 0 && decades > 0 && negativeDecades >= 0 && negativeDecades <= decades && decades <= 100,
            "arcsinh",
            "T > 0, 0 < M ≤ 100 and 0 ≤ A ≤ M",
            ("T", top),
            ("M", decades),
            ("A", negativeDecades)
        );
        (Decades, NegativeDecades) = (decades, negativeDecades);
        stretch = Sinh(decades * Ln10) / top;
        denominator = (decades + negativeDecades) * Ln10;
    }

    /// <summary>M.</summary>
    public double Decades { get; }

    /// <summary>A.</summary>
    public double NegativeDecades { get; }

    private protected override double LinearWidth => 1 / stretch;

    internal override double Solve(double x) => (Asinh(x * stretch) + (NegativeDecades * Ln10)) / denominator;

    private protected override double Undo(double y) => Sinh((y * denominator) - (NegativeDecades * Ln10)) / stretch;

    /// <summary>sinh x by the product's own kernels.</summary>
    internal static double Sinh(double x)
    {
        var magnitude = Math.Abs(x);
        var grown = Elementary.Expm1(magnitude);
        return Math.CopySign((grown + (grown / (grown + 1))) / 2, x);
    }

    /// <summary>asinh x by the product's own kernels.</summary>
    internal static double Asinh(double x)
    {
        var magnitude = Math.Abs(x);
        if (magnitude > 1e8)
            return Math.CopySign(Elementary.Log(magnitude) + 0.6931471805599453, x);
        var square = magnitude * magnitude;
        return Math.CopySign(Elementary.Log1p(magnitude + (square / (1 + Math.Sqrt(square + 1)))), x);
    }
}
