using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Uwazumi.Cytometry.Statistics;

/// <summary>
/// The median of values that stream past: a sample says in which band it must lie, the values below the band are counted and those inside
/// are kept. Exact, or it says that the band missed.
/// </summary>
internal sealed class MedianStream
{
    /// <summary>How many values a sample has.</summary>
    public const int SampleSize = 4096;

    // Half of the sample ± 4 standard deviations of a binomial count, sqrt(4096)/2 = 32 each.
    private const int Reach = 4 * 32;

    private readonly double low;
    private readonly double high;
    private readonly double[] inside;
    private long below;
    private long ordered;
    private int count;
    private bool missed;

    /// <param name="sample">Values of the stream, <see cref="SampleSize"/>; they are sorted here.</param>
    /// <param name="expected">How many values will come.</param>
    public MedianStream(double[] sample, long expected)
    {
        Array.Sort(sample);
        (low, high) = (sample[(SampleSize / 2) - Reach], sample[(SampleSize / 2) + Reach]);
        missed = double.IsNaN(low);
        // The band holds about a sixteenth of the values, unless many are equal.
        inside = GC.AllocateUninitializedArray<double>((int)(expected / 8));
    }

    public void Add(ReadOnlySpan<double> values)
    {
        if (missed)
            return;
        var (lows, highs) = (Vector256.Create(low), Vector256.Create(high));
        var i = 0;
        for (; i + Vector256<double>.Count <= values.Length; i += Vector256<double>.Count)
        {
            var v = Vector256.Create(values[i..]);
            var under = Vector256.LessThan(v, lows).ExtractMostSignificantBits();
            var band = Vector256.LessThanOrEqual(v, highs).ExtractMostSignificantBits() & ~under;
            ordered += BitOperations.PopCount(Vector256.Equals(v, v).ExtractMostSignificantBits());
            below += BitOperations.PopCount(under);
            for (band &= 0b1111; band != 0; band &= band - 1)
                Keep(values[i + BitOperations.TrailingZeroCount(band)]);
        }

        for (; i < values.Length; i++)
        {
            ordered += double.IsNaN(values[i]) ? 0 : 1;
            if (values[i] < low)
                below++;
            else if (values[i] <= high)
                Keep(values[i]);
        }
    }

    /// <summary>The median, NaN when a value was no number; false when the band missed it and all values must be sorted.</summary>
    public bool TryGet(long total, out double median)
    {
        median = double.NaN;
        if (missed)
            return false;
        if (ordered != total)
            return true;
        var (lower, upper) = ((total - 1) / 2, total / 2);
        if (lower < below || upper >= below + count)
            return false;
        var kept = inside.AsSpan(0, count);
        var first = Select(kept, (int)(lower - below));
        var second = upper == lower ? first : Next(kept, first, (int)(upper - below));
        median = Middle(first, second);
        return true;
    }

    /// <summary>The mean of two middle values; halved first, so that the sum of two large ones stays finite.</summary>
    public static double Middle(double lower, double upper) => lower == upper ? lower : (lower / 2) + (upper / 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Keep(double value)
    {
        if (count == inside.Length)
            missed = true;
        else
            inside[count++] = value;
    }

    // The value of a rank. Equal steps over the band say in which the rank falls, and only that step's values are sorted.
    private double Select(ReadOnlySpan<double> values, int rank)
    {
        const int steps = 1024;
        var width = high - low;
        if (!(width > 0) || !double.IsFinite(width))
            return Sorted(values.ToArray(), rank);
        var scale = (steps - 1) / width;
        Span<int> counts = stackalloc int[steps];
        counts.Clear();
        foreach (var value in values)
            counts[StepOf(value, scale)]++;
        var (step, before) = (0, 0);
        while (before + counts[step] <= rank)
            before += counts[step++];
        var inStep = new double[counts[step]];
        var filled = 0;
        foreach (var value in values)
        {
            if (StepOf(value, scale) == step)
                inStep[filled++] = value;
        }

        return Sorted(inStep, rank - before);
    }

    // Subtraction, multiplication and cutting never turn an order round, so that the steps are in the order of their values.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int StepOf(double value, double scale) => (int)((value - low) * scale);

    // The value of the following rank: the same one again, or the smallest that is larger.
    private static double Next(ReadOnlySpan<double> values, double first, int rank)
    {
        var (upTo, larger) = (0, double.PositiveInfinity);
        foreach (var value in values)
        {
            if (value <= first)
                upTo++;
            else
                larger = Math.Min(larger, value);
        }

        return upTo > rank ? first : larger;
    }

    private static double Sorted(double[] values, int rank)
    {
        Array.Sort(values);
        return values[rank];
    }
}
