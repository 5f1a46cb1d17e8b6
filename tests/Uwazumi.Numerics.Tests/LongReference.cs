using System.Numerics;

namespace Uwazumi.Numerics.Tests;

/// <summary>exp, ln, sin and cos in 400-bit fixed point, by methods that share nothing with the kernels under test.</summary>
internal static class LongReference
{
    private const int Bits = 400;
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Ln2 = LogByRoots(2);
    private static readonly BigInteger Pi = PiByGaussLegendre();

    /// <summary>The distance between a double and a reference mantissa·2^exponent, in units of the double's last place.</summary>
    public static double UlpError(double got, (BigInteger Mantissa, int Exponent) truth)
    {
        var (m, e) = Parts(got);
        // Both in units of 2^(e − 30).
        var shift = truth.Exponent - (e - 30);
        var scaled = shift >= 0 ? truth.Mantissa << shift : truth.Mantissa >> -shift;
        return Math.Abs((double)(scaled - (m << 30))) / (1 << 30);
    }

    public static (BigInteger, int) Exp(double x)
    {
        var value = Fixed(x);
        var n = BigInteger.Divide(value, Ln2);
        var r = (value - (n * Ln2)) >> 8;
        var term = One;
        var sum = One;
        for (var k = 1; !term.IsZero; k++)
        {
            term = (term * r >> Bits) / k;
            sum += term;
        }

        for (var i = 0; i < 8; i++)
            sum = sum * sum >> Bits;
        return (sum, (int)n - Bits);
    }

    public static (BigInteger, int) Log(double x)
    {
        var (m, e) = Parts(x);
        var length = (int)m.GetBitLength();
        var fraction = m << (Bits - length + 1);
        return (LogByRoots(fraction, true) + ((e + length - 1) * Ln2), -Bits);
    }

    public static (BigInteger, int) Sin(double x) => (SinFixed(Fixed(x)), -Bits);

    public static (BigInteger, int) Cos(double x) => (SinFixed(Fixed(x) + (Pi / 2)), -Bits);

    private static BigInteger SinFixed(BigInteger value)
    {
        var r = value % (2 * Pi);
        var square = r * r >> Bits;
        var term = r;
        var sum = r;
        for (var k = 2; !term.IsZero && k < 4000; k += 2)
        {
            term = -(term * square >> Bits) / (k * (k + 1));
            if (term == -1)
                break;
            sum += term;
        }

        return sum;
    }

    // Repeated square roots, then the artanh series.
    private static BigInteger LogByRoots(BigInteger value, bool isFixed = false)
    {
        var x = isFixed ? value : value << Bits;
        const int roots = 12;
        for (var i = 0; i < roots; i++)
            x = SquareRoot(x << Bits);
        var s = ((x - One) << Bits) / (x + One);
        var square = s * s >> Bits;
        var term = s;
        var sum = BigInteger.Zero;
        for (var k = 1; !term.IsZero; k += 2)
        {
            sum += term / k;
            term = term * square >> Bits;
            if (term == -1)
                break;
        }

        return sum << (roots + 1);
    }

    private static BigInteger PiByGaussLegendre()
    {
        var a = One;
        var b = SquareRoot((One << Bits) / 2);
        var t = One / 4;
        var p = BigInteger.One;
        for (var i = 0; i < 11; i++)
        {
            var next = (a + b) / 2;
            b = SquareRoot(a * b);
            t -= p * ((a - next) * (a - next) >> Bits);
            a = next;
            p *= 2;
        }

        return ((a + b) * (a + b)) / (4 * t);
    }

    private static BigInteger SquareRoot(BigInteger n)
    {
        var x = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (x + (n / x)) / 2;
            if (next >= x)
                return x;
            x = next;
        }
    }

    private static BigInteger Fixed(double x)
    {
        var (m, e) = Parts(x);
        return e + Bits >= 0 ? m << (e + Bits) : m >> -(e + Bits);
    }

    private static (BigInteger Mantissa, int Exponent) Parts(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = new BigInteger(bits & 0x000F_FFFF_FFFF_FFFFL);
        mantissa = exponent == 0 ? mantissa : mantissa + (1L << 52);
        return (bits < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
    }
}
