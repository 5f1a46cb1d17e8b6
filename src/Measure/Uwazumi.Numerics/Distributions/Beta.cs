namespace Uwazumi.Numerics.Distributions;

/// <summary>The beta distribution on [0, 1] with shape parameters a, b above 0.</summary>
/// <remarks>Relative error below 1e-12 for parameters up to 1e6 (NIST DLMF 8.17). Time grows with the square root of the larger parameter. Thread-safe.</remarks>
public static class Beta
{
    /// <summary>The probability of a value at or below x: the regularised incomplete beta function I_x(a, b).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not a finite number above 0, or x is NaN.</exception>
    public static double Cdf(double x, double a, double b)
    {
        CheckShapes(a, b);
        if (double.IsNaN(x))
            throw new ArgumentOutOfRangeException(nameof(x), x, "The argument is not a number.");
        return x <= 0 ? 0
            : x >= 1 ? 1
            : IncompleteBeta.Tails(a, b, x, 1 - x).Lower;
    }

    /// <summary>The value with the probability p at or below it; 0 for p = 0 and 1 for p = 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not a finite number above 0, or p is outside [0, 1].</exception>
    public static double Quantile(double p, double a, double b)
    {
        CheckShapes(a, b);
        Probability.Check(p);
        return p is 0 or 1 ? p : IncompleteBeta.Solve(a, b, p, 1 - p).X;
    }

    private static void CheckShapes(double a, double b)
    {
        if (!(a > 0 && double.IsFinite(a)))
            throw new ArgumentOutOfRangeException(
                nameof(a),
                a,
                "A shape of the beta distribution is a finite number above 0."
            );
        if (!(b > 0 && double.IsFinite(b)))
            throw new ArgumentOutOfRangeException(
                nameof(b),
                b,
                "A shape of the beta distribution is a finite number above 0."
            );
    }
}
