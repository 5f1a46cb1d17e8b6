using Uwazumi.Numerics.Distributions;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Numerics.Tests;

public class DistributionTests
{
    private static void Close(double expected, double actual, double relative = 1e-12) =>
        Assert.True(Math.Abs(expected - actual) <= relative * Math.Abs(expected), $"{actual:R} is not {expected:R}.");

    [Theory]
    // 50-digit values of ½·erfc(−z/√2); z = −10 and −5 are also printed in Abramowitz and Stegun's tables (shorter).
    [InlineData(0, 0.5)]
    [InlineData(1, 0.84134474606854294859)]
    [InlineData(-1, 0.15865525393145705141)]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(-3, 0.0013498980316300945267)]
    [InlineData(-5, 2.8665157187919391167e-7)]
    [InlineData(-10, 7.6198530241605260660e-24)]
    public void The_normal_distribution_function_has_its_known_values(double z, double p) =>
        Close(p, Normal.Cdf(z), 1e-14);

    [Fact]
    public void The_normal_distribution_function_joins_smoothly_where_its_two_forms_meet()
    {
        // Simpson integration of the density across the seam is an independent computation.
        const int n = 2000;
        var (a, b) = (1.4, 1.8);
        var h = (b - a) / n;
        var integral = Normal.Density(a) + Normal.Density(b);
        for (var i = 1; i < n; i++)
            integral += (i % 2 == 0 ? 2 : 4) * Math.Exp(-0.5 * (a + (i * h)) * (a + (i * h))) / Math.Sqrt(2 * Math.PI);
        Close(integral * h / 3, Normal.Cdf(-a) - Normal.Cdf(-b), 1e-12);
    }

    [Theory]
    [InlineData(0.975, 1.9599639845400542)]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.995, 2.5758293035489004)]
    [InlineData(0.25, -0.67448975019608174)]
    [InlineData(0.001, -3.0902323061678135)]
    public void Normal_quantiles_are_the_tabulated_ones(double p, double z) => Close(z, Normal.Quantile(p), 1e-14);

    [Fact]
    public void Normal_quantile_inverts_the_distribution_function_from_the_smallest_double_to_the_middle()
    {
        for (var exponent = -300.0; exponent < -0.31; exponent += 0.37)
        {
            var p = Elementary.Pow(10, exponent);
            // A change of z by one ulp moves p by about z² ulp.
            var z = Normal.Quantile(p);
            Close(p, Normal.Cdf(z), 4e-16 * (4 + (z * z)));
            Assert.Equal(0, Normal.Quantile(0.5));
        }

        Assert.Equal(double.NegativeInfinity, Normal.Quantile(0));
        Assert.Equal(double.PositiveInfinity, Normal.Quantile(1));
        Assert.InRange(Normal.Quantile(double.Epsilon), -38.5, -38.4);
    }

    [Fact]
    public void Student_t_with_one_two_and_four_degrees_of_freedom_has_closed_forms()
    {
        foreach (var t in (double[])[-1e6, -30, -3, -1, -0.1, 0, 0.1, 1, 2.5, 10])
        {
            // 1: ½ + arctan(t)/π; for t below 0 the tail is arctan(−1/t)/π. 2: with s = √(2 + t²), s·s − t·t = 2.
            var s = Math.Sqrt(2 + (t * t));
            Close(t < 0 ? Math.Atan(-1 / t) / Math.PI : 0.5 + (Math.Atan(t) / Math.PI), StudentT.Cdf(t, 1), 1e-13);
            Close(t < 0 ? 1 / (s * (s - t)) : 0.5 + (t / (2 * s)), StudentT.Cdf(t, 2), 1e-13);
        }
    }

    [Theory]
    // Printed t table (two-sided 95 % and 99 %), three decimals.
    [InlineData(1, 12.706, 63.657)]
    [InlineData(4, 2.776, 4.604)]
    [InlineData(10, 2.228, 3.169)]
    [InlineData(30, 2.042, 2.750)]
    [InlineData(120, 1.980, 2.617)]
    public void Student_t_quantiles_are_the_tabulated_ones(double df, double t95, double t99)
    {
        Assert.Equal(t95, StudentT.Quantile(0.975, df), 5.01e-4);
        Assert.Equal(t99, StudentT.Quantile(0.995, df), 5.01e-4);
    }

    [Fact]
    public void Student_t_quantiles_have_closed_forms_and_invert_the_distribution_function()
    {
        // df 1: tan(π(p − ½)); df 2: (2p − 1)·√(2/(4p(1 − p))).
        foreach (var p in (double[])[1e-10, 0.001, 0.025, 0.2, 0.499, 0.6, 0.975])
        {
            Close(-1 / Math.Tan(Math.PI * p), StudentT.Quantile(p, 1), 1e-12);
            Close(((2 * p) - 1) * Math.Sqrt(2 / (4 * p * (1 - p))), StudentT.Quantile(p, 2), 1e-12);
            foreach (var df in (double[])[0.5, 3.3, 17, 250, 1e5])
                Close(p, StudentT.Cdf(StudentT.Quantile(p, df), df), 1e-11);
        }

        Assert.Equal(0, StudentT.Quantile(0.5, 7));
        Close(Normal.Quantile(0.975), StudentT.Quantile(0.975, double.PositiveInfinity));
        Close(Normal.Quantile(0.975), StudentT.Quantile(0.975, 1e12), 1e-10);
        Assert.Equal(0, StudentT.Cdf(double.NegativeInfinity, 3));
        Close(1e-150 / Math.PI, StudentT.Cdf(-1e150, 1));
    }

    [Fact]
    public void F_tails_have_closed_forms()
    {
        foreach (var f in (double[])[0.01, 0.7, 1, 5, 300, 1e8])
        {
            // df1 = 2: (1 + 2f/df2)^(−df2/2); df2 = 2: 1 − (1 + 2/(df1·f))^(−df1/2).
            Close(Math.Pow(1 + (2 * f / 12), -6), FisherF.UpperTail(f, 2, 12), 1e-12);
            Close(-Elementary.Expm1(-3 * Elementary.Log1p(2 / (6 * f))), FisherF.UpperTail(f, 6, 2), 1e-12);
            // F(1, n) is t(n) squared.
            Close(2 * StudentT.Cdf(-Math.Sqrt(f), 9), FisherF.UpperTail(f, 1, 9), 1e-12);
        }

        Assert.Equal(1, FisherF.UpperTail(0, 3, 4));
        Assert.Equal(0, FisherF.UpperTail(double.PositiveInfinity, 3, 4));
        // NIST handbook upper critical value of F at 5 %, 3 and 10 degrees of freedom: 3.708.
        Assert.Equal(0.05, FisherF.UpperTail(3.708, 3, 10), 5e-5);
    }

    [Fact]
    public void Beta_with_integer_shapes_is_a_binomial_sum()
    {
        var random = new SeededRandom(3);
        for (var i = 0; i < 300; i++)
        {
            var a = 1 + random.NextInt(30);
            var b = 1 + random.NextInt(30);
            var x = random.NextDouble();
            Close(BinomialTail(a, a + b - 1, x), Beta.Cdf(x, a, b), 1e-12);
        }
    }

    [Fact]
    public void Beta_is_symmetric_and_obeys_the_recurrence_for_fractional_shapes()
    {
        var random = new SeededRandom(4);
        for (var i = 0; i < 500; i++)
        {
            var a = Elementary.Exp((random.NextDouble() * 14) - 4);
            var b = Elementary.Exp((random.NextDouble() * 14) - 4);
            var x = random.NextDouble();
            Assert.Equal(1, Beta.Cdf(x, a, b) + Beta.Cdf(1 - x, b, a), 1e-13);
            // I_x(a, b) = x·I_x(a − 1, b) + (1 − x)·I_x(a, b − 1), for a, b above 1 (DLMF 8.17.18).
            var (c, d) = (a + 1, b + 1);
            // Below 1e-290 the terms are subnormal and have few bits.
            if (Beta.Cdf(x, c, d) > 1e-290)
                Close(Beta.Cdf(x, c, d), (x * Beta.Cdf(x, a, d)) + ((1 - x) * Beta.Cdf(x, c, b)), 1e-10);
        }
    }

    [Fact]
    public void Beta_quantile_inverts_the_distribution_function()
    {
        var random = new SeededRandom(5);
        for (var i = 0; i < 200; i++)
        {
            var a = Elementary.Exp((random.NextDouble() * 10) - 2);
            var b = Elementary.Exp((random.NextDouble() * 10) - 2);
            var p = random.NextDouble();
            var x = Beta.Quantile(p, a, b);
            // One ulp of x (or of 1 − x) is all that a double can resolve.
            var lower = Beta.Cdf(Math.BitDecrement(Math.BitDecrement(x)), a, b);
            var upper = Beta.Cdf(Math.BitIncrement(Math.BitIncrement(x)), a, b);
            Assert.InRange(p, lower - 1e-12, upper + 1e-12);
        }

        Close(Math.Pow(1e-250, 1.0 / 3), Beta.Quantile(1e-250, 3, 1), 1e-12);
        Assert.Equal(0, Beta.Quantile(0, 2, 3));
        Assert.Equal(1, Beta.Quantile(1, 2, 3));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 10)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(0, 5_000_000)]
    public void Clopper_Pearson_at_its_edges_has_closed_forms(long count, long total)
    {
        // One end is 1 − (α/2)^(1/n), mirrored for count = total.
        var end = -Elementary.Expm1(Elementary.Log(0.025) / total);
        var (lower, upper) = BinomialInterval.ClopperPearson(count, total, 0.95);
        Close(count == 0 ? end : 1 - end, count == 0 ? upper : lower, 1e-11);
        Assert.Equal(count == 0 ? 0 : 1, count == 0 ? lower : upper);
    }

    [Fact]
    public void Clopper_Pearson_ends_leave_half_of_the_error_in_each_binomial_tail()
    {
        foreach (var (count, total) in new (long, long)[] { (1, 10), (5, 10), (3, 200), (150, 200), (99, 100) })
        {
            var (lower, upper) = BinomialInterval.ClopperPearson(count, total, 0.95);
            Close(0.025, BinomialTail((int)count, (int)total, lower), 1e-10);
            Close(0.975, BinomialTail((int)count + 1, (int)total, upper), 1e-10);
        }
    }

    [Theory]
    [InlineData(500_000, 1_000_000)]
    [InlineData(1_000, 2_000_000_000)]
    [InlineData(1_999_999_000, 2_000_000_000)]
    public void Clopper_Pearson_of_huge_counts_encloses_the_normal_approximation(long count, long total)
    {
        var (lower, upper) = BinomialInterval.ClopperPearson(count, total, 0.95);
        var p = (double)count / total;
        var half = 1.959964 * Math.Sqrt(p * (1 - p) / total);
        Assert.InRange(p - lower, 0.93 * half, 1.07 * half);
        Assert.InRange(upper - p, 0.93 * half, 1.07 * half);
    }

    [Fact]
    public void Log_gamma_has_its_known_values()
    {
        var factorial = 0.0;
        for (var n = 1; n < 150; n++)
        {
            Assert.Equal(factorial, Gamma.LogGamma(n), 4e-15 * (1 + factorial));
            factorial += Math.Log(n);
        }

        Assert.Equal(0.5 * Math.Log(Math.PI), Gamma.LogGamma(0.5), 1e-14);
    }

    [Fact]
    public void Impossible_arguments_are_rejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Quantile(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Cdf(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FisherF.UpperTail(1, -1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => FisherF.UpperTail(1, 1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Beta.Cdf(0.5, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Beta.Quantile(double.NaN, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.ClopperPearson(-1, 10, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.ClopperPearson(11, 10, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.ClopperPearson(0, 0, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.ClopperPearson(1, 10, 1));
    }

    // P(X ≥ count) for X binomial, by its sum.
    private static double BinomialTail(int count, int total, double p)
    {
        var sum = 0.0;
        for (var k = count; k <= total; k++)
        {
            var logTerm = (k * Math.Log(p)) + ((total - k) * Math.Log(1 - p));
            for (var i = 1; i <= k; i++)
                logTerm += Math.Log((double)(total - k + i) / i);
            sum += Math.Exp(logTerm);
        }

        return sum;
    }
}
