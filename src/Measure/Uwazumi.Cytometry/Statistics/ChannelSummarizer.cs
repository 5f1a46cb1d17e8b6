using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.Numerics;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Statistics;

/// <summary>Summarizes a file's channels in one pass: scale values, compensation, transformation, statistics.</summary>
/// <remarks>
/// Blocks of events stay in the processor's cache from the first step to the last; no transformed column is kept. A median is exact: see
/// <see cref="OrderStatistic"/>; a column whose median the pass did not settle is computed once more as a whole. Linear in the values;
/// memory about one byte an event and channel. The same bits on every machine.
/// </remarks>
public static class ChannelSummarizer
{
    private const int BlockEvents = 2048;

    /// <summary>Summarizes.</summary>
    /// <param name="file">The file, read with its events.</param>
    /// <param name="compensator">Its dyes are summarized; null for the scale values of all channels but Time.</param>
    /// <param name="transform">The scale of median and fraction; null for the values as they are.</param>
    /// <param name="limit">What <see cref="ChannelSummary.FractionAbove"/> counts above, on the transformed scale.</param>
    /// <param name="entered">Is told which part of the work begins, many times; null when nobody asks.</param>
    /// <exception cref="RefusedException"><c>FCS_CHANNEL_UNKNOWN</c>, <c>FCS_CHANNEL_AMBIGUOUS</c>, or a channel's scale refusal.</exception>
    public static IReadOnlyList<ChannelSummary> Summarize(
        FcsFile file,
        Compensator? compensator,
        ScaleTransform? transform,
        double limit,
        Action<SummaryStage>? entered = null
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        entered?.Invoke(SummaryStage.Compensate);
        var channels = compensator is null
            ? [.. file.Channels.Where(channel => !channel.IsTime)]
            : compensator.Detectors.Select(file.Channel).ToList();
        var sources = channels.ConvertAll(channel => file.ScaleOf(channel.Index)).ToArray();
        var names = compensator?.Dyes ?? channels.ConvertAll(channel => channel.Name);
        var events = (int)file.EventCount;
        if (events == 0)
            return [.. names.Select(name => new ChannelSummary(name, double.NaN, double.NaN, double.NaN))];
        var work = new Work(sources, compensator, transform);
        var medians = Medians(work, names.Count, events, entered);
        var sums = names.Select(_ => new FixedOrderAccumulator()).ToArray();
        var above = new long[names.Count];
        for (var first = 0; first < events; first += BlockEvents)
        {
            var count = Math.Min(BlockEvents, events - first);
            entered?.Invoke(SummaryStage.Compensate);
            work.Compensate(first, count);
            entered?.Invoke(SummaryStage.Statistics);
            for (var c = 0; c < sums.Length; c++)
                sums[c].Add(work.Values(c, count));
            entered?.Invoke(SummaryStage.Transform);
            work.Transform(count);
            entered?.Invoke(SummaryStage.Statistics);
            for (var c = 0; c < sums.Length; c++)
            {
                above[c] += OrderStatistic.CountAbove(work.Values(c, count), limit);
                medians[c].Add(work.Values(c, count));
            }
        }

        var result = new ChannelSummary[names.Count];
        for (var c = 0; c < result.Length; c++)
        {
            if (!medians[c].TryGet(events, out var median))
                median = OrderStatistic.MedianBySorting(work.Whole(c, events));
            result[c] = new ChannelSummary(names[c], sums[c].Total / events, median, (double)above[c] / events);
        }

        return result;
    }

    private static MedianStream[] Medians(Work work, int columns, int events, Action<SummaryStage>? entered)
    {
        var samples = Enumerable.Range(0, columns).Select(_ => new double[MedianStream.SampleSize]).ToArray();
        for (var start = 0; start < MedianStream.SampleSize; start += BlockEvents)
        {
            var places = Enumerable
                .Range(start, BlockEvents)
                .Select(i => (int)((long)i * events / MedianStream.SampleSize))
                .ToArray();
            work.Compensate(places);
            entered?.Invoke(SummaryStage.Transform);
            work.Transform(BlockEvents);
            entered?.Invoke(SummaryStage.Statistics);
            for (var c = 0; c < columns; c++)
                work.Values(c, BlockEvents).CopyTo(samples[c].AsSpan(start));
        }

        return [.. samples.Select(sample => new MedianStream(sample, events))];
    }

    /// <summary>The blocks that the steps hand on.</summary>
    private sealed class Work(ScaleColumn[] sources, Compensator? compensator, ScaleTransform? transform)
    {
        private readonly double[][] scale = Blocks(sources.Length);
        private readonly double[][] values = compensator is null ? [] : Blocks(compensator.Dyes.Count);

        private double[][] Current => compensator is null ? scale : values;

        public ReadOnlySpan<double> Values(int column, int count) => Current[column].AsSpan(0, count);

        public void Compensate(int first, int count)
        {
            for (var i = 0; i < sources.Length; i++)
                sources[i].Fill(first, scale[i].AsSpan(0, count));
            Mix(count);
        }

        public void Compensate(int[] events)
        {
            for (var i = 0; i < sources.Length; i++)
            for (var e = 0; e < events.Length; e++)
                sources[i].Fill(events[e], scale[i].AsSpan(e, 1));
            Mix(events.Length);
        }

        public void Transform(int count)
        {
            foreach (var column in transform is null ? [] : Current)
                transform!.Apply(column.AsSpan(0, count), column);
        }

        public double[] Whole(int column, int events)
        {
            var whole = new double[events];
            for (var first = 0; first < events; first += BlockEvents)
            {
                var count = Math.Min(BlockEvents, events - first);
                Compensate(first, count);
                transform?.Apply(Current[column].AsSpan(0, count), Current[column]);
                Values(column, count).CopyTo(whole.AsSpan(first));
            }

            return whole;
        }

        private void Mix(int count)
        {
            for (var dye = 0; dye < values.Length; dye++)
                compensator!.Fill(scale, dye, values[dye].AsSpan(0, count));
        }

        private static double[][] Blocks(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => new double[BlockEvents])];
    }
}
