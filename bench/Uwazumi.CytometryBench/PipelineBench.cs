using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Statistics;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.Numerics;

namespace Uwazumi.CytometryBench;

/// <summary>Reading, compensating, transforming and summarizing one file, each step by itself.</summary>
internal static class PipelineBench
{
    public static void Read(string path, int repeats) =>
        Timed.Run("read", repeats, () => Open(path), new FileInfo(path).Length / 1e6);

    public static void Summary(string path, int repeats)
    {
        var file = Open(path);
        var matrix = SpilloverKeyword.Read(file, [])!;
        Timed.Run(
            $"compensate {matrix.Dyes.Count}, logicle, median, fraction of {file.EventCount} events",
            repeats,
            () =>
                ChannelSummarizer.Summarize(
                    file,
                    Compensator.From(matrix),
                    new LogicleTransform(262144, 0.5, 4.5, 0),
                    0.5
                )
        );
        Timed.Run("make a logicle table", repeats, () => new LogicleTransform(262144, 0.5, 4.5, 0).Forward(1));
    }

    public static void Transform(string path, int repeats)
    {
        var file = Open(path);
        var source = file.ScaleValues(file.Channels.Count / 2);
        var target = new double[source.Length];
        foreach (
            var transform in new ScaleTransform[]
            {
                new LogicleTransform(262144, 0.5, 4.5, 0),
                new HyperlogTransform(262144, 0.5, 4.5, 0),
                new ArcsinhTransform(262144, 4, 0.5),
                new LogarithmicTransform(262144, 4.5),
                new LinearTransform(262144, 0),
                new BiexponentialTransform(),
            }
        )
            Timed.Run(
                $"{transform.GetType().Name} of {source.Length} values",
                repeats,
                () => transform.Apply(source, target)
            );
    }

    public static void Statistics(string path, int repeats)
    {
        var file = Open(path);
        var source = file.ScaleValues(file.Channels.Count / 2);
        new LogicleTransform(262144, 0.5, 4.5, 0).Apply(source, source);
        Timed.Run($"sum of {source.Length} values", repeats, () => FixedOrder.Sum(source));
        Timed.Run("count above", repeats, () => OrderStatistic.CountAbove(source, 0.5));
        Timed.Run("median", repeats, () => OrderStatistic.Median(source));
    }

    private static FcsFile Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        return FcsFile.Read(stream);
    }
}
