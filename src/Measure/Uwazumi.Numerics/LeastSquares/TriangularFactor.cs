namespace Uwazumi.Numerics.LeastSquares;

/// <summary>
/// The Householder QR of a tall matrix with scaled columns, applied to one right-hand side. Keeps R, Qᵀr and the column order.
/// </summary>
/// <param name="rows">n.</param>
/// <param name="columns">p, at most n.</param>
internal sealed class TriangularFactor(int rows, int columns)
{
    private readonly double[] work = new double[rows * columns];
    private readonly double[] halves = new double[columns];
    private readonly double[] side = new double[rows];

    /// <summary>R, row by row (p × p), of the scaled and ordered columns.</summary>
    public double[] R { get; } = new double[columns * columns];

    /// <summary>The first p elements of Qᵀr.</summary>
    public double[] Qtr { get; } = new double[columns];

    /// <summary>The original index of each column of R.</summary>
    public int[] Order { get; } = new int[columns];

    /// <summary>The squared norm of what the columns cannot explain.</summary>
    public double RestSquared { get; private set; }

    /// <summary>Factors jacobian·diag(1/scale) and applies Qᵀ to the residuals.</summary>
    /// <param name="jacobian">Column-major n × p.</param>
    /// <param name="residuals">n.</param>
    /// <param name="scale">p divisors, above 0.</param>
    /// <param name="pivot">True to take the longest remaining column first (for rank decisions).</param>
    public void Factor(
        ReadOnlySpan<double> jacobian,
        ReadOnlySpan<double> residuals,
        ReadOnlySpan<double> scale,
        bool pivot
    )
    {
        residuals.CopyTo(side);
        for (var j = 0; j < columns; j++)
        {
            Order[j] = j;
            var factor = 1 / scale[j];
            for (var i = 0; i < rows; i++)
                work[(j * rows) + i] = jacobian[(j * rows) + i] * factor;
        }

        Array.Clear(R);
        for (var k = 0; k < columns; k++)
        {
            if (pivot)
                BringLongestForward(k);
            Eliminate(k);
        }

        var rest = side.AsSpan(columns);
        RestSquared = FixedOrder.Dot(rest, rest);
    }

    /// <summary>Applies the Qᵀ of the last factorisation to another vector of n values, in place.</summary>
    public void ApplyTransposedQ(Span<double> vector)
    {
        for (var k = 0; k < columns; k++)
        {
            if (halves[k] > 0)
                Reflect(Column(k, k), vector[k..], halves[k]);
        }
    }

    private Span<double> Column(int k, int from) => work.AsSpan((k * rows) + from, rows - from);

    private void BringLongestForward(int k)
    {
        var longest = k;
        var best = -1.0;
        for (var j = k; j < columns; j++)
        {
            var column = Column(j, k);
            var square = FixedOrder.Dot(column, column);
            if (square > best)
                (longest, best) = (j, square);
        }

        if (longest == k)
            return;
        for (var i = 0; i < rows; i++)
            (work[(k * rows) + i], work[(longest * rows) + i]) = (work[(longest * rows) + i], work[(k * rows) + i]);
        for (var i = 0; i < k; i++)
            (R[(i * columns) + k], R[(i * columns) + longest]) = (R[(i * columns) + longest], R[(i * columns) + k]);
        (Order[k], Order[longest]) = (Order[longest], Order[k]);
    }

    private void Eliminate(int k)
    {
        var v = Column(k, k);
        var norm = Math.Sqrt(FixedOrder.Dot(v, v));
        if (norm > 0)
        {
            var alpha = v[0] > 0 ? -norm : norm;
            R[(k * columns) + k] = alpha;
            v[0] -= alpha;
            // vᵀv/2 = norm·(norm + |first element|), without cancellation.
            var half = halves[k] = -alpha * v[0];
            for (var j = k + 1; j < columns; j++)
            {
                Reflect(v, Column(j, k), half);
                R[(k * columns) + j] = work[(j * rows) + k];
            }

            Reflect(v, side.AsSpan(k), half);
        }
        else
        {
            halves[k] = 0;
            for (var j = k + 1; j < columns; j++)
                R[(k * columns) + j] = work[(j * rows) + k];
        }

        Qtr[k] = side[k];
    }

    private static void Reflect(ReadOnlySpan<double> v, Span<double> target, double half)
    {
        var factor = FixedOrder.Dot(v, target) / half;
        for (var i = 0; i < v.Length; i++)
            target[i] -= factor * v[i];
    }
}
