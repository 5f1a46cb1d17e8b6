using System.Globalization;
using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Statistics;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.Numerics;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Cytometry.Tests;

/// <summary>The whole way from a file to numbers, and each of its shortcuts against the plain computation.</summary>
public class SummaryTests
{
    private const string Golden = """
        B515-A 0.560229 0.803141 3194.7399
        R780-A 0.253490 0.025471 293.7985
        R710-A 0.469268 0.335441 1620.3665
        R660-A 0.392757 0.061446 789.1703
        V800-A 0.470150 0.295220 1786.9354
        V655-A 0.458551 0.171758 1818.9749
        V585-A 0.549664 0.743663 3617.0217
        V450-A 0.545412 0.827304 2889.0303
        G780-A 0.410615 0.230266 1004.9205
        G710-A 0.435207 0.189153 1100.5572
        G660-A 0.270162 0.003215 170.0821
        G610-A 0.483336 0.347776 1588.9081
        G560-A 0.479865 0.386028 1678.4850
        """;

    [Fact]
    public void The_golden_pipeline_has_its_13_medians_fractions_and_means()
    {
        var file = Shared.Read("flowio/100715.fcs");
        var compensator = Compensator.From(SpilloverKeyword.Read(file, [])!);
        var summaries = ChannelSummarizer.Summarize(file, compensator, new LogicleTransform(262144, 0.5, 4.5, 0), 0.5);
        var lines = Golden.Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(13, summaries.Count);
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].Split(' ');
            double Stated(int k) => double.Parse(parts[k], CultureInfo.InvariantCulture);
            Assert.Equal(parts[0], summaries[i].Name);
            Assert.Equal(Stated(1), summaries[i].Median, 1e-6);
            Assert.Equal(Stated(2), summaries[i].FractionAbove, 1e-6);
            Assert.Equal(Stated(3), summaries[i].Mean, 1e-3);
        }
    }

    [Fact]
    public void One_pass_gives_the_bits_of_whole_columns()
    {
        var file = Shared.Read("flowio/100715.fcs");
        var compensator = Compensator.From(SpilloverKeyword.Read(file, [])!);
        var transform = new HyperlogTransform(262144, 0.7, 4.5, 0.2);
        var columns = compensator.Apply([
            .. compensator.Detectors.Select(name => file.ScaleValues(file.Channel(name).Index)),
        ]);
        var stages = new HashSet<SummaryStage>();
        var summaries = ChannelSummarizer.Summarize(file, compensator, transform, 0.4, stage => stages.Add(stage));
        Assert.Equal(3, stages.Count);
        for (var c = 0; c < columns.Length; c++)
        {
            Assert.Equal(FixedOrder.Sum(columns[c]) / file.EventCount, summaries[c].Mean);
            transform.Apply(columns[c], columns[c]);
            Assert.Equal((double)columns[c].Count(v => v > 0.4) / file.EventCount, summaries[c].FractionAbove);
            Assert.Equal(PlainMedian(columns[c]), summaries[c].Median);
        }
    }

    [Fact]
    public void Without_a_matrix_all_channels_but_Time_are_summarized_and_without_events_nothing_is_known()
    {
        var file = Shared.Read("gatingml2/data1.fcs");
        var summaries = ChannelSummarizer.Summarize(file, null, null, 10);
        Assert.Equal(7, summaries.Count);
        Assert.DoesNotContain(summaries, summary => summary.Name == "Time");
        Assert.Equal(PlainMedian(file.ScaleValues(0)), summaries[0].Median);
        var empty = SyntheticFcs.Floats(0, [], 2).Read();
        Assert.All(ChannelSummarizer.Summarize(empty, null, null, 0), s => Assert.True(double.IsNaN(s.Median)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(19_999)]
    [InlineData(20_001)]
    [InlineData(50_000)]
    [InlineData(100_001)]
    public void A_median_is_that_of_the_sorted_values_for_every_kind_of_data(int n)
    {
        var random = new SeededRandom((ulong)n);
        double[][] kinds =
        [
            [.. new double[n].Select(_ => random.NextNormal())],
            [.. new double[n].Select((_, i) => (double)i)],
            [.. new double[n].Select((_, i) => (double)-i)],
            [.. new double[n].Select(_ => (double)random.NextInt(3))],
            [.. new double[n].Select(_ => 7.0)],
            // The sample sees every 12th value or so: here all of those are large.
            [
                .. new double[n].Select(
                    (_, i) => (long)i * 4096 / n != (long)(i - 1) * 4096 / n ? 1e9 : random.NextDouble()
                ),
            ],
            [.. new double[n].Select((_, i) => i % 2 == 0 ? double.NegativeInfinity : double.PositiveInfinity)],
        ];
        foreach (var values in kinds)
        {
            Assert.Equal(PlainMedian(values), OrderStatistic.Median(values));
            Assert.Equal(values.Count(v => v > 0.5), OrderStatistic.CountAbove(values, 0.5));
            values[n / 2] = double.NaN;
            Assert.True(double.IsNaN(OrderStatistic.Median(values)));
        }

        Assert.True(double.IsNaN(OrderStatistic.Median([])));
        Assert.Equal(double.MaxValue, OrderStatistic.Median([double.MaxValue, double.MaxValue]));
        Assert.Equal(1.5, OrderStatistic.Median([1, 2]));
    }

    [Fact]
    public void A_sum_of_blocks_has_the_bits_of_the_whole_sum()
    {
        var random = new SeededRandom(2);
        var values = new double[1003]
            .Select(_ => random.NextNormal() * Math.Pow(10, random.NextInt(12)))
            .ToArray();
        var sum = new FixedOrderAccumulator();
        sum.Add(values.AsSpan(0, 64));
        sum.Add(values.AsSpan(64, 800));
        sum.Add(values.AsSpan(864));
        Assert.Equal(FixedOrder.Sum(values), sum.Total);
        Assert.Throws<InvalidOperationException>(() => sum.Add(values));
    }

    private static double PlainMedian(double[] values)
    {
        var sorted = values.Order().ToArray();
        var (a, b) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return a == b ? a : (a / 2) + (b / 2);
    }
}
