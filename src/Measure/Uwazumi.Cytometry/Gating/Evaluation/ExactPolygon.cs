using System.Numerics;

namespace Uwazumi.Cytometry.Gating.Evaluation;

/// <summary>The even–odd rule for one point in exact arithmetic.</summary>
internal sealed class ExactPolygon(Edge[] edges)
{
    public bool Contains(double x, double y)
    {
        var odd = false;
        foreach (var edge in edges)
        {
            if (y < edge.LowY || y > edge.HighY)
                continue;
            var side = Side(edge, x, y);
            if (side == 0 && x >= Math.Min(edge.LowX, edge.HighX) && x <= Math.Max(edge.LowX, edge.HighX))
                return true;
            odd ^= y < edge.HighY && side > 0;
        }

        return odd;
    }

    /// <summary>The sign of (high − low) × (point − low): above 0 when the point lies to the left of the upward edge.</summary>
    private static int Side(Edge edge, double x, double y)
    {
        if (
            TryDifference(edge.HighX, edge.LowX, out var width)
            && TryDifference(edge.HighY, edge.LowY, out var height)
            && TryDifference(x, edge.LowX, out var across)
            && TryDifference(y, edge.LowY, out var up)
            && TryCompareProducts(width, up, across, height, out var sign)
        )
            return sign;
        // Doubles are whole numbers times a power of two: with the smallest power taken out all six are whole.
        var shift = new[] { edge.LowX, edge.LowY, edge.HighX, edge.HighY, x, y }.Min(Exponent);
        BigInteger Whole(double value) => value == 0 ? 0 : (BigInteger)Mantissa(value) << (Exponent(value) - shift);
        var left = (Whole(edge.HighX) - Whole(edge.LowX)) * (Whole(y) - Whole(edge.LowY));
        var right = (Whole(x) - Whole(edge.LowX)) * (Whole(edge.HighY) - Whole(edge.LowY));
        return left.CompareTo(right);
    }

    // True when the rounded difference is the difference (its error, after Knuth, is zero).
    private static bool TryDifference(double a, double b, out double difference)
    {
        difference = a - b;
        var fromB = difference - a;
        return (a - (difference - fromB)) - (b + fromB) == 0;
    }

    // A product of doubles is its rounded value and the error that one fused multiply-add gives, as long as nothing underflows.
    private static bool TryCompareProducts(double a, double b, double c, double d, out int sign)
    {
        var (first, second) = (a * b, c * d);
        var firstError = Math.FusedMultiplyAdd(a, b, -first);
        var secondError = Math.FusedMultiplyAdd(c, d, -second);
        sign = first != second ? first.CompareTo(second) : firstError.CompareTo(secondError);
        return Safe(a, b, first) && Safe(c, d, second);

        static bool Safe(double a, double b, double product) =>
            a == 0 || b == 0 || Math.Abs(product) is > 1e-200 and < 1e300;
    }

    private static int Exponent(double value) =>
        value == 0 ? int.MaxValue : Math.Max(1, (int)(BitConverter.DoubleToInt64Bits(value) >> 52 & 0x7FF)) - 1075;

    private static long Mantissa(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var mantissa = bits & 0x000F_FFFF_FFFF_FFFFL;
        if ((bits >> 52 & 0x7FF) != 0)
            mantissa |= 1L << 52;
        return bits < 0 ? -mantissa : mantissa;
    }
}
