namespace Uwazumi.Numerics.Distributions;

/// <summary>Fisher's F distribution.</summary>
/// <remarks>Through the incomplete beta function (NIST DLMF 8.17); the tail is computed directly, never as 1 − cdf. Thread-safe.</remarks>
public static class FisherF
{
    /// <summary>The probability of a value above f: the P value of an F test. 1 for f ≤ 0, 0 for +∞.</summary>
    /// <param name="f">The ratio of mean squares.</param>
    /// <param name="df1">Degrees of freedom of the numerator, above 0 and finite.</param>
    /// <param name="df2">Degrees of freedom of the denominator, above 0 and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">Degrees of freedom are not finite and above 0, or f is NaN.</exception>
    public static double UpperTail(double f, double df1, double df2)
    {
        Check(df1, nameof(df1));
        Check(df2, nameof(df2));
        if (double.IsNaN(f))
            throw new ArgumentOutOfRangeException(nameof(f), f, "The argument is not a number.");
        if (f <= 0)
            return 1;
        // Dividing by the larger part first keeps both fractions free of overflow.
        var ratio = df1 / df2 * f;
        var x = 1 / (1 + ratio);
        var y = double.IsInfinity(ratio) ? 1 : ratio / (1 + ratio);
        return IncompleteBeta.Tails(df2 / 2, df1 / 2, x, y).Lower;
    }

    private static void Check(double df, string name)
    {
        Probability.CheckDegreesOfFreedom(df, name);
        if (double.IsInfinity(df))
            throw new ArgumentOutOfRangeException(name, df, "Degrees of freedom are finite here.");
    }
}
