using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Numerics.Tests;

public partial class ElementaryTests
{
    private const int Trials = 500;

    // The stated bound of the kernels: one unit in the last place (the contract allows two).
    private const double Bound = 1.0;

    private static double Worst(
        Func<SeededRandom, double> argument,
        Func<double, double> kernel,
        Func<double, (System.Numerics.BigInteger, int)> truth
    )
    {
        var random = new SeededRandom(20261122);
        var worst = 0.0;
        for (var i = 0; i < Trials; i++)
        {
            var x = argument(random);
            worst = Math.Max(worst, LongReference.UlpError(kernel(x), truth(x)));
        }

        return worst;
    }

    [Theory]
    [InlineData(-708, 709)]
    [InlineData(-1, 1)]
    [InlineData(-1e-5, 1e-5)]
    public void Exp_is_within_one_ulp_of_long_arithmetic(double from, double to) =>
        Assert.InRange(Worst(r => from + ((to - from) * r.NextDouble()), Elementary.Exp, LongReference.Exp), 0, Bound);

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.99, 1.01)]
    [InlineData(0.9999999, 1.0000001)]
    [InlineData(1e-300, 1e300)]
    [InlineData(0, 2e-308)]
    public void Log_is_within_one_ulp_of_long_arithmetic(double from, double to) =>
        Assert.InRange(Worst(r => from + ((to - from) * r.NextDouble()), Elementary.Log, LongReference.Log), 0, Bound);

    [Fact]
    public void Log_is_within_one_ulp_over_all_exponents() =>
        Assert.InRange(
            Worst(
                r => BitConverter.Int64BitsToDouble((long)(r.NextUInt64() % 0x7FF0_0000_0000_0000UL)),
                Elementary.Log,
                LongReference.Log
            ),
            0,
            Bound
        );

    [Theory]
    [InlineData(-0.8, 0.8)]
    [InlineData(-10, 10)]
    [InlineData(-1e6, 1e6)]
    [InlineData(-1e15, 1e15)]
    [InlineData(-1e-6, 1e-6)]
    public void Sine_and_cosine_are_within_one_ulp_of_long_arithmetic(double from, double to)
    {
        Assert.InRange(Worst(r => from + ((to - from) * r.NextDouble()), Elementary.Sin, LongReference.Sin), 0, Bound);
        Assert.InRange(Worst(r => from + ((to - from) * r.NextDouble()), Elementary.Cos, LongReference.Cos), 0, Bound);
    }

    [Theory]
    [InlineData(3.141592653589793)]
    [InlineData(1.5707963267948966)]
    [InlineData(6381956970095103e+0)]
    [InlineData(710272.5)]
    [InlineData(1e22)]
    public void Sine_and_cosine_keep_their_digits_where_reduction_is_hardest(double x)
    {
        Assert.InRange(LongReference.UlpError(Elementary.Sin(x), LongReference.Sin(x)), 0, Bound);
        Assert.InRange(LongReference.UlpError(Elementary.Cos(x), LongReference.Cos(x)), 0, Bound);
    }

    [Fact]
    public void The_sine_of_the_largest_numbers_agrees_with_the_platform()
    {
        foreach (var x in (double[])[1e300, -1.7e308, 1.2345e100])
        {
            Assert.Equal(Math.Sin(x), Elementary.Sin(x), 1e-15);
            Assert.Equal(Math.Cos(x), Elementary.Cos(x), 1e-15);
        }
    }

    [Fact]
    public void Powers_of_small_integers_are_the_nearest_double()
    {
        // 3^n is exact in a double up to n = 33; above, BigInteger gives the truth.
        for (var n = 0; n <= 600; n++)
        {
            var truth = System.Numerics.BigInteger.Pow(3, n);
            Assert.InRange(LongReference.UlpError(Elementary.Pow(3, n), (truth, 0)), 0, 0.6);
        }
    }

    [Fact]
    public void Powers_agree_with_the_platform_within_two_ulp()
    {
        var random = new SeededRandom(5);
        for (var i = 0; i < 20_000; i++)
        {
            var x = Math.Exp((random.NextDouble() * 100) - 50);
            var y = (random.NextDouble() * 28) - 14;
            AssertWithinUlps(Math.Pow(x, y), Elementary.Pow(x, y), 2);
        }
    }

    [Fact]
    public void Expm1_and_Log1p_agree_with_their_series_near_zero_and_with_the_identities_elsewhere()
    {
        var random = new SeededRandom(6);
        for (var i = 0; i < 5000; i++)
        {
            var tiny = (random.NextDouble() - 0.5) * 1e-6;
            AssertWithinUlps(tiny + (tiny * tiny / 2) + (tiny * tiny * tiny / 6), Elementary.Expm1(tiny), 1);
            AssertWithinUlps(tiny - (tiny * tiny / 2) + (tiny * tiny * tiny / 3), Elementary.Log1p(tiny), 1);

            // ln(1 + expm1(x)) = x; the error is amplified by (1 − e^-x)/x·e^x… at most 3 for |x| ≤ 1.
            var x = (random.NextDouble() - 0.5) * 2;
            AssertWithinUlps(x, Elementary.Log1p(Elementary.Expm1(x)), 6);

            // Where nothing cancels the definition itself is good to an ulp.
            var large = 1 + (random.NextDouble() * 30);
            AssertWithinUlps(Math.Exp(large) - 1, Elementary.Expm1(large), 3);
            AssertWithinUlps(Math.Log(1 + large), Elementary.Log1p(large), 2);
        }
    }

    private static void AssertWithinUlps(double expected, double actual, double ulps) =>
        Assert.True(
            Math.Abs(expected - actual) <= ulps * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)),
            $"{actual:R} is not within {ulps} ulp of {expected:R}."
        );
}
