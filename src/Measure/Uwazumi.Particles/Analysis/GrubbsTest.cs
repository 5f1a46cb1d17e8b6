using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;

namespace Uwazumi.Particles.Analysis;

/// <summary>The two-sided test for one outlier in a normal sample (Grubbs 1950, Ann. Math. Stat. 21, 27; 1969, Technometrics 11, 1).</summary>
internal static class GrubbsTest
{
    /// <summary>
    /// The critical value G = (n − 1)/√n · √(t²/(n − 2 + t²)), t the upper α/(2n) point of Student's law with n − 2 degrees of freedom.
    /// </summary>
    public static double Critical(int count, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 3);
        var t = -StudentT.Quantile(alpha / (2 * count), count - 2);
        return (count - 1) / Math.Sqrt(count) * Math.Sqrt(t * t / (count - 2 + (t * t)));
    }

    /// <summary>The value farthest from the mean, with its distance in standard deviations; null when all are equal.</summary>
    public static (int Index, double Statistic)? Farthest(ReadOnlySpan<double> values)
    {
        var mean = FixedOrder.Sum(values) / values.Length;
        var sd = Math.Sqrt(FixedOrder.SumOfSquaredDeviations(values, mean) / (values.Length - 1));
        if (!(sd > 0))
            return null;
        var farthest = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (Math.Abs(values[i] - mean) > Math.Abs(values[farthest] - mean))
                farthest = i;
        }

        return (farthest, Math.Abs(values[farthest] - mean) / sd);
    }
}
