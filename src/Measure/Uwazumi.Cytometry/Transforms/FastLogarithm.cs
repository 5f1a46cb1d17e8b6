using System.Runtime.CompilerServices;
using Uwazumi.Numerics;

namespace Uwazumi.Cytometry.Transforms;

/// <summary>
/// log10 for millions of events: the exponent times log10 2, and a polynomial table for the mantissa. Within 10⁻¹⁵ (relative to the larger
/// of 1 and the result) of <see cref="Elementary.Log10"/>, which decides near powers of ten, so that those stay exact.
/// </summary>
internal static class FastLogarithm
{
    // log10 2 in two parts; the first has 42 bits, so that its product with an exponent is exact.
    private const double Log2High = 0.30102999566395283;
    private const double Log2Low = 2.8363394551044964e-14;

    private static readonly PolynomialTable Mantissa = PolynomialTable.Build(v => Elementary.Log10(1 + v), 1, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log10(double x)
    {
        const double smallestNormal = 2.2250738585072014e-308;
        if (x >= smallestNormal && x <= double.MaxValue)
        {
            var bits = BitConverter.DoubleToInt64Bits(x);
            var exponent = (double)((bits >> 52) - 1023);
            var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFFL) | 0x3FF0_0000_0000_0000L);
            Mantissa.TryGet(mantissa - 1, out var log);
            var y = (exponent * Log2High) + Math.FusedMultiplyAdd(exponent, Log2Low, log);
            if (Math.Abs(y - Math.Round(y)) > 1e-12)
                return y;
        }

        return Elementary.Log10(x);
    }
}
