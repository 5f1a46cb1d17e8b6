using Uwazumi.Numerics;

namespace Uwazumi.Cytometry.Transforms;

/// <summary>
/// FlowJo's biexponential scale: a table of N + 1 scale values, one for each display channel, with straight lines between them.
/// A value is a channel number, 0 to N; below and above the table it is 0 and N.
/// </summary>
/// <remarks>
/// The table is <c>m·(e^(ip/(N+1)) − g·e^(−iq/(N+1)) − shift)</c> above its zero and mirrored below, as FlowJo's exported tables show
/// (largest difference 0.5 in a table that is printed with six digits). FlowJo publishes no definition; its own values stay the last word.
/// </remarks>
public sealed class BiexponentialTransform : ScaleTransform
{
    private const double Ln10 = 2.302585092994046;

    private readonly double[] table;

    /// <summary>Creates the table.</summary>
    /// <param name="channels">N, the number of display channels, 2 to 65,536; 4096 in FlowJo.</param>
    /// <param name="positiveDecades">Above 0; 4.418540 in FlowJo.</param>
    /// <param name="negativeDecades">From 0 on; 0 in FlowJo.</param>
    /// <param name="widthBasis">Below −1; −10 in FlowJo.</param>
    /// <param name="top">The largest scale value, above 0; 262144.000029 in FlowJo.</param>
    /// <exception cref="Quantities.RefusedException"><c>TRANSFORM_PARAMETER</c>.</exception>
    public BiexponentialTransform(
        int channels = 4096,
        double positiveDecades = 4.418540,
        double negativeDecades = 0,
        double widthBasis = -10,
        double top = 262144.000029
    )
    {
        Parameter.Require(
            channels is >= 2 and <= 65_536
                && positiveDecades > 0
                && negativeDecades >= 0
                && widthBasis <= -1
                && top > 0
                && positiveDecades - (Elementary.Log10(-widthBasis) / 2) > 0,
            "biexponential",
            "2 ≤ channels ≤ 65536, pos > 0, neg ≥ 0, width ≤ −1, max > 0 and pos above half of the width's decades",
            ("channels", channels),
            ("pos", positiveDecades),
            ("neg", negativeDecades),
            ("width", widthBasis),
            ("max", top)
        );
        (Channels, PositiveDecades, NegativeDecades, WidthBasis, Top) = (
            channels,
            positiveDecades,
            negativeDecades,
            widthBasis,
            top
        );
        table = Table(channels, positiveDecades, negativeDecades, Elementary.Log10(-widthBasis), top);
    }

    /// <summary>N.</summary>
    public int Channels { get; }

    /// <summary>The decades above zero.</summary>
    public double PositiveDecades { get; }

    /// <summary>The additional decades below zero.</summary>
    public double NegativeDecades { get; }

    /// <summary>The width basis, negative.</summary>
    public double WidthBasis { get; }

    /// <summary>The largest scale value.</summary>
    public double Top { get; }

    /// <summary>The scale value of every channel, 0 to N.</summary>
    public IReadOnlyList<double> ChannelValues => table;

    /// <inheritdoc />
    public override double Forward(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x <= table[0])
            return 0;
        if (x >= table[^1])
            return Channels;
        var found = Array.BinarySearch(table, x);
        if (found >= 0)
            return found;
        var low = ~found - 1;
        return low + ((x - table[low]) / (table[low + 1] - table[low]));
    }

    /// <inheritdoc />
    public override double Inverse(double y)
    {
        if (double.IsNaN(y))
            return y;
        var channel = Math.Clamp(y, 0, Channels);
        var low = Math.Min((int)channel, Channels - 1);
        return table[low] + ((channel - low) * (table[low + 1] - table[low]));
    }

    private static double[] Table(int n, double positive, double negative, double width, double top)
    {
        var decades = positive - (width / 2);
        var extra = negative + (width / 2);
        var zero = (int)Math.Min(Math.Floor(extra * n / (extra + decades)), n / 2);
        if (zero > 0)
            decades = extra * n / zero;
        var w = width / (2 * decades);
        var p = decades * Ln10;
        var logP = Elementary.Log(p);
        var q =
            w == 0
                ? p
                : IncreasingRoot.Find(
                    s => ((2 * (Elementary.Log(s) - logP)) + (w * (p + s)), (2 / s) + w),
                    p * 1e-60,
                    p,
                    p / 2
                );
        var scale = top / Elementary.Exp(p);
        var fall = Elementary.Exp((p + q) * (w + (extra / decades)));
        var values = new double[n + 1];
        for (var i = zero; i <= n; i++)
            values[i] = Raw(i) - Raw(zero);
        for (var i = 0; i < zero; i++)
            values[i] = -values[(2 * zero) - i];
        return values;

        double Raw(int i) => scale * (Elementary.Exp(i * p / (n + 1.0)) - (fall * Elementary.Exp(-i * q / (n + 1.0))));
    }
}
