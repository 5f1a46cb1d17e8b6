namespace Uwazumi.Numerics.Distributions;

/// <summary>The regularised incomplete beta function with both tails, and its inverse.</summary>
/// <remarks>
/// Continued fraction (NIST DLMF 8.17.22, its even part as in DiDonato and Morris 1992, equation 9) by the modified Lentz method (Thompson and Barnett 1986). The factor before it is
/// formed from deviances and Stirling remainders (Loader 2000), so that it keeps its digits for counts of millions.
/// The number of terms grows with the square root of the larger parameter.
/// </remarks>
internal static class IncompleteBeta
{
    private const int MostTerms = 10_000_000;
    private const int MostNewtonSteps = 40;
    private const int MostSteps = 120;
    private const double TwoPi = 6.283185307179586;

    /// <summary>I_x(a, b) and its complement, x + y = 1 given as two numbers so that neither tail loses digits.</summary>
    public static (double Lower, double Upper) Tails(double a, double b, double x, double y)
    {
        if (x <= 0)
            return (0, 1);
        if (y <= 0)
            return (1, 0);
        var factor = PowerTerm(a, b, x, y);
        if (x < (a + 1) / (a + b + 2))
        {
            var lower = Math.Min(1, factor * Fraction(a, b, x, y));
            return (lower, 1 - lower);
        }

        var upper = Math.Min(1, factor * Fraction(b, a, y, x));
        return (1 - upper, upper);
    }

    /// <summary>The x (with y = 1 − x) at which the lower tail is p and the upper tail q, p + q = 1, both inside (0, 1).</summary>
    public static (double X, double Y) Solve(double a, double b, double p, double q)
    {
        var (half, _) = Tails(a, b, 0.5, 0.5);
        if (p <= half)
        {
            var x = SolveBelowHalf(a, b, p, q);
            return (x, 1 - x);
        }

        var y = SolveBelowHalf(b, a, q, p);
        return (1 - y, y);
    }

    // Newton on the logarithm of the smaller tail against ln x, where both are nearly straight, kept inside a bracket.
    private static double SolveBelowHalf(double a, double b, double p, double q)
    {
        var low = 0.0;
        var high = 0.5;
        // Near 0 the lower tail is x^a/(a·B(a, b)).
        var logBeta = Gamma.LogGamma(a) + Gamma.LogGamma(b) - Gamma.LogGamma(a + b);
        var x = Math.Clamp(Elementary.Exp((Elementary.Log(p * a) + logBeta) / a), double.Epsilon, high);
        for (var step = 0; step < MostSteps; step++)
        {
            var (lower, upper) = Tails(a, b, x, 1 - x);
            var tooHigh = p <= q ? lower > p : upper < q;
            if (p <= q ? lower == p : upper == q)
                return x;
            (low, high) = tooHigh ? (low, x) : (x, high);
            // d ln(tail)/d ln x = ± x^a·y^(b−1)/B(a, b)/tail
            var slope = PowerTerm(a, b, x, 1 - x) / (1 - x);
            var change =
                p <= q
                    ? -Elementary.Log1p((lower - p) / p) * lower / slope
                    : Elementary.Log1p((upper - q) / q) * upper / slope;
            var next = x * Elementary.Exp(change);
            // Bisection of the bit pattern crosses hundreds of decades in few steps.
            if (!(next > low && next < high) || step > MostNewtonSteps)
                next = Between(low, high);
            if (Math.Abs(next - x) <= 2.3e-16 * x || next <= low || next >= high)
                return next;
            x = next;
        }

        return x;
    }

    private static double Between(double low, double high)
    {
        var bits = BitConverter.DoubleToInt64Bits(low);
        return BitConverter.Int64BitsToDouble(bits + ((BitConverter.DoubleToInt64Bits(high) - bits) / 2));
    }

    // x^a·y^b / B(a, b)
    private static double PowerTerm(double a, double b, double x, double y)
    {
        var n = a + b;
        var exponent =
            Gamma.StirlingRemainder(n)
            - Gamma.StirlingRemainder(a)
            - Gamma.StirlingRemainder(b)
            - Deviance(a, n * x)
            - Deviance(b, n * y);
        return Math.Sqrt(a / n * b / TwoPi) * Elementary.Exp(exponent);
    }

    // count·ln(count/mean) + mean − count, without cancellation when they are close.
    private static double Deviance(double count, double mean)
    {
        var difference = count - mean;
        if (Math.Abs(difference) > 0.1 * (count + mean))
            return (count * Elementary.Log(count / mean)) - difference;
        var v = difference / (count + mean);
        var square = v * v;
        var sum = difference * v;
        var term = 2 * count * v;
        for (var k = 3; k < 1000; k += 2)
        {
            term *= square;
            var next = sum + (term / k);
            if (next == sum)
                break;
            sum = next;
        }

        return sum;
    }

    // The even part of the fraction, with a − (a + b)·x formed from whichever of x and y does not cancel.
    private static double Fraction(double a, double b, double x, double y)
    {
        const double tiny = 1e-300;
        var lambda = a > b ? ((a + b) * y) - b : a - ((a + b) * x);
        var fraction = NotZero(a / (a + 1) * (lambda + 1));
        var c = fraction;
        var d = 0.0;
        for (var n = 1; n < MostTerms; n++)
        {
            var half = a + (2.0 * n) - 1;
            var alpha = (a + n - 1) / half * ((a + b + n - 1) / half) * (n * x) * ((b - n) * x);
            var beta = n + (n * (b - n) * x / half) + ((a + n) / (half + 2) * (lambda + 1 + (n * (1 + y))));
            d = 1 / NotZero(beta + (alpha * d));
            c = NotZero(beta + (alpha / c));
            var factor = c * d;
            fraction *= factor;
            if (Math.Abs(factor - 1) < 3e-16)
                return 1 / fraction;
        }

        throw new ArithmeticException(
            $"The continued fraction of the beta distribution with parameters {a} and {b} did not settle."
        );

        static double NotZero(double value) => Math.Abs(value) < tiny ? tiny : value;
    }
}
