using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Numerics.Tests;

public class FixedOrderTests
{
    private static readonly int[] Widths = [0, 128, 256, 512];

    private static double[] Random(SeededRandom random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => random.NextNormal() * Elementary.Pow(10, random.NextInt(20) - 10))];

    [Fact]
    public void Every_vector_width_gives_the_same_bits_at_every_length()
    {
        var random = new SeededRandom(1);
        for (var length = 0; length <= 100; length++)
        {
            var a = Random(random, length);
            var b = Random(random, length);
            var singles = a.Select(x => (float)x).ToArray();
            foreach (var width in Widths)
            {
                AssertBits(FixedOrder.Sum(a), FixedOrder.Reduce(new FixedOrder.Values(a), width));
                AssertBits(FixedOrder.Sum(singles), FixedOrder.Reduce(new FixedOrder.Singles(singles), width));
                AssertBits(FixedOrder.Dot(a, b), FixedOrder.Reduce(new FixedOrder.Products(a, b), width));
                AssertBits(
                    FixedOrder.SumOfSquaredDeviations(a, 0.5),
                    FixedOrder.Reduce(new FixedOrder.Deviations(a, 0.5), width)
                );
            }
        }
    }

    [Fact]
    public void The_order_is_the_documented_one()
    {
        var random = new SeededRandom(2);
        var values = Random(random, 77);
        var lanes = new double[8];
        for (var i = 0; i < values.Length; i++)
            lanes[i % 8] += values[i];
        var expected =
            ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
        AssertBits(expected, FixedOrder.Sum(values));
    }

    [Fact]
    public void Integers_are_summed_exactly()
    {
        var values = Enumerable.Range(1, 1000).Select(i => (double)i).ToArray();
        Assert.Equal(500500, FixedOrder.Sum(values));
        Assert.Equal(500500, FixedOrder.Sum(values.Select(v => (float)v).ToArray()));
        Assert.Equal(333833500, FixedOrder.Dot(values, values));
        Assert.Equal(83333250, FixedOrder.SumOfSquaredDeviations(values, 500.5));
    }

    [Fact]
    public void Nothing_sums_to_zero()
    {
        Assert.Equal(0, FixedOrder.Sum(ReadOnlySpan<double>.Empty));
        Assert.Equal(0, FixedOrder.Sum(ReadOnlySpan<float>.Empty));
    }

    [Fact]
    public void A_dot_product_of_different_lengths_is_refused() =>
        Assert.Throws<ArgumentException>(() => FixedOrder.Dot([1, 2], [1]));

    private static void AssertBits(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
}
