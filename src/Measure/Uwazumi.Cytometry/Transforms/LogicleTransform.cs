using Uwazumi.Numerics;

namespace Uwazumi.Cytometry.Transforms;

/// <summary>
/// The logicle scale (Parks, Roederer and Moore 2006; Moore and Parks 2012) as Gating-ML 2.0 defines it (section 6.4): the y with
/// <c>a·e^(by) − c·e^(−dy) − f = x</c>, 1 at x = T. Other programs print M times this value.
/// </summary>
/// <remarks>Within 10⁻¹⁴ of the exact root (tested against reference values and the root itself).</remarks>
public sealed class LogicleTransform : ReflectedTransform
{
    private const double Ln10 = 2.302585092994046;

    private readonly double a;
    private readonly double b;
    private readonly double c;
    private readonly double d;
    private readonly double f;

    /// <summary>Creates the transformation.</summary>
    /// <param name="top">T &gt; 0, the scale value at 1.</param>
    /// <param name="linearDecades">W, 0 ≤ W ≤ M/2.</param>
    /// <param name="decades">M &gt; 0.</param>
    /// <param name="negativeDecades">A, −W ≤ A ≤ M − 2W.</param>
    /// <exception cref="Quantities.RefusedException"><c>TRANSFORM_PARAMETER</c>.</exception>
    public LogicleTransform(double top, double linearDecades, double decades, double negativeDecades)
        : base(top, (linearDecades + negativeDecades) / (decades + negativeDecades))
    {
        Parameter.Require(
            top > 0
                && decades > 0
                && decades <= 100
                && linearDecades >= 0
                && linearDecades <= decades / 2
                && negativeDecades >= -linearDecades
                && negativeDecades <= decades - (2 * linearDecades),
            "logicle",
            "T > 0, 0 < M ≤ 100, 0 ≤ W ≤ M/2 and −W ≤ A ≤ M − 2W",
            ("T", top),
            ("W", linearDecades),
            ("M", decades),
            ("A", negativeDecades)
        );
        (LinearDecades, Decades, NegativeDecades) = (linearDecades, decades, negativeDecades);
        var w = linearDecades / (decades + negativeDecades);
        var x2 = negativeDecades / (decades + negativeDecades);
        var (x1, x0) = (x2 + w, x2 + (2 * w));
        b = (decades + negativeDecades) * Ln10;
        d = Decay(b, w);
        var ratio = Elementary.Exp(x0 * (b + d));
        var shift = Elementary.Exp(b * x1) - (ratio * Elementary.Exp(-d * x1));
        a = top / (Elementary.Exp(b) - shift - (ratio * Elementary.Exp(-d)));
        c = ratio * a;
        f = shift * a;
    }

    /// <summary>W.</summary>
    public double LinearDecades { get; }

    /// <summary>M.</summary>
    public double Decades { get; }

    /// <summary>A.</summary>
    public double NegativeDecades { get; }

    private protected override double LinearWidth
    {
        get
        {
            var slope = (a * b * Elementary.Exp(b * Centre)) + (c * d * Elementary.Exp(-d * Centre));
            return slope / b;
        }
    }

    internal override double Solve(double x)
    {
        // For large x the exponential alone decides; near zero the scale's centre is close.
        var start = Math.Max(Centre, Elementary.Log(Math.Max(x, 0) / a + 1e-300) / b);
        return IncreasingRoot.Find(Value, Centre - 2, Math.Max(start, Centre) + 2, start);

        (double Value, double Slope) Value(double y)
        {
            var (rising, falling) = (a * Elementary.Exp(b * y), c * Elementary.Exp(-d * y));
            return (rising - falling - f - x, (b * rising) + (d * falling));
        }
    }

    private protected override double Undo(double y) => (a * Elementary.Exp(b * y)) - (c * Elementary.Exp(-d * y)) - f;

    // 2(ln d − ln b) + w(b + d) = 0 with 0 < d ≤ b; the left side increases with d.
    private static double Decay(double b, double w)
    {
        if (w == 0)
            return b;
        var logB = Elementary.Log(b);
        return IncreasingRoot.Find(
            d => ((2 * (Elementary.Log(d) - logB)) + (w * (b + d)), (2 / d) + w),
            b * 1e-60,
            b,
            b / 2
        );
    }
}
