namespace Uwazumi.Numerics.Distributions;

/// <summary>Student's t distribution with any positive, also fractional, degrees of freedom; infinity gives the normal distribution.</summary>
/// <remarks>Through the incomplete beta function with both tails (NIST DLMF 8.17); relative error below 1e-12 in the lower tail. Thread-safe.</remarks>
public static class StudentT
{
    /// <summary>The probability of a value at or below t. The upper tail of t is <c>Cdf(-t, df)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not above 0, or t is NaN.</exception>
    public static double Cdf(double t, double df)
    {
        Probability.CheckDegreesOfFreedom(df, nameof(df));
        if (double.IsNaN(t))
            throw new ArgumentOutOfRangeException(nameof(t), t, "The argument is not a number.");
        if (double.IsInfinity(t))
            return t < 0 ? 0 : 1;
        if (double.IsPositiveInfinity(df))
            return Normal.Cdf(t);
        var square = t * t;
        // Beyond |t| = 1e154 the square overflows and the tail is reported as 0.
        var x = df / (df + square);
        var y = double.IsInfinity(square) ? 1 : square / (df + square);
        var (outside, inside) = IncompleteBeta.Tails(df / 2, 0.5, x, y);
        return t < 0 ? outside / 2 : 0.5 + (inside / 2);
    }

    /// <summary>The t with the probability p at or below it; −∞ for 0, +∞ for 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not above 0, or p is outside [0, 1].</exception>
    public static double Quantile(double p, double df)
    {
        Probability.CheckDegreesOfFreedom(df, nameof(df));
        Probability.Check(p);
        if (p is 0 or 1)
            return p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (p == 0.5)
            return 0;
        if (double.IsPositiveInfinity(df))
            return Normal.Quantile(p);
        var tail = p < 0.5 ? p : 1 - p;
        var (x, y) = IncompleteBeta.Solve(df / 2, 0.5, 2 * tail, 1 - (2 * tail));
        var t = Math.Sqrt(df) * Math.Sqrt(y) / Math.Sqrt(x);
        return p < 0.5 ? -t : t;
    }
}
