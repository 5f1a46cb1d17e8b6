namespace Uwazumi.Numerics;

/// <summary>
/// exp, log, power, sine and cosine with the same bits on every machine, for numbers that reach a stored result.
/// </summary>
/// <remarks>
/// The platform's own functions differ in the last bit between processors and operating systems. These use only
/// + − · /, exact rounding and explicit fused multiply-adds in a fixed order. The error is below 1 unit in the last place
/// (tested against 400-bit arithmetic); special values follow IEEE 754-2019, section 9.2. Thread-safe.
/// </remarks>
public static class Elementary
{
    private static readonly DoubleDouble ReciprocalOfLn10 = new(0.4342944819032518, 1.098319650216765e-17);

    /// <summary>e^x. +∞ above 709.78…, 0 below −745.13…; NaN for NaN.</summary>
    public static double Exp(double x) => double.IsNaN(x) ? x : ExponentialKernel.Exp(x, 0);

    /// <summary>e^x − 1 without cancellation near 0. Keeps the sign of zero.</summary>
    public static double Expm1(double x)
    {
        if (double.IsNaN(x) || Math.Abs(x) < 1e-17)
            return x;
        if (x > 40)
            return Exp(x);
        if (x < -40)
            return -1;
        if (Math.Abs(x) < 0.25)
        {
            // Taylor series from the 13th order on down; 0.25^13/14! is below 2^-60 relative.
            var tail = 1.0;
            for (var n = 13; n >= 3; n--)
                tail = 1 + (tail * x / n);
            return x + (0.5 * x * x * tail);
        }

        var mantissa = ExponentialKernel.Mantissa(x, 0, out var exponent);
        var scale = ExponentialKernel.PowerOfTwo(exponent);
        var difference = DoubleDouble.ExactSum(mantissa.Hi * scale, -1);
        return difference.Hi + (difference.Lo + (mantissa.Lo * scale));
    }

    /// <summary>The natural logarithm. −∞ for ±0, NaN below 0.</summary>
    public static double Log(double x) =>
        LogarithmIsSpecial(x, out var special) ? special : LogarithmKernel.Log(x).Rounded;

    /// <summary>The decimal logarithm; exact for powers of ten. −∞ for ±0, NaN below 0.</summary>
    public static double Log10(double x) =>
        LogarithmIsSpecial(x, out var special) ? special : (LogarithmKernel.Log(x) * ReciprocalOfLn10).Rounded;

    /// <summary>ln(1 + x) without cancellation near 0. −∞ for −1, NaN below −1. Keeps the sign of zero.</summary>
    public static double Log1p(double x)
    {
        if (Math.Abs(x) < 1e-17)
            return x;
        if (!(x > -1) || double.IsPositiveInfinity(x))
            return LogarithmIsSpecial(1 + x, out var special) ? special : double.NaN;
        var sum = DoubleDouble.ExactSum(1, x);
        var log = LogarithmKernel.Log(sum.Hi);
        return log.Hi + (log.Lo + (sum.Lo / sum.Hi));
    }

    /// <summary>x to the power y, with the special values of IEEE 754 <c>pow</c> (for example <c>Pow(x, 0) = 1</c> also for NaN).</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
            return 1;
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        if (double.IsInfinity(y))
            return PowerToInfinity(Math.Abs(x), y > 0);
        var odd = IsOddInteger(y);
        if (x == 0 || double.IsInfinity(x))
        {
            var magnitude = (x == 0) == (y > 0) ? 0.0 : double.PositiveInfinity;
            return odd ? Math.CopySign(magnitude, x) : magnitude;
        }

        if (x < 0 && Math.Truncate(y) != y)
            return double.NaN;
        var power = PowerOfPositive(Math.Abs(x), y);
        return x < 0 && odd ? -power : power;
    }

    /// <summary>The sine of an angle in radians; exact argument reduction for every finite x. NaN for ±∞.</summary>
    public static double Sin(double x)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        if (Math.Abs(x) < 1e-8)
            return x == 0 ? x : x - (x * x * x / 6);
        var r = TrigonometricKernel.Reduce(x, out var quadrant);
        return quadrant switch
        {
            0 => TrigonometricKernel.Sin(r),
            1 => TrigonometricKernel.Cos(r),
            2 => -TrigonometricKernel.Sin(r),
            _ => -TrigonometricKernel.Cos(r),
        };
    }

    /// <summary>The cosine of an angle in radians; exact argument reduction for every finite x. NaN for ±∞.</summary>
    public static double Cos(double x)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        var r = TrigonometricKernel.Reduce(x, out var quadrant);
        return quadrant switch
        {
            0 => TrigonometricKernel.Cos(r),
            1 => -TrigonometricKernel.Sin(r),
            2 => -TrigonometricKernel.Cos(r),
            _ => TrigonometricKernel.Sin(r),
        };
    }

    private static double PowerOfPositive(double x, double y)
    {
        var log = LogarithmKernel.Log(x);
        var high = log.Hi * y;
        if (Math.Abs(high) > 760)
            return high > 0 ? double.PositiveInfinity : 0;
        var low = Math.FusedMultiplyAdd(log.Hi, y, -high) + (log.Lo * y);
        return ExponentialKernel.Exp(high, low);
    }

    private static double PowerToInfinity(double magnitude, bool positive)
    {
        if (magnitude == 1)
            return 1;
        return magnitude > 1 == positive ? double.PositiveInfinity : 0;
    }

    private static bool IsOddInteger(double y) =>
        Math.Abs(y) < 9007199254740992.0 && Math.Truncate(y) == y && ((long)y & 1) != 0;

    private static bool LogarithmIsSpecial(double x, out double special)
    {
        special =
            x == 0 ? double.NegativeInfinity
            : x < 0 ? double.NaN
            : x;
        return !(x > 0) || double.IsPositiveInfinity(x);
    }
}
