using System.Numerics;
using Uwazumi.Numerics.Matrices;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Numerics.Tests;

public class PreciseInverseTests
{
    [Fact]
    public void The_inverse_of_a_matrix_of_whole_numbers_that_is_whole_itself_is_exact()
    {
        // Pascal's matrix: the binomial coefficients of i + j; its inverse holds whole numbers, and its condition number is large.
        const int n = 12;
        var pascal = new double[n, n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            pascal[i, j] = (double)Binomial(i + j, i);
        var inverse = PreciseInverse.Of(pascal, out var condition)!;
        Assert.InRange(condition, 1e12, 1e16);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            var sum = BigInteger.Zero;
            for (var k = 0; k < n; k++)
            {
                Assert.Equal(Math.Round(inverse[k, j]), inverse[k, j]);
                sum += (BigInteger)pascal[i, k] * (BigInteger)inverse[k, j];
            }

            Assert.Equal(i == j ? 1 : 0, sum);
        }
    }

    [Fact]
    public void The_condition_number_is_that_of_the_1_norm()
    {
        PreciseInverse.Of(
            new double[,]
            {
                { 2, 0 },
                { 0, 0.5 },
            },
            out var condition
        );
        Assert.Equal(4, condition);
    }

    [Fact]
    public void A_singular_matrix_has_none()
    {
        Assert.Null(
            PreciseInverse.Of(
                new double[,]
                {
                    { 1, 2 },
                    { 2, 4 },
                },
                out var condition
            )
        );
        Assert.Equal(double.PositiveInfinity, condition);
        Assert.Null(
            PreciseInverse.RightPseudoInverse(
                new double[,]
                {
                    { 1, 2, 3 },
                    { 2, 4, 6 },
                },
                out _
            )
        );
        Assert.Throws<ArgumentException>(() => PreciseInverse.Of(new double[1, 2], out _));
        Assert.Throws<ArgumentException>(() =>
            PreciseInverse.Of(
                new[,]
                {
                    { double.NaN },
                },
                out _
            )
        );
        Assert.Throws<ArgumentException>(() => PreciseInverse.RightPseudoInverse(new double[2, 1], out _));
    }

    [Fact]
    public void The_right_pseudo_inverse_gives_back_what_the_rows_made_and_leaves_what_is_orthogonal()
    {
        var random = new SeededRandom(6);
        for (var round = 0; round < 50; round++)
        {
            var rows = 1 + random.NextInt(5);
            var columns = rows + random.NextInt(4);
            var matrix = new double[rows, columns];
            for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                matrix[i, j] = random.NextNormal() + (i == j ? 3 : 0);
            var inverse = PreciseInverse.RightPseudoInverse(matrix, out _)!;
            // A·A⁺ is the unit matrix.
            for (var i = 0; i < rows; i++)
            for (var j = 0; j < rows; j++)
            {
                var sum = Enumerable.Range(0, columns).Sum(k => matrix[i, k] * inverse[k, j]);
                Assert.Equal(i == j ? 1 : 0, sum, 1e-12);
            }
        }
    }

    [Fact]
    public void Sums_of_blocks_have_the_bits_of_the_whole_sum()
    {
        var random = new SeededRandom(2);
        for (var length = 0; length < 70; length++)
        {
            var values = new double[length]
                .Select(_ => random.NextNormal() * Math.Pow(10, random.NextInt(12)))
                .ToArray();
            var sum = new FixedOrderAccumulator();
            var cut = length / 16 * 8;
            sum.Add(values.AsSpan(0, cut));
            sum.Add(values.AsSpan(cut));
            Assert.Equal(FixedOrder.Sum(values), sum.Total);
        }
    }

    private static BigInteger Binomial(int n, int k) => k == 0 ? 1 : Binomial(n - 1, k - 1) * n / k;
}
