using System.Runtime.CompilerServices;

namespace Uwazumi.Cytometry.Transforms;

/// <summary>
/// The common form of arcsinh, logicle and hyperlog in Gating-ML 2.0: nearly linear at zero, logarithmic far away, and its negative side is
/// the positive one turned by half a turn about (0, <see cref="Centre"/>): f(−x) = 2·f(0) − f(x).
/// </summary>
/// <remarks>Values come from <see cref="PolynomialTable"/>; beyond it, and for its making, from the exact solution of the derived class.</remarks>
public abstract class ReflectedTransform : ScaleTransform
{
    private PolynomialTable? table;

    /// <summary>Only the scales of this library have this form.</summary>
    private protected ReflectedTransform(double top, double centre) => (Top, Centre) = (top, centre);

    /// <summary>T, the scale value at 1.</summary>
    public double Top { get; }

    /// <summary>The transformed value of 0.</summary>
    public double Centre { get; }

    /// <summary>The width of the linear region, to the power of two below.</summary>
    private protected abstract double LinearWidth { get; }

    /// <summary>The transformed value of a scale value from 0 on, to the last few bits.</summary>
    internal abstract double Solve(double x);

    /// <summary>The scale value of a transformed value from <see cref="Centre"/> on.</summary>
    private protected abstract double Undo(double y);

    /// <inheritdoc />
    public override double Forward(double x)
    {
        Span<double> one = [x];
        Apply(one, one);
        return one[0];
    }

    /// <inheritdoc />
    public override double Inverse(double y)
    {
        if (double.IsNaN(y))
            return y;
        return y >= Centre ? Undo(y) : -Undo((2 * Centre) - y);
    }

    /// <inheritdoc />
    public override void Apply(ReadOnlySpan<double> source, Span<double> target)
    {
        var known = table ??= PolynomialTable.Build(Solve, LinearWidth, Top);
        var (twice, centre, top) = (2 * Centre, Centre, Top);
        target = target[..source.Length];
        for (var i = 0; i < source.Length; i++)
        {
            var x = source[i];
            var magnitude = Math.Abs(x);
            // The two points that the definition fixes: events pile up on both.
            var y =
                magnitude == top ? 1
                : magnitude == 0 ? centre
                : known.TryGet(magnitude, out var inside) ? inside
                : Beyond(magnitude);
            target[i] = x < 0 ? twice - y : y;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double Beyond(double magnitude) => double.IsFinite(magnitude) ? Solve(magnitude) : magnitude;
}
