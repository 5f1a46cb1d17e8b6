namespace Uwazumi.Numerics.LeastSquares;

/// <summary>What a pivoted triangular factor says about the precision of the parameters.</summary>
internal static class Covariances
{
    /// <summary>s²·(R⁻¹·R⁻ᵀ) in the original order and scale, for a factor of full rank.</summary>
    public static double[,] Of(TriangularFactor factor, ReadOnlySpan<double> scale, double variance)
    {
        var p = factor.Order.Length;
        var inverse = new double[p, p];
        for (var column = 0; column < p; column++)
        {
            for (var row = column; row >= 0; row--)
            {
                var sum = row == column ? 1.0 : 0.0;
                for (var k = row + 1; k <= column; k++)
                    sum -= factor.R[(row * p) + k] * inverse[k, column];
                inverse[row, column] = sum / factor.R[(row * p) + row];
            }
        }

        var covariance = new double[p, p];
        for (var a = 0; a < p; a++)
        {
            for (var b = a; b < p; b++)
            {
                var sum = 0.0;
                for (var k = b; k < p; k++)
                    sum += inverse[a, k] * inverse[b, k];
                var (i, j) = (factor.Order[a], factor.Order[b]);
                covariance[i, j] = covariance[j, i] = variance * sum / scale[i] / scale[j];
            }
        }

        return covariance;
    }

    /// <summary>The parameters with a part in the null space of the first <paramref name="rank"/> rows.</summary>
    public static IReadOnlyList<int> Undetermined(TriangularFactor factor, int rank)
    {
        var p = factor.Order.Length;
        var parameters = new SortedSet<int>();
        for (var free = rank; free < p; free++)
        {
            parameters.Add(factor.Order[free]);
            var direction = new double[rank];
            for (var row = rank - 1; row >= 0; row--)
            {
                var sum = -factor.R[(row * p) + free];
                for (var k = row + 1; k < rank; k++)
                    sum -= factor.R[(row * p) + k] * direction[k];
                direction[row] = sum / factor.R[(row * p) + row];
                if (Math.Abs(direction[row]) > 1e-6)
                    parameters.Add(factor.Order[row]);
            }
        }

        return [.. parameters];
    }
}
