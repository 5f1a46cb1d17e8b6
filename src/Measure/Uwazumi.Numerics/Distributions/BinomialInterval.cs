namespace Uwazumi.Numerics.Distributions;

/// <summary>Confidence intervals of a proportion from a count.</summary>
public static class BinomialInterval
{
    /// <summary>
    /// The exact interval of Clopper and Pearson (1934): its coverage is never below the stated confidence. For count 0 the lower
    /// end is 0, for count = total the upper end is 1; the other end keeps half of the error probability (two-sided convention).
    /// </summary>
    /// <param name="count">Successes, 0 … total.</param>
    /// <param name="total">Trials, at least 1.</param>
    /// <param name="confidence">Strictly between 0 and 1, for example 0.95.</param>
    /// <returns>Both ends as fractions, 0–1, with Lower ≤ count/total ≤ Upper.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static (double Lower, double Upper) ClopperPearson(long count, long total, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, total);
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentOutOfRangeException(
                nameof(confidence),
                confidence,
                "A confidence lies strictly between 0 and 1."
            );
        var tail = (1 - confidence) / 2;
        var failures = total - count;
        var lower = count == 0 ? 0 : IncompleteBeta.Solve(count, failures + 1.0, tail, 1 - tail).X;
        var upper = failures == 0 ? 1 : IncompleteBeta.Solve(count + 1.0, failures, 1 - tail, tail).X;
        return (lower, upper);
    }
}
