namespace Uwazumi.Numerics.Matrices;

/// <summary>
/// The inverse of a small matrix and the pseudo-inverse of a wide one, computed with 106 bits and rounded once at the end.
/// </summary>
/// <remarks>
/// Multiplying by an inverse that was itself computed in double precision loses as many digits as the condition number has. Here the
/// entries are right to the last bit for condition numbers up to about 10^14, so that a product with them has the error of one rounding
/// per term, as a direct solution has. Gauss–Jordan elimination with row pivoting; O(n³); the same bits on every machine. Thread-safe.
/// </remarks>
public static class PreciseInverse
{
    /// <summary>Inverts a square matrix.</summary>
    /// <param name="matrix">n × n, finite numbers.</param>
    /// <param name="condition">The condition number in the 1-norm, ‖A‖₁·‖A⁻¹‖₁ (at least 1); +∞ when the matrix is singular.</param>
    /// <returns>The n × n inverse, each entry rounded to double; null when a pivot is zero or a number leaves the range of a double.</returns>
    /// <exception cref="ArgumentException">The matrix is not square or holds a number that is not finite.</exception>
    public static double[,]? Of(double[,] matrix, out double condition)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var n = matrix.GetLength(0);
        if (n == 0 || matrix.GetLength(1) != n)
            throw new ArgumentException("A square matrix has an inverse.", nameof(matrix));
        RequireFinite(matrix);
        var work = new DoubleDouble[n, n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            work[i, j] = new DoubleDouble(matrix[i, j], 0);
        var inverse = Invert(work);
        condition = double.PositiveInfinity;
        if (inverse is null)
            return null;
        var rounded = Rounded(inverse);
        var product = Norm(matrix) * Norm(rounded);
        if (!double.IsFinite(product))
            return null;
        condition = Math.Max(1, product);
        return rounded;
    }

    /// <summary>
    /// The right pseudo-inverse Aᵀ(A Aᵀ)⁻¹ of a matrix with linearly independent rows (Moore 1920, Penrose 1955): with it,
    /// e·A⁺ is the ordinary least-squares solution c of c·A ≈ e.
    /// </summary>
    /// <param name="matrix">rows × columns, rows ≤ columns, finite numbers.</param>
    /// <param name="condition">The condition number of A Aᵀ in the 1-norm for a wide matrix, of A for a square one.</param>
    /// <returns>columns × rows; null when the rows are linearly dependent.</returns>
    /// <exception cref="ArgumentException">There are more rows than columns, or a number is not finite.</exception>
    public static double[,]? RightPseudoInverse(double[,] matrix, out double condition)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        if (rows == columns)
            return Of(matrix, out condition);
        if (rows == 0 || rows > columns)
            throw new ArgumentException("A right pseudo-inverse needs no more rows than columns.", nameof(matrix));
        RequireFinite(matrix);
        var gram = new DoubleDouble[rows, rows];
        for (var i = 0; i < rows; i++)
        for (var j = 0; j < rows; j++)
        {
            var sum = new DoubleDouble(0, 0);
            for (var k = 0; k < columns; k++)
                sum += DoubleDouble.ExactProduct(matrix[i, k], matrix[j, k]);
            gram[i, j] = sum;
        }

        var gramNorm = Norm(Rounded(gram));
        condition = double.PositiveInfinity;
        var inverse = Invert(gram);
        if (inverse is null || !double.IsFinite(gramNorm * Norm(Rounded(inverse))))
            return null;
        condition = Math.Max(1, gramNorm * Norm(Rounded(inverse)));
        var result = new double[columns, rows];
        for (var k = 0; k < columns; k++)
        for (var j = 0; j < rows; j++)
        {
            var sum = new DoubleDouble(0, 0);
            for (var i = 0; i < rows; i++)
                sum += inverse[i, j] * matrix[i, k];
            result[k, j] = sum.Rounded;
        }

        return result;
    }

    private static DoubleDouble[,]? Invert(DoubleDouble[,] a)
    {
        var n = a.GetLength(0);
        var inverse = new DoubleDouble[n, n];
        for (var i = 0; i < n; i++)
            inverse[i, i] = new DoubleDouble(1, 0);
        for (var column = 0; column < n; column++)
        {
            var pivot = column;
            for (var i = column + 1; i < n; i++)
            {
                if (Math.Abs(a[i, column].Hi) > Math.Abs(a[pivot, column].Hi))
                    pivot = i;
            }

            if (!(Math.Abs(a[pivot, column].Hi) > 0) || !double.IsFinite(a[pivot, column].Hi))
                return null;
            Swap(a, pivot, column);
            Swap(inverse, pivot, column);
            var divisor = a[column, column];
            for (var j = 0; j < n; j++)
            {
                a[column, j] /= divisor;
                inverse[column, j] /= divisor;
            }

            for (var i = 0; i < n; i++)
            {
                if (i == column)
                    continue;
                var factor = new DoubleDouble(-a[i, column].Hi, -a[i, column].Lo);
                for (var j = 0; j < n; j++)
                {
                    a[i, j] += a[column, j] * factor;
                    inverse[i, j] += inverse[column, j] * factor;
                }
            }
        }

        return inverse;
    }

    private static void Swap(DoubleDouble[,] a, int first, int second)
    {
        for (var j = 0; j < a.GetLength(1) && first != second; j++)
            (a[first, j], a[second, j]) = (a[second, j], a[first, j]);
    }

    private static double[,] Rounded(DoubleDouble[,] a)
    {
        var rounded = new double[a.GetLength(0), a.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
        for (var j = 0; j < a.GetLength(1); j++)
            rounded[i, j] = a[i, j].Rounded;
        return rounded;
    }

    private static double Norm(double[,] a)
    {
        var largest = 0.0;
        for (var j = 0; j < a.GetLength(1); j++)
        {
            var sum = 0.0;
            for (var i = 0; i < a.GetLength(0); i++)
                sum += Math.Abs(a[i, j]);
            largest = double.IsNaN(sum) ? double.NaN : Math.Max(largest, sum);
        }

        return largest;
    }

    private static void RequireFinite(double[,] a)
    {
        foreach (var value in a)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException("A matrix holds finite numbers.", nameof(a));
        }
    }
}
