using Uwazumi.Numerics.Randomness;
using Uwazumi.Plots.Drawing;

namespace Uwazumi.Plots.Tests;

public class AxisTicksTests
{
    [Theory]
    [InlineData(0, 200, 7, "0 50 100 150 200")]
    [InlineData(0, 1, 6, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(0, 0.043, 4, "0 0.02 0.04")]
    [InlineData(-30, 30, 7, "−30 −20 −10 0 10 20 30")]
    [InlineData(97, 103, 4, "98 100 102")]
    [InlineData(0, 2.5e10, 6, "0 5×10⁹ 10¹⁰ 1.5×10¹⁰ 2×10¹⁰ 2.5×10¹⁰")]
    [InlineData(0, 3e-7, 4, "0 10⁻⁷ 2×10⁻⁷ 3×10⁻⁷")]
    public void Linear_ticks_are_round_numbers(double min, double max, int most, string expected) =>
        Assert.Equal(expected, Labels(AxisTicks.Linear(min, max, most)));

    [Theory]
    [InlineData(1, 1e6, "1 10 100 1000 10⁴ 10⁵ 10⁶")]
    [InlineData(0.01, 5, "0.01 0.1 1")]
    [InlineData(15, 1100, "20 50 100 200 500 1000")]
    [InlineData(3, 4, "")]
    public void Logarithmic_ticks_are_decades_or_their_2_and_5_fold(double min, double max, string expected) =>
        Assert.Equal(expected, Labels(AxisTicks.Logarithmic(min, max)));

    [Fact]
    public void Asinh_ticks_are_zero_and_the_decades_that_are_told_apart()
    {
        Assert.Equal("−1000 −100 0 100 1000 10⁴", Labels(AxisTicks.Asinh(-2000, 50_000, 150)));
        Assert.Equal("0 1000", Labels(AxisTicks.Asinh(-10, 3000, 1500)));
        Assert.Equal("1000", Labels(AxisTicks.Asinh(500, 3000, 150)));
    }

    [Fact]
    public void For_any_range_the_ticks_lie_inside_it_at_equal_round_steps_and_are_neither_too_many_nor_too_few()
    {
        var random = new SeededRandom(11);
        for (var round = 0; round < 3000; round++)
        {
            var size = Math.Pow(10, 24 * random.NextDouble() - 12);
            var min = (random.NextDouble() - 0.5) * 3 * size;
            var max = min + size * (0.01 + random.NextDouble());
            var most = 3 + random.NextInt(8);
            var ticks = AxisTicks.Linear(min, max, most);
            // The steps 1, 2, 5 grow by at most 2.5, so at least most / 2.5 − 1 ticks fit.
            Assert.InRange(ticks.Count, Math.Max(1, (int)Math.Floor(most / 2.5) - 1), most);
            Assert.All(ticks, tick => Assert.InRange(tick.Value, min - 1e-6 * size, max + 1e-6 * size));
            for (var i = 2; i < ticks.Count; i++)
                Assert.Equal(ticks[1].Value - ticks[0].Value, ticks[i].Value - ticks[i - 1].Value, 1e-9 * size);
            Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct().Count());
        }
    }

    [Fact]
    public void Impossible_ranges_have_no_ticks()
    {
        Assert.Empty(AxisTicks.Linear(1, 1, 5));
        Assert.Empty(AxisTicks.Linear(double.NaN, 1, 5));
        Assert.Empty(AxisTicks.Linear(0, double.PositiveInfinity, 5));
        Assert.Empty(AxisTicks.Logarithmic(0, 1));
        Assert.Empty(AxisTicks.Logarithmic(2, 1));
    }

    private static string Labels(IEnumerable<AxisTick> ticks) => string.Join(' ', ticks.Select(tick => tick.Label));
}
