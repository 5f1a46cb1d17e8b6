namespace Uwazumi.Numerics;

/// <summary>
/// ln by table and polynomial in double-double, good to about 2^-66 relative: x = 2^k·m, m·c = 1 + r with a tabulated short c.
/// </summary>
internal static class LogarithmKernel
{
    private const double SquareRootOfTwo = 1.4142135623730951;
    private const int FirstBin = 90;
    private const int LastBin = 182;

    private static readonly double[] Reciprocals = ShortReciprocals();
    private static readonly DoubleDouble[] Offsets = OffsetsOf(Reciprocals);

    /// <summary>ln x for a finite x above 0.</summary>
    public static DoubleDouble Log(double x)
    {
        var k = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0; // 2^54 makes a subnormal normal
            k = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        k += (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFFL) | 0x3FF0_0000_0000_0000L);
        if (m >= SquareRootOfTwo)
        {
            m *= 0.5;
            k++;
        }

        var bin = (int)Math.Round(m * 128) - FirstBin;
        var product = DoubleDouble.ExactProduct(m, Reciprocals[bin]);
        var r = DoubleDouble.ExactSumOrdered(product.Hi - 1, product.Lo);
        var small = LogOfOnePlus(r);
        // Near 1 both offsets are zero and the polynomial alone must keep its relative precision.
        return k == 0 && Offsets[bin].Hi == 0 ? small : (DoubleDouble.Ln2 * k) + Offsets[bin] + small;
    }

    private static DoubleDouble LogOfOnePlus(DoubleDouble r)
    {
        var x = r.Hi;
        var square = r * r;
        var cubic =
            x
            * x
            * x
            * (
                (1.0 / 3)
                - (
                    x
                    * (
                        (1.0 / 4)
                        - (
                            x
                            * (
                                (1.0 / 5)
                                - (
                                    x
                                    * (
                                        (1.0 / 6)
                                        - (
                                            x
                                            * (
                                                (1.0 / 7)
                                                - (
                                                    x
                                                    * (
                                                        (1.0 / 8)
                                                        - (x * ((1.0 / 9) - (x * ((1.0 / 10) - (x * (1.0 / 11))))))
                                                    )
                                                )
                                            )
                                        )
                                    )
                                )
                            )
                        )
                    )
                )
            );
        var start = DoubleDouble.ExactSumOrdered(x, -0.5 * square.Hi);
        return DoubleDouble.ExactSumOrdered(start.Hi, start.Lo + (cubic + (r.Lo - (0.5 * square.Lo))));
    }

    private static double[] ShortReciprocals()
    {
        var reciprocals = new double[LastBin - FirstBin + 1];
        for (var i = 0; i < reciprocals.Length; i++)
            reciprocals[i] = Math.Round(256 * (128.0 / (i + FirstBin))) / 256;
        return reciprocals;
    }

    private static DoubleDouble[] OffsetsOf(double[] reciprocals)
    {
        var offsets = new DoubleDouble[reciprocals.Length];
        for (var i = 0; i < offsets.Length; i++)
        {
            // −ln c = 2·artanh((1 − c)/(1 + c)); 1 ± c is exact, and 0.18^64 is below 2^-150.
            var s = new DoubleDouble(1 - reciprocals[i], 0) / new DoubleDouble(1 + reciprocals[i], 0);
            var square = s * s;
            var sum = new DoubleDouble(0, 0);
            for (var n = 63; n >= 1; n -= 2)
                sum = (sum * square) + (new DoubleDouble(1, 0) / new DoubleDouble(n, 0));
            offsets[i] = sum * s * 2.0;
        }

        return offsets;
    }
}
