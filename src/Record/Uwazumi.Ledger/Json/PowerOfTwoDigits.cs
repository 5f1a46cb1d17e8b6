using System.Numerics;

namespace Uwazumi.Ledger;

/// <summary>
/// The shortest digits of a power of two, in exact integer arithmetic.
/// </summary>
/// <remarks>
/// The doubles below a power of two lie half as far apart as those above it. The framework's "R" format overlooks this for some of
/// them (2⁻²⁵ becomes 2.980232238769531E-08, which reads back as another double), so these values are worked out here by the
/// definition itself (ECMA-262, Number::toString): the fewest digits that read back, then the nearest, then the even one.
/// </remarks>
internal static class PowerOfTwoDigits
{
    private const int MantissaBits = 52;
    private const ulong MantissaMask = (1UL << MantissaBits) - 1;
    private const int ExponentBias = 1023;
    private const double Log10Of2 = 0.30102999566398120;
    private const int MostDigits = 17;

    /// <summary>True for a positive power of two whose neighbours lie at different distances.</summary>
    internal static bool Applies(double positive)
    {
        var bits = BitConverter.DoubleToUInt64Bits(positive);
        return (bits & MantissaMask) == 0 && bits >> MantissaBits > 1;
    }

    /// <summary>The digits: 0.d1d2d3… times ten to the power <paramref name="pointAfter"/>.</summary>
    internal static void Decompose(double powerOfTwo, Span<byte> digits, out int count, out int pointAfter)
    {
        var exponent = (int)(BitConverter.DoubleToUInt64Bits(powerOfTwo) >> MantissaBits) - ExponentBias;
        // The value and the ends of the interval that reads back as it: the middle to the neighbour below (2⁻⁵⁴ of the value away)
        // and above (2⁻⁵³ away), both included because the mantissa is even. All over one denominator.
        var one = BigInteger.One << Math.Max(exponent, 0);
        var value = one << 54;
        var lowest = value - one;
        var highest = value + (one << 1);
        var denominator = BigInteger.One << (54 + Math.Max(-exponent, 0));

        pointAfter = (int)Math.Floor(exponent * Log10Of2) + 1;
        for (var length = 1; ; length++)
        {
            var up = BigInteger.Pow(10, Math.Max(length - pointAfter, 0));
            var unit = denominator * BigInteger.Pow(10, Math.Max(pointAfter - length, 0));
            var scaled = value * up;
            var below = BigInteger.Divide(scaled, unit);
            var above = below + 1;
            var belowFits = below * unit >= lowest * up;
            var aboveFits = above * unit <= highest * up;
            if (!belowFits && !aboveFits && length < MostDigits)
                continue;
            var toBelow = scaled - (below * unit);
            var toAbove = (above * unit) - scaled;
            var takeBelow = belowFits && (!aboveFits || toBelow < toAbove || (toBelow == toAbove && below.IsEven));
            count = Write(takeBelow ? below : above, digits, out var written);
            pointAfter += written - length;
            return;
        }
    }

    private static int Write(BigInteger number, Span<byte> digits, out int written)
    {
        var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        written = text.Length;
        var count = text.AsSpan().TrimEnd('0').Length;
        for (var i = 0; i < count; i++)
            digits[i] = (byte)text[i];
        return count;
    }
}
