namespace Uwazumi.Particles.Location;

/// <summary>The median of grey values, the place inside of the median's step interpolated, since grey values are whole numbers.</summary>
internal static class GreyMedian
{
    public static double Of(ReadOnlySpan<ushort> values)
    {
        int low = values[0],
            high = values[0];
        foreach (var value in values)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        // Counts of at most 4,096 steps; with more grey values a step is several of them.
        var step = ((high - low) / 4096) + 1;
        Span<int> counts = stackalloc int[((high - low) / step) + 1];
        counts.Clear();
        foreach (var value in values)
            counts[(value - low) / step]++;
        var half = values.Length / 2.0;
        var below = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (below + counts[i] >= half && counts[i] > 0)
                return low + (i * step) - 0.5 + (step * (half - below) / counts[i]);
            below += counts[i];
        }

        return high;
    }
}
