using System.Runtime.InteropServices;
using System.Text.Json;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Numerics;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

/// <summary>Real files whose values are known from independent readers or their makers.</summary>
public class ReferenceFileTests
{
    /// <summary>Files on which readers agree, but which are read here only when that is asked for.</summary>
    private static readonly Dictionary<string, FcsReadOptions> OnRequest = new()
    {
        ["flowio/coulter.lmd"] = new() { Dataset = 1 },
        ["flowio/data_stop_offset_discrepancy_example.fcs"] = new() { Repairs = [FcsRepair.PreferTextOffsets] },
    };

    [Fact]
    public void Every_file_on_which_the_public_readers_agree_has_their_channel_means()
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Shared.Path("EXPECTED_multi_parser.json")));
        var compared = 0;
        foreach (var file in expected.RootElement.EnumerateObject())
        {
            // One reader takes the wrong offsets of this file: the readers do not agree, and it is refused (tested below).
            if (file.Value.GetProperty("agree").GetString() == "NO-values")
                continue;
            foreach (
                var parser in file.Value.GetProperty("parsers").EnumerateObject().Where(p => p.Name != "lvwl_csharp")
            )
            {
                if (!parser.Value.GetProperty("ok").GetBoolean())
                    continue;
                CompareMeans(
                    Shared.Read(file.Name, OnRequest.GetValueOrDefault(file.Name)),
                    parser.Value,
                    $"{file.Name}, {parser.Name}"
                );
                compared++;
            }
        }

        Assert.Equal(89, compared);
    }

    [Theory]
    [InlineData("fcsparser/corrupted.fcs", "FCS_NOT_FCS")]
    [InlineData("fcsparser/sample_header.fcs", "FCS_DATA_MISSING")]
    [InlineData("flowio/coulter.lmd", "FCS_MULTIPLE_DATASETS")]
    [InlineData("flowio/data_start_offset_discrepancy_example.fcs", "FCS_OFFSET_CONFLICT")]
    [InlineData("flowio/data_stop_offset_discrepancy_example.fcs", "FCS_OFFSET_CONFLICT")]
    public void A_file_without_one_consistent_reading_is_refused_by_name(string name, string code) =>
        Refused.With(code, () => Shared.Read(name));

    [Fact]
    public void The_first_rows_are_those_of_the_fcsparser_project()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Shared.Path("fcsparser/expected_first_rows.json")));
        var compared = 0;
        foreach (var expected in json.RootElement.GetProperty("first_rows_all_channels").EnumerateObject())
        {
            var file = Shared.Read($"fcsparser/{expected.Name}");
            var rows = expected.Value.Deserialize<double[][]>()!;
            for (var r = 0; r < rows.Length; r++)
            {
                Assert.Equal(rows[r].Length, file.Channels.Count);
                for (var c = 0; c < rows[r].Length; c++)
                    Assert.Equal(rows[r][c], file.ChannelValues(c)[r], 1.5e-4 + 1e-8 * Math.Abs(rows[r][c]));
                compared++;
            }
        }

        Assert.Equal(14, compared);
    }

    [Fact]
    public void Mixed_integer_widths_and_masks_give_all_52_known_values()
    {
        const string known =
            "49135 61373 48575 49135 61373 48575 7523 598 49135 61373 48575 49135 61373 "
            + "48575 28182 61200 48575 49135 32445 30797 19057 49135 61373 48575 5969 8265081 "
            + "61266 48575 49135 20925 61265 48575 27961 25200 61287 48575 9795 49135 29117 "
            + "49135 61373 48575 61228 48575 22 21760 49135 20413 49135 23997 19807 15691602";
        var expected = known
            .Split(' ')
            .Select(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
        var file = Shared.Read("flowio/variable_int_example.fcs");
        Assert.Equal(expected, Shared.Rows(file, c => file.ChannelValues(c).ToArray()));
        Assert.Contains(
            file.Notices,
            notice =>
                notice.Code == "FCS_BITS_MASKED"
                && notice.Message.Contains("$P26R (2 values, 24 bits kept)", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_channel_values_of_data1_equal_its_truth_exactly()
    {
        var file = Shared.Read("gatingml2/data1.fcs");
        Assert.Equal(
            Npy.Read(Shared.Path("flowio/truth/data1_original_events.npy")),
            Shared.Rows(file, c => file.ChannelValues(c).ToArray())
        );
    }

    [Fact]
    public void The_scale_values_of_data1_equal_its_truth_to_1e12()
    {
        var file = Shared.Read("gatingml2/data1.fcs");
        AssertClose(Npy.Read(Shared.Path("flowio/truth/data1_preprocessed.npy")), Shared.Rows(file, file.ScaleValues));
    }

    [Fact]
    public void The_scale_values_of_the_Accuri_file_equal_its_truth_with_time_in_ticks()
    {
        var file = Shared.Read("flowio/B01 KC-A-W---91-US.fcs");
        var truth = Npy.Read(Shared.Path("flowio/truth/B01 KC-A-W---91-US_preprocessed_events.npy"));
        AssertClose(truth, Shared.Rows(file, c => Ticks(file, c)));
        Assert.DoesNotContain(file.Notices, notice => notice.Code.StartsWith("FCS_KEYWORD", StringComparison.Ordinal));

        // The truth was made by a reader that multiplies Time by $TIMESTEP, 0.1; this product never does.
        static double[] Ticks(FcsFile file, int channel) =>
            file.Channels[channel].IsTime
                ? [.. file.ScaleValues(channel).Select(value => value * 0.1)]
                : file.ScaleValues(channel);
    }

    [Fact]
    public void The_raw_values_of_the_compensation_example_equal_the_bare_doubles_exactly()
    {
        var file = Shared.Read("flowkit/test_comp_example.fcs");
        var truth = MemoryMarshal.Cast<byte, double>(Shared.Bytes("flowkit/test_comp_example.npy")).ToArray();
        Assert.Equal(truth, Shared.Rows(file, c => file.ChannelValues(c).ToArray()));
        Assert.Equal(truth, Shared.Rows(file, file.ScaleValues));
    }

    [Theory]
    [InlineData("flowkit/test_comp_example.fcs", "FCS_DATA_END_OFF_BY_ONE")]
    [InlineData("fcsparser/EY_2013-07-19_PBS_FCS_3.1_Well_A1.001.fcs", "FCS_DATA_END_OFF_BY_ONE")]
    [InlineData("fcsparser/SG_2014-09-26_Duplicate_Names.fcs", "FCS_DATA_END_OFF_BY_ONE")]
    [InlineData("fcsparser/SG_2014-09-26_Duplicate_Names.fcs", "FCS_KEYWORD_REPEATED")]
    [InlineData("fcsparser/fake_large_fcs.fcs", "FCS_HEADER_OFFSET_BLANK")]
    [InlineData("fcsparser/cyflow_cube_8.fcs", "FCS_SUPPLEMENTAL_TEXT_UNREAD")]
    [InlineData("fcsparser/fcs1_cleaned.lmd", "FCS_BITS_MASKED")]
    [InlineData("flowio/B01 KC-A-W---91-US.fcs", "FCS_SUPPLEMENTAL_TEXT_IS_PRIMARY")]
    [InlineData("flowcal/Data001.fcs", "FCS_TEXT_NOT_UTF8")]
    [InlineData("flowcal/Data001.fcs", "FCS_LOG_OFFSET_ZERO")]
    [InlineData("gatingml2/data1.fcs", "FCS_TEXT_TAIL")]
    public void A_harmless_oddity_of_a_real_file_is_told(string name, string code) =>
        Assert.Contains(Shared.Read(name).Notices, notice => notice.Code == code);

    [Theory]
    [InlineData("fcsparser/FCS3.0_Custom_Compatible.fcs")]
    [InlineData("flowio/100715.fcs")]
    [InlineData("flowio/G11.fcs")]
    [InlineData("flowcal/Data002.fcs", "FCS_LOG_OFFSET_ZERO")]
    [InlineData("flowkit/data_set_simple_line_100.fcs")]
    [InlineData("flowkit/test_data_2d_01.fcs")]
    [InlineData("flowkit/index_sorted_example.fcs")]
    public void A_sound_file_is_read_without_a_repair_and_without_other_notices(string name, string? allowed = null)
    {
        var file = Shared.Read(name);
        Assert.Empty(file.Repairs);
        Assert.All(file.Notices, notice => Assert.Equal(allowed, notice.Code));
    }

    [Fact]
    public void Keywords_survive_escaping_text_encoding_and_a_broken_matrix()
    {
        Assert.Equal("488/10", Shared.Read("flowio/G11.fcs").Keywords["$P3F"]);
        Assert.Equal("Alexa Fluor™ 405-A", Shared.Read("flowio/G11.fcs").Channels[5].Label);
        Assert.Equal("561//10 nm", Shared.Read("fcsparser/SG_2014-09-26_Duplicate_Names.fcs").Keywords["$P4F"]);
        Assert.Equal("CellQuest Proª 5.1.1", Shared.Read("flowcal/Data001.fcs").Keywords["CREATOR"]);
        Assert.Equal(
            "6,FL2-A,FL2-H,FL4-A,FL4-H,FL7-A,FL7-H",
            Shared.Read("fcsparser/EY_2013-07-19_PBS_FCS_3.1_Well_A1.001.fcs").Keywords["$spillover"]
        );
    }

    [Fact]
    public void Either_data_set_of_a_file_with_two_is_read_when_it_is_named()
    {
        var first = Shared.Read("flowio/coulter.lmd", new FcsReadOptions { Dataset = 1 });
        var second = Shared.Read("flowio/coulter.lmd", new FcsReadOptions { Dataset = 2 });
        Assert.Equal((2, 2), (first.DataSetCount, second.DataSetCount));
        Assert.Equal(("2.0", "3.0"), (first.Version, second.Version));
        Assert.Equal((18_110, 18_110), (first.EventCount, second.EventCount));
        // The same events, at 10 and at 20 bits: the high-resolution forward scatter cut to 10 bits is the other.
        var (coarse, fine) = (first.ChannelValues(0).ToArray(), second.ChannelValues(0).ToArray());
        Assert.Equal("FS", second.Channels[0].Name);
        Assert.All(
            Enumerable.Range(0, coarse.Length),
            i => Assert.InRange(coarse[i] - Math.Floor(fine[i] / 1024), -1, 1)
        );
        Refused.With(
            "FCS_DATASET_MISSING",
            () => Shared.Read("flowio/coulter.lmd", new FcsReadOptions { Dataset = 3 })
        );
    }

    [Theory]
    [InlineData("flowio/data_start_offset_discrepancy_example.fcs", 49135.0)]
    [InlineData("flowio/data_stop_offset_discrepancy_example.fcs", 49135.0)]
    public void Offsets_that_differ_are_repaired_on_request_only_to_the_pair_that_fits(string name, double firstValue)
    {
        var file = Shared.Read(name, new FcsReadOptions { Repairs = [FcsRepair.PreferTextOffsets] });
        Assert.Equal(FcsRepair.PreferTextOffsets, Assert.Single(file.Repairs).Name);
        // These two published files went through a text conversion; where the data survived it begin as in the intact file.
        Assert.Equal(firstValue, file.ChannelValues(0)[0]);
        Refused.With(
            "FCS_OFFSET_CONFLICT",
            () => Shared.Read(name, new FcsReadOptions { Repairs = [FcsRepair.PreferHeaderOffsets] })
        );
    }

    [Fact]
    public void Metadata_of_a_file_without_its_events_can_be_read()
    {
        var file = Shared.Read("fcsparser/sample_header.fcs", new FcsReadOptions { MetadataOnly = true });
        Assert.Equal((27, 20_000, false), (file.Channels.Count, file.EventCount, file.HasEvents));
        Assert.Contains(file.Notices, notice => notice.Code == "FCS_DATA_MISSING");
        Assert.Throws<InvalidOperationException>(() => file.ChannelValues(0).Length);
    }

    private static void CompareMeans(FcsFile file, JsonElement expected, string what)
    {
        Assert.True(file.EventCount == expected.GetProperty("events").GetInt64(), what);
        var means = expected.GetProperty("mean").Deserialize<double[]>()!;
        Assert.Equal(means.Length, file.Channels.Count);
        for (var c = 0; c < means.Length; c++)
        {
            var mean = FixedOrder.Sum(file.ChannelValues(c)) / file.EventCount;
            Assert.True(
                Math.Abs(mean - means[c]) <= 1e-5 * Math.Abs(means[c]),
                $"{what}, channel {c + 1}: {mean} instead of {means[c]}"
            );
        }
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(actual[i] - expected[i]) <= 1e-12 * Math.Abs(expected[i]),
                $"value {i}: {actual[i]:R} instead of {expected[i]:R}"
            );
    }
}
