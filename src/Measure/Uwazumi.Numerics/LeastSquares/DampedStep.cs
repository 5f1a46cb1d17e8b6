namespace Uwazumi.Numerics.LeastSquares;

/// <summary>Solves min |R·d − q|² + λ·|d|² for a triangular R, by rotating the damping rows into R (Moré 1978, section 3).</summary>
/// <param name="size">p.</param>
internal sealed class DampedStep(int size)
{
    private readonly double[] triangle = new double[size * size];
    private readonly double[] row = new double[size];

    /// <summary>Computes the step in the scaled parameters.</summary>
    /// <returns>False when a pivot is zero (only possible without damping).</returns>
    public bool TrySolve(ReadOnlySpan<double> r, ReadOnlySpan<double> q, double damping, Span<double> step)
    {
        r.CopyTo(triangle);
        q.CopyTo(step);
        if (damping > 0)
            RotateIn(Math.Sqrt(damping), step);
        for (var k = size - 1; k >= 0; k--)
        {
            var pivot = triangle[(k * size) + k];
            if (pivot == 0)
                return false;
            var sum = step[k];
            for (var j = k + 1; j < size; j++)
                sum -= triangle[(k * size) + j] * step[j];
            step[k] = sum / pivot;
        }

        return true;
    }

    private void RotateIn(double root, Span<double> side)
    {
        for (var j = 0; j < size; j++)
        {
            Array.Clear(row);
            row[j] = root;
            var right = 0.0;
            for (var k = j; k < size; k++)
            {
                var pivot = triangle[(k * size) + k];
                var length = Math.Sqrt((pivot * pivot) + (row[k] * row[k]));
                if (length == 0)
                    continue;
                var (cos, sin) = (pivot / length, row[k] / length);
                for (var i = k; i < size; i++)
                {
                    var above = triangle[(k * size) + i];
                    triangle[(k * size) + i] = (cos * above) + (sin * row[i]);
                    row[i] = (cos * row[i]) - (sin * above);
                }

                (side[k], right) = ((cos * side[k]) + (sin * right), (cos * right) - (sin * side[k]));
            }
        }
    }
}
