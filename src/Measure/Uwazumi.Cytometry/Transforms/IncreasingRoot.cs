namespace Uwazumi.Cytometry.Transforms;

/// <summary>The root of an increasing function: Newton's method, held in a bracket that every step makes smaller.</summary>
internal static class IncreasingRoot
{
    private const int MostSteps = 200;

    /// <param name="function">The value and the derivative (above 0) at y.</param>
    /// <param name="low">The value there is at most 0.</param>
    /// <param name="high">The value there is at least 0.</param>
    /// <param name="start">Where to begin, in the bracket.</param>
    public static double Find(
        Func<double, (double Value, double Slope)> function,
        double low,
        double high,
        double start
    )
    {
        var y = start;
        for (var step = 0; step < MostSteps; step++)
        {
            var (value, slope) = function(y);
            if (value == 0)
                return y;
            if (value < 0)
                low = y;
            else
                high = y;
            var next = y - (value / slope);
            if (!(next > low && next < high))
                next = low + ((high - low) / 2);
            // Two neighbouring doubles, or the same one: there is nothing between.
            if (Math.Abs(next - y) <= Math.Abs(y) * 1e-16 || next == low || next == high)
                return next;
            y = next;
        }

        return y;
    }
}
