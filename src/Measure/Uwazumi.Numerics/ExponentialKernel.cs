namespace Uwazumi.Numerics;

/// <summary>
/// exp by table and polynomial: x = n·ln2/64 + r with |r| ≤ ln2/128, exp(x) = 2^(n/64)·exp(r).
/// </summary>
/// <remarks>The table holds 2^(j/64) in double-double, so that the error is about 0.52 ulp before the final scaling.</remarks>
internal static class ExponentialKernel
{
    private const int Steps = 64;
    private const double StepsPerUnit = 92.33248261689366;

    // ln2/64 in two parts; the first has 36 bits, so that n times it is exact for |n| < 2^17.
    private const double StepHi = 0.010830424696223417;
    private const double StepLo = 2.572804622327669e-14;

    private static readonly DoubleDouble[] Powers = PowersOfTwo();

    /// <summary>exp(x + xLow) = (Hi + Lo)·2^exponent with Hi + Lo in [0.99, 2.01); |x| must be below 800.</summary>
    public static DoubleDouble Mantissa(double x, double xLow, out int exponent)
    {
        var n = Math.Round(x * StepsPerUnit);
        var k = (int)n;
        exponent = k >> 6;
        var r = ((x - (n * StepHi)) - (n * StepLo)) + xLow;
        var tail = r * r * (0.5 + (r * ((1.0 / 6) + (r * ((1.0 / 24) + (r * ((1.0 / 120) + (r * (1.0 / 720)))))))));
        var power = Powers[k & (Steps - 1)];
        return new DoubleDouble(power.Hi, power.Lo + (power.Hi * (r + tail)));
    }

    /// <summary>value·2^exponent for a value near 1, with gradual underflow and overflow to infinity.</summary>
    public static double Scale(double value, int exponent) =>
        exponent switch
        {
            > 1023 => value * PowerOfTwo(1023) * PowerOfTwo(Math.Min(exponent - 1023, 1023)),
            < -1021 => value * PowerOfTwo(Math.Max(exponent + 200, -1022)) * PowerOfTwo(-200),
            _ => value * PowerOfTwo(exponent),
        };

    /// <summary>2^exponent for −1022 ≤ exponent ≤ 1023.</summary>
    public static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((exponent + 1023L) << 52);

    /// <summary>exp(x + xLow), rounded, for any x that is not NaN.</summary>
    public static double Exp(double x, double xLow)
    {
        if (x > 710)
            return double.PositiveInfinity;
        if (x < -746)
            return 0;
        var mantissa = Mantissa(x, xLow, out var exponent);
        return Scale(mantissa.Rounded, exponent);
    }

    private static DoubleDouble[] PowersOfTwo()
    {
        var powers = new DoubleDouble[Steps];
        for (var j = 0; j < Steps; j++)
        {
            // Taylor series in double-double; 0.7^30/30! is below 2^-110.
            var x = DoubleDouble.Ln2 * (j / (double)Steps);
            var sum = new DoubleDouble(1, 0);
            for (var n = 30; n >= 1; n--)
                sum = new DoubleDouble(1, 0) + ((sum * x) / new DoubleDouble(n, 0));
            powers[j] = sum;
        }

        return powers;
    }
}
