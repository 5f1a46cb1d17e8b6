namespace Uwazumi.Numerics.Distributions;

/// <summary>The standard normal distribution.</summary>
/// <remarks>
/// Series around 0 (Marsaglia 2004) and Laplace's continued fraction of the Mills ratio in the tails (NIST DLMF 7.9), relative
/// error below 1e-14 in the lower tail down to the smallest double. Upper tail of z: <c>Cdf(-z)</c>. Thread-safe.
/// </remarks>
public static class Normal
{
    private const double ReciprocalSqrtTwoPi = 0.3989422804014327;
    private const double HalfLogTwoPi = 0.9189385332046728;
    private const double TailFrom = 1.6;

    /// <summary>The probability of a value at or below z; NaN for NaN.</summary>
    public static double Cdf(double z)
    {
        if (double.IsNaN(z))
            return z;
        if (Math.Abs(z) < TailFrom)
            return 0.5 + Central(z);
        var tail = Math.Abs(z) > 40 ? 0 : Density(z) * MillsRatio(Math.Abs(z));
        return z < 0 ? tail : 1 - tail;
    }

    /// <summary>The density at z.</summary>
    public static double Density(double z)
    {
        if (Math.Abs(z) > 40)
            return 0;
        var square = DoubleDouble.ExactProduct(z, z);
        return ReciprocalSqrtTwoPi * ExponentialKernel.Exp(-0.5 * square.Hi, -0.5 * square.Lo);
    }

    /// <summary>The z with the probability p at or below it; −∞ for 0, +∞ for 1. Newton's method on the functions above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is outside [0, 1].</exception>
    public static double Quantile(double p)
    {
        Probability.Check(p);
        if (p is 0 or 1)
            return p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (Math.Abs(p - 0.5) < 0.2)
            return CentralQuantile(p - 0.5);
        return p < 0.5 ? -UpperQuantile(p) : UpperQuantile(1 - p);
    }

    private static double CentralQuantile(double excess)
    {
        var z = excess / ReciprocalSqrtTwoPi;
        for (var step = 0; step < 6; step++)
            z -= (Central(z) - excess) / Density(z);
        return z;
    }

    // Newton on ln Q(z) = ln q converges from Hastings' start (Abramowitz and Stegun 26.2.23, error 4.5e-4) in four steps.
    private static double UpperQuantile(double q)
    {
        var logTail = Elementary.Log(q);
        var t = Math.Sqrt(-2 * logTail);
        var z =
            t
            - (
                (2.515517 + (t * (0.802853 + (t * 0.010328))))
                / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308))))))
            );
        for (var step = 0; step < 5; step++)
        {
            var ratio = z < TailFrom ? (0.5 - Central(z)) / Density(z) : MillsRatio(z);
            z += (Elementary.Log(ratio) - (0.5 * z * z) - HalfLogTwoPi - logTail) * ratio;
        }

        return z;
    }

    // Φ(z) − ½ = φ(z)·(z + z³/3 + z⁵/(3·5) + …)
    private static double Central(double z)
    {
        var term = z;
        var sum = z;
        for (var k = 3; k < 200; k += 2)
        {
            term *= z * z / k;
            var next = sum + term;
            if (next == sum)
                break;
            sum = next;
        }

        return Density(z) * sum;
    }

    // Q(z)/φ(z) = 1/(z + 1/(z + 2/(z + 3/(z + …)))); n terms leave about exp(−2z·√(2n)).
    private static double MillsRatio(double z)
    {
        var terms = 30 + (int)(220 / (z * z));
        var fraction = z;
        for (var n = terms; n >= 1; n--)
            fraction = z + (n / fraction);
        return 1 / fraction;
    }
}
