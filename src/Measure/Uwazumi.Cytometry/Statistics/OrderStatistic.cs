using System.Numerics;
using System.Runtime.Intrinsics;

namespace Uwazumi.Cytometry.Statistics;

/// <summary>Medians and counts of event values, exact and in linear time.</summary>
public static class OrderStatistic
{
    private const int SmallEnoughToSort = 20_000;

    /// <summary>The median: the middle value, or the mean of the two middle values.</summary>
    /// <param name="values">In any order; not changed. ±∞ are ordered as usual.</param>
    /// <returns>NaN when there is no value, or when one is NaN: an undefined value has no place in an order.</returns>
    public static double Median(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return double.NaN;
        if (values.Length > SmallEnoughToSort)
        {
            var sample = new double[MedianStream.SampleSize];
            for (var i = 0; i < sample.Length; i++)
                sample[i] = values[(int)((long)i * values.Length / sample.Length)];
            var stream = new MedianStream(sample, values.Length);
            stream.Add(values);
            if (stream.TryGet(values.Length, out var median))
                return median;
        }

        return MedianBySorting(values.ToArray());
    }

    /// <summary>The values strictly above a limit; NaN is not above anything.</summary>
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

    /// <summary>The median of values that may be rearranged.</summary>
    internal static double MedianBySorting(double[] values)
    {
        Array.Sort(values);
        // NaN sorts first.
        return double.IsNaN(values[0])
            ? double.NaN
            : MedianStream.Middle(values[(values.Length - 1) / 2], values[values.Length / 2]);
    }
}
