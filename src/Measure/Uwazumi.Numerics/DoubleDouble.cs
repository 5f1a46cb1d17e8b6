using System.Runtime.CompilerServices;

namespace Uwazumi.Numerics;

/// <summary>
/// An unevaluated sum of two doubles, about 106 significant bits. Only the operations that the kernels need.
/// </summary>
/// <remarks>
/// Error-free sums after Knuth (1969, theorem 4.2.2B) and Dekker (1971); products by one explicit fused multiply-add.
/// Every operation is exact IEEE arithmetic in a fixed order, so the bits are the same on every machine.
/// </remarks>
internal readonly record struct DoubleDouble(double Hi, double Lo)
{
    /// <summary>ln 2.</summary>
    public static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    /// <summary>The exact sum of two doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble ExactSum(double a, double b)
    {
        var sum = a + b;
        var fromB = sum - a;
        return new DoubleDouble(sum, (a - (sum - fromB)) + (b - fromB));
    }

    /// <summary>The exact sum when |a| ≥ |b| or a is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble ExactSumOrdered(double a, double b)
    {
        var sum = a + b;
        return new DoubleDouble(sum, b - (sum - a));
    }

    /// <summary>The exact product of two doubles (when nothing underflows).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble ExactProduct(double a, double b)
    {
        var product = a * b;
        return new DoubleDouble(product, Math.FusedMultiplyAdd(a, b, -product));
    }

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var high = ExactSum(a.Hi, b.Hi);
        return ExactSumOrdered(high.Hi, high.Lo + (a.Lo + b.Lo));
    }

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var high = ExactProduct(a.Hi, b.Hi);
        return ExactSumOrdered(high.Hi, high.Lo + ((a.Hi * b.Lo) + (a.Lo * b.Hi)));
    }

    public static DoubleDouble operator *(DoubleDouble a, double b)
    {
        var high = ExactProduct(a.Hi, b);
        return ExactSumOrdered(high.Hi, Math.FusedMultiplyAdd(a.Lo, b, high.Lo));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var first = a.Hi / b.Hi;
        var rest = a + (b * -first);
        var second = rest.Hi / b.Hi;
        rest += b * -second;
        return ExactSumOrdered(first, second) + new DoubleDouble(rest.Hi / b.Hi, 0);
    }

    /// <summary>The nearest double.</summary>
    public double Rounded => Hi + Lo;
}
