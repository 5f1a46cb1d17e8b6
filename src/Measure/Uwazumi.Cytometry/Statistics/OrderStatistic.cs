using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Uwazumi.Cytometry.Statistics;

/// <summary>Medians and counts of event values, exact and in linear time.</summary>
public static class OrderStatistic
{
    private const int SampleSize = 4096;
    private const int SmallEnoughToSort = 20_000;

    /// <summary>The median: the middle value, or the mean of the two middle values.</summary>
    /// <param name="values">In any order; not changed. ±∞ are ordered as usual.</param>
    /// <returns>NaN when there is no value, or when one is NaN: an undefined value has no place in an order.</returns>
    /// <remarks>
    /// The band in which the middle must lie is read from a fixed sample of 4,096; one pass counts what lies below it and collects what
    /// lies inside, and only that is sorted. A band that missed the middle is noticed, and everything is sorted then.
    /// </remarks>
    public static double Median(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return double.NaN;
        var lower = (values.Length - 1) / 2;
        var upper = values.Length / 2;
        if (values.Length > SmallEnoughToSort && TryByBand(values, lower, upper, out var median))
            return median;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        // NaN sorts first.
        return double.IsNaN(sorted[0]) ? double.NaN : Middle(sorted[lower], sorted[upper]);
    }

    /// <summary>The values strictly above a limit; NaN is not above anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long CountAbove(ReadOnlySpan<double> values, double limit)
    {
        var count = 0L;
        var limits = Vector256.Create(limit);
        var i = 0;
        for (; i + Vector256<double>.Count <= values.Length; i += Vector256<double>.Count)
            count += BitOperations.PopCount(
                Vector256.GreaterThan(Vector256.Create(values[i..]), limits).ExtractMostSignificantBits()
            );
        for (; i < values.Length; i++)
            count += values[i] > limit ? 1 : 0;
        return count;
    }

    private static bool TryByBand(ReadOnlySpan<double> values, int lower, int upper, out double median)
    {
        var sample = new double[SampleSize];
        for (var i = 0; i < sample.Length; i++)
            sample[i] = values[(int)((long)i * values.Length / sample.Length)];
        Array.Sort(sample);
        median = double.NaN;
        // Half of the sample ± 4 standard deviations of a binomial count, sqrt(4096)/2 = 32 each.
        const int reach = 4 * 32;
        var (low, high) = (sample[(SampleSize / 2) - reach], sample[(SampleSize / 2) + reach]);
        if (double.IsNaN(low))
            return false;
        // The band holds about a sixteenth of the values, unless many are equal.
        var inside = new double[values.Length / 8];
        var (below, count, ordered) = Split(values, low, high, inside);
        if (count > inside.Length)
            return false;
        if (ordered != values.Length)
            return true;
        if (lower < below || upper >= below + count)
            return false;
        Array.Sort(inside, 0, count);
        median = Middle(inside[lower - below], inside[upper - below]);
        return true;
    }

    // Counts the values below the band and those that are numbers, and collects the band.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (int Below, int Inside, int Ordered) Split(
        ReadOnlySpan<double> values,
        double low,
        double high,
        double[] inside
    )
    {
        var (below, count, ordered) = (0, 0, 0);
        var width = Vector256<double>.Count;
        var (lows, highs) = (Vector256.Create(low), Vector256.Create(high));
        var i = 0;
        for (; i + width <= values.Length; i += width)
        {
            var v = Vector256.Create(values[i..]);
            var under = Vector256.LessThan(v, lows).ExtractMostSignificantBits();
            var band = Vector256.LessThanOrEqual(v, highs).ExtractMostSignificantBits() & ~under;
            ordered += BitOperations.PopCount(Vector256.Equals(v, v).ExtractMostSignificantBits());
            below += BitOperations.PopCount(under);
            for (band &= 0b1111; band != 0; band &= band - 1)
            {
                if (count == inside.Length)
                    return (below, count + 1, ordered);
                inside[count++] = values[i + BitOperations.TrailingZeroCount(band)];
            }
        }

        for (; i < values.Length; i++)
        {
            var value = values[i];
            ordered += double.IsNaN(value) ? 0 : 1;
            if (value < low)
                below++;
            else if (value <= high && count == inside.Length)
                return (below, count + 1, ordered);
            else if (value <= high)
                inside[count++] = value;
        }

        return (below, count, ordered);
    }

    // Halved first, so that the sum of two large values stays finite; equal infinities stay themselves.
    private static double Middle(double lower, double upper) => lower == upper ? lower : (lower / 2) + (upper / 2);
}
