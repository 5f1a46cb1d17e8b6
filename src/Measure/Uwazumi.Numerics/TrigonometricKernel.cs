using System.Numerics;

namespace Uwazumi.Numerics;

/// <summary>sin and cos: reduction to [−π/4, π/4] with the remainder in double-double, then Taylor polynomials.</summary>
internal static class TrigonometricKernel
{
    private const double TwoOverPi = 0.6366197723675814;

    // π/2 in four parts; the first three have 32 bits, so that n times each is exact for |n| < 2^21.
    private const double Part1 = 1.5707963267341256;
    private const double Part2 = 6.077100506303966e-11;
    private const double Part3 = 2.0222662487111665e-21;
    private const double Part4 = 8.4784276603689e-32;

    private const double LargestForParts = 1_000_000;
    private const int FractionBits = 1300;

    private static readonly Lazy<BigInteger> HalfPi = new(HalfPiByMachin);

    /// <summary>The remainder of x against the nearest multiple n of π/2, and n modulo 4.</summary>
    public static DoubleDouble Reduce(double x, out int quadrant)
    {
        if (Math.Abs(x) <= LargestForParts)
        {
            var n = Math.Round(x * TwoOverPi);
            quadrant = (int)n & 3;
            var first = DoubleDouble.ExactSum(x - (n * Part1), -(n * Part2));
            var second = first + new DoubleDouble(-(n * Part3), 0);
            return second + new DoubleDouble(-(n * Part4), 0);
        }

        return ReduceExactly(x, out quadrant);
    }

    /// <summary>sin of a reduced argument.</summary>
    public static double Sin(DoubleDouble r)
    {
        var x = r.Hi;
        var z = x * x;
        var p =
            (-1.0 / 6)
            + (
                z
                * (
                    (1.0 / 120)
                    + (
                        z
                        * (
                            (-1.0 / 5040)
                            + (
                                z
                                * (
                                    (1.0 / 362880)
                                    + (
                                        z
                                        * (
                                            (-1.0 / 39916800)
                                            + (
                                                z
                                                * (
                                                    (1.0 / 6227020800)
                                                    + (z * ((-1.0 / 1307674368000) + (z * (1.0 / 355687428096000))))
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
        return x + ((x * z * p) + (r.Lo * (1 - (0.5 * z))));
    }

    /// <summary>cos of a reduced argument.</summary>
    public static double Cos(DoubleDouble r)
    {
        var x = r.Hi;
        var square = DoubleDouble.ExactProduct(x, x);
        var z = square.Hi;
        var p =
            (1.0 / 24)
            + (
                z
                * (
                    (-1.0 / 720)
                    + (
                        z
                        * (
                            (1.0 / 40320)
                            + (
                                z
                                * (
                                    (-1.0 / 3628800)
                                    + (
                                        z
                                        * (
                                            (1.0 / 479001600)
                                            + (
                                                z
                                                * (
                                                    (-1.0 / 87178291200)
                                                    + (z * ((1.0 / 20922789888000) + (z * (-1.0 / 6402373705728000))))
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
        var start = DoubleDouble.ExactSumOrdered(1, -0.5 * z);
        return start.Hi + (start.Lo + ((z * z * p) - (0.5 * square.Lo) - (x * r.Lo)));
    }

    private static DoubleDouble ReduceExactly(double x, out int quadrant)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        var magnitude = new BigInteger((bits & 0x000F_FFFF_FFFF_FFFFL) | 0x0010_0000_0000_0000L);
        var scaled = magnitude << (FractionBits + exponent);
        var (count, rest) = BigInteger.DivRem(scaled, HalfPi.Value);
        if (rest << 1 > HalfPi.Value)
        {
            rest -= HalfPi.Value;
            count += 1;
        }

        if (bits < 0)
        {
            rest = -rest;
            count = -count;
        }

        quadrant = (int)(((count % 4) + 4) % 4);
        var shift = Math.Max(0, (int)BigInteger.Abs(rest).GetBitLength() - 106);
        var top = rest >> shift;
        var high = (double)(top >> 53);
        var low = (double)(top - ((top >> 53) << 53));
        var scale = ExponentialKernel.PowerOfTwo(shift - FractionBits + 600) * ExponentialKernel.PowerOfTwo(-600);
        return DoubleDouble.ExactSum(high * 9007199254740992.0 * scale, low * scale);
    }

    // π/4 = 4·arctan(1/5) − arctan(1/239) (Machin 1706), in fixed point with 32 guard bits.
    private static BigInteger HalfPiByMachin()
    {
        const int bits = FractionBits + 32;
        var quarter = (4 * ArcTangentOfReciprocal(5, bits)) - ArcTangentOfReciprocal(239, bits);
        return (2 * quarter) >> 32;
    }

    private static BigInteger ArcTangentOfReciprocal(int n, int bits)
    {
        var term = (BigInteger.One << bits) / n;
        var sum = BigInteger.Zero;
        for (var k = 0; !term.IsZero; k++)
        {
            var part = term / ((2 * k) + 1);
            sum += k % 2 == 0 ? part : -part;
            term /= n * n;
        }

        return sum;
    }
}
