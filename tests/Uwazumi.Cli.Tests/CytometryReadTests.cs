using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.TestData;

namespace Uwazumi.Cli.Tests;

/// <summary>Public FCS files with the answers of several other readers (EXPECTED_multi_parser.json).</summary>
public class CytometryReadTests
{
    private const string StartConflict = "cytometry/flowio/data_start_offset_discrepancy_example.fcs";
    private const string StopConflict = "cytometry/flowio/data_stop_offset_discrepancy_example.fcs";

    /// <summary>The readers compute in single precision here and there.</summary>
    private const double RelativeTolerance = 1e-5;

    [Theory]
    [InlineData("flowcal/Data001.fcs")]
    [InlineData("flowio/G11.fcs")]
    [InlineData("fcsparser/FCS3.0_Custom_Compatible.fcs")]
    public void Events_channels_and_means_agree_with_the_other_readers(string name)
    {
        var expected = Expected(name);
        var results = Read("cytometry/" + name, "--json").Results;
        var channels = results["channels"]!.AsArray();
        var means = expected["mean"]!.AsArray().Select(m => m!.GetValue<double>()).ToList();
        Assert.Equal(expected["events"]!.GetValue<int>(), results["eventCount"]!.GetValue<int>());
        Assert.Equal(means.Count, channels.Count);
        for (var i = 0; i < means.Count; i++)
        {
            var mean = channels[i]!["mean"]!.GetValue<double>();
            Assert.Equal(means[i], mean, RelativeTolerance * Math.Max(Math.Abs(means[i]), 1e-9));
        }
    }

    [Theory]
    [InlineData(StartConflict)]
    [InlineData(StopConflict)]
    public void Offsets_that_contradict_each_other_are_refused_with_the_repair_that_would_fit(string name)
    {
        var refusal = Read(name, "--json").Refusal;
        Assert.Equal("FCS_OFFSET_CONFLICT", refusal["code"]!.GetValue<string>());
        Assert.Contains("6081", refusal["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("prefer-text-offsets", refusal["hint"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_named_repair_reads_the_file_and_is_listed()
    {
        var results = Read(StartConflict, "--repair", "prefer-text-offsets", "--json").Results;
        Assert.Equal(2, results["eventCount"]!.GetValue<int>());
        var repair = Assert.Single(results["repairs"]!.AsArray());
        Assert.Equal("prefer-text-offsets", repair!["name"]!.GetValue<string>());
        // The mean of the last, masked channel: (8265081 + 15691602) / 2.
        Assert.Equal(11978341.5, results["channels"]![25]!["mean"]!.GetValue<double>());
    }

    [Fact]
    public void Events_that_are_not_finite_are_counted_by_channel_beside_the_missing_mean()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("gap.fcs");
        using (var stream = File.Create(path))
            FcsWriter.Write(
                stream,
                [new FcsWriterChannel("A", null, 1024), new FcsWriterChannel("B", null, 1024)],
                [
                    [1, float.NaN, 3, float.PositiveInfinity],
                    [1, 2, 3, 4],
                ]
            );
        var answer = CommandLine.Run("cytometry", "read", path, "--json").Answer;
        Assert.Null(answer["results"]!["channels"]![0]!["mean"]);
        Assert.Equal(2.5, answer["results"]!["channels"]![1]!["mean"]!.GetValue<double>());
        var warnings = answer["warnings"]!.AsArray();
        Assert.All(warnings, w => Assert.Equal("CHANNEL_NOT_FINITE", w!["code"]!.GetValue<string>()));
        Assert.All(
            warnings,
            w => Assert.Contains("'A' holds 2 of 4", w!["message"]!.GetValue<string>(), StringComparison.Ordinal)
        );
        Assert.Equal(2, warnings.Count);
    }

    [Fact]
    public void A_repair_that_does_not_exist_is_refused() =>
        Assert.NotEqual("", Read(StartConflict, "--repair", "guess", "--json").Code);

    [Fact]
    public void A_file_of_several_data_sets_is_refused_unless_one_is_named()
    {
        const string file = "cytometry/flowio/coulter.lmd";
        Assert.Equal("FCS_MULTIPLE_DATASETS", Read(file, "--json").Code);
        Assert.Equal(18110, Read(file, "--dataset", "1", "--json").Results["eventCount"]!.GetValue<int>());
        Assert.NotEqual("", Read(file, "--dataset", "3", "--json").Code);
    }

    [Fact]
    public void Metadata_only_gives_channels_and_keywords_without_means()
    {
        var results = Read("cytometry/flowcal/Data001.fcs", "--metadata-only", "--json").Results;
        Assert.Equal(20949, results["eventCount"]!.GetValue<int>());
        Assert.Equal(6, results["channels"]!.AsArray().Count);
        Assert.All(results["channels"]!.AsArray(), c => Assert.Null(c!["mean"]));
        Assert.Equal("6", results["keywords"]!["$PAR"]!.GetValue<string>());
    }

    [Fact]
    public void The_events_are_written_as_one_row_each_in_file_order()
    {
        using var folder = new TemporaryFolder();
        var csv = folder.PathOf("events.csv");
        var results = Read("cytometry/flowio/variable_int_example.fcs", "--events-out", csv, "--json").Results;
        Assert.Equal(26, results["channels"]!.AsArray().Count);
        var lines = File.ReadAllLines(csv);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("event,", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            "0 49135 61373 48575 49135 61373 48575 7523 598 49135 61373 48575 49135 61373 48575 28182 61200 48575 49135 32445 30797 19057 49135 61373 48575 5969 8265081",
            lines[1].Replace(',', ' ')
        );
        Assert.Equal(
            "1 61266 48575 49135 20925 61265 48575 27961 25200 61287 48575 9795 49135 29117 49135 61373 48575 61228 48575 22 21760 49135 20413 49135 23997 19807 15691602",
            lines[2].Replace(',', ' ')
        );
    }

    [Fact]
    public void The_written_events_have_the_mean_that_is_answered()
    {
        using var folder = new TemporaryFolder();
        var csv = folder.PathOf("events.csv");
        var results = Read("cytometry/flowkit/test_data_2d_01.fcs", "--events-out", csv, "--json").Results;
        var rows = File.ReadLines(csv).Skip(1).Select(l => l.Split(',')).ToList();
        Assert.Equal(10000, rows.Count);
        for (var channel = 0; channel < 2; channel++)
        {
            var mean = rows.Average(r => double.Parse(r[channel + 1], CultureInfo.InvariantCulture));
            var answered = results["channels"]![channel]!["mean"]!.GetValue<double>();
            // The order of addition differs: 10,000 roundings of a sum of one sign.
            Assert.Equal(mean, answered, 1e-11 * Math.Abs(mean));
        }
    }

    private static Outcome Read(string name, params string[] options) =>
        CommandLine.Run(["cytometry", "read", SharedData.Require(name), .. options]);

    private static JsonNode Expected(string name)
    {
        var all = JsonNode.Parse(File.ReadAllText(SharedData.Require("cytometry/EXPECTED_multi_parser.json")))!;
        return all[name]!["parsers"]!["flowio_lenient"]!;
    }
}
