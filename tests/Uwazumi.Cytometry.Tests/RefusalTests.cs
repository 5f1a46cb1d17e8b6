using System.Text;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Quantities;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

/// <summary>One fault at a time in a file that is otherwise right.</summary>
public class RefusalTests
{
    [Fact]
    public void The_file_that_the_faults_are_put_into_is_read_without_a_notice()
    {
        var file = SyntheticFcs.ThreeFloatEvents().Read();
        Assert.Empty(file.Notices);
        Assert.Empty(file.Repairs);
        Assert.Equal(("3.1", 3, 1), (file.Version, file.EventCount, file.DataSetCount));
        Assert.Equal([1, 2, 3], file.ChannelValues(0).ToArray());
        Assert.Equal([10, 20, 30], file.ChannelValues(1).ToArray());
    }

    [Theory]
    [InlineData("", "EMPTY_FILE")]
    [InlineData("concentration,response\n1,2\n", "FCS_NOT_FCS")]
    [InlineData("FCS", "FCS_NOT_FCS")]
    [InlineData("FCS3.1    ", "FCS_HEADER_MALFORMED")]
    [InlineData("FCS1.0         256    2406  127605  887605       0       0", "FCS_VERSION_UNSUPPORTED")]
    [InlineData("FCS3.3         256    2406  127605  887605       0       0", "FCS_VERSION_UNSUPPORTED")]
    [InlineData("FCS3.1 x       256    2406  127605  887605       0       0", "FCS_HEADER_MALFORMED")]
    [InlineData("FCS3.1         2x6    2406  127605  887605       0       0", "FCS_HEADER_MALFORMED")]
    [InlineData("FCS3.1          10    2406  127605  887605       0       0", "FCS_HEADER_MALFORMED")]
    [InlineData("FCS3.1         256     100  127605  887605       0       0", "FCS_HEADER_MALFORMED")]
    [InlineData("FCS3.1                      127605  887605       0       0", "FCS_HEADER_MALFORMED")]
    [InlineData("FCS3.1         256    2406  12760-  887605       0       0", "FCS_HEADER_MALFORMED")]
    [InlineData("FCS3.1         256    2406  127605  887605       0       0", "FCS_TEXT_TRUNCATED")]
    [InlineData("FCS3.1          5899999999       0       0       0       0", "FCS_TEXT_TRUNCATED")]
    public void A_file_that_does_not_begin_as_FCS_is_refused(string content, string code) =>
        Refused.With(code, () => FcsFile.Read(new MemoryStream(Encoding.ASCII.GetBytes(content))));

    [Theory]
    [InlineData("$MODE")]
    [InlineData("$DATATYPE")]
    [InlineData("$BYTEORD")]
    [InlineData("$NEXTDATA")]
    [InlineData("$PAR")]
    [InlineData("$TOT")]
    [InlineData("$P2B")]
    [InlineData("$P2R")]
    [InlineData("$P2N")]
    public void A_missing_keyword_that_the_events_need_is_named(string key)
    {
        var refusal = Refused.With("FCS_KEYWORD_MISSING", () => SyntheticFcs.ThreeFloatEvents().With(key, null).Read());
        Assert.Equal(key, refusal.Where);
    }

    [Theory]
    [InlineData("$MODE", "C", "FCS_MODE_UNSUPPORTED")]
    [InlineData("$MODE", "U", "FCS_MODE_UNSUPPORTED")]
    [InlineData("$MODE", "x", "FCS_MODE_UNSUPPORTED")]
    [InlineData("$DATATYPE", "A", "FCS_DATATYPE_UNSUPPORTED")]
    [InlineData("$DATATYPE", "f", "FCS_DATATYPE_UNSUPPORTED")]
    [InlineData("$DATATYPE", "D", "FCS_BITS_UNSUPPORTED")]
    [InlineData("$BYTEORD", "3,4,1,2", "FCS_BYTEORD_UNSUPPORTED")]
    [InlineData("$BYTEORD", "1,2", "FCS_BYTEORD_UNSUPPORTED")]
    [InlineData("$BYTEORD", "1,2,3,5", "FCS_BYTEORD_UNSUPPORTED")]
    [InlineData("$BYTEORD", "little", "FCS_BYTEORD_UNSUPPORTED")]
    [InlineData("$P1B", "16", "FCS_BITS_UNSUPPORTED")]
    [InlineData("$P1B", "*", "FCS_BITS_UNSUPPORTED")]
    [InlineData("$P1B", "3x", "FCS_NUMBER_INVALID")]
    [InlineData("$PAR", "0", "FCS_CHANNEL_COUNT_INVALID")]
    [InlineData("$PAR", "-2", "FCS_NUMBER_INVALID")]
    [InlineData("$PAR", "999999999", "FCS_CHANNEL_COUNT_INVALID")]
    [InlineData("$PAR", "3", "FCS_KEYWORD_MISSING")]
    [InlineData("$PAR", "1", "FCS_DATA_SIZE_MISMATCH")]
    [InlineData("$TOT", "4", "FCS_DATA_SIZE_MISMATCH")]
    [InlineData("$TOT", "2", "FCS_DATA_SIZE_MISMATCH")]
    [InlineData("$TOT", "3.0", "FCS_NUMBER_INVALID")]
    [InlineData("$TOT", "999999999999", "FCS_DATA_SIZE_MISMATCH")]
    [InlineData("$TOT", "99999999999999999999999", "FCS_NUMBER_INVALID")]
    [InlineData("$NEXTDATA", "60", "FCS_NEXTDATA_INVALID")]
    [InlineData("$NEXTDATA", "99999", "FCS_MULTIPLE_DATASETS")]
    public void A_value_that_cannot_be_read_is_refused_by_name(string key, string value, string code) =>
        Refused.With(code, () => SyntheticFcs.ThreeFloatEvents().With(key, value).Read());

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("NA")]
    public void An_integer_channel_without_a_usable_range_is_refused(string range)
    {
        var refusal = Refused.With(
            "FCS_RANGE_INVALID",
            () => SyntheticFcs.Integers(1, "1,2,3,4", [7], (8, range)).Read()
        );
        Assert.Equal("$P1R", refusal.Where);
    }

    [Fact]
    public void A_float_channel_is_read_without_a_usable_range_and_says_so()
    {
        var file = SyntheticFcs.ThreeFloatEvents().With("$P1R", "NA").Read();
        Assert.Equal("FCS_RANGE_UNREADABLE", Assert.Single(file.Notices).Code);
        Assert.Equal(("NA", null), (file.Channels[0].RangeText, file.Channels[0].Range));
    }

    [Fact]
    public void A_keyword_with_two_values_is_refused_when_the_reader_uses_it_and_told_otherwise()
    {
        Refused.With("FCS_KEYWORD_DUPLICATE", () => SyntheticFcs.ThreeFloatEvents().Also("$P1N", "C").Read());
        Refused.With(
            "FCS_KEYWORD_DUPLICATE",
            () => SyntheticFcs.ThreeFloatEvents().Also("$p1s", "CD73").Also("$P1S", "CD90").Read()
        );
        var same = SyntheticFcs.ThreeFloatEvents().Also("$P1N", "A").Read();
        Assert.Equal("FCS_KEYWORD_REPEATED", Assert.Single(same.Notices).Code);
        var vendor = SyntheticFcs.ThreeFloatEvents().Also("LASER", "blue").Also("laser", "red").Read();
        var notice = Assert.Single(vendor.Notices);
        Assert.Equal("FCS_KEYWORD_DIFFERS", notice.Code);
        Assert.Contains("('blue', 'red')", notice.Message, StringComparison.Ordinal);
        Assert.Equal("blue", vendor.Keywords["Laser"]);
        var many = SyntheticFcs.ThreeFloatEvents();
        for (var i = 0; i < 200; i++)
            many.Also("LASER", $"{i}");
        Refused.With("FCS_KEYWORD_DUPLICATE", () => many.Read());
    }

    [Fact]
    public void An_empty_value_that_swallows_a_keyword_of_the_reader_is_refused_and_can_be_repaired()
    {
        var file = SyntheticFcs.ThreeFloatEvents().Also("OPERATOR", "").Also("$P2S", "CD105");
        var refusal = Refused.With("FCS_TEXT_MALFORMED", () => file.Read());
        Assert.Contains(FcsRepair.EmptyValues, refusal.Hint, StringComparison.Ordinal);
        var repaired = file.Read(FcsRepair.EmptyValues);
        Assert.Equal(FcsRepair.EmptyValues, Assert.Single(repaired.Repairs).Name);
        Assert.Equal("CD105", repaired.Channels[1].Label);
        Assert.Equal("", repaired.Keywords["OPERATOR"]);
    }

    [Fact]
    public void A_keyword_in_the_place_of_a_value_is_refused() =>
        Refused.With(
            "FCS_TEXT_MALFORMED",
            () => SyntheticFcs.ThreeFloatEvents().Also("LOST", "$P1S").Also("CD105", "x").Read()
        );

    [Fact]
    public void A_faulty_end_of_TEXT_is_refused_when_it_touches_a_keyword_of_the_reader()
    {
        var file = SyntheticFcs.ThreeFloatEvents();
        file.TextTail = "$P1S/";
        Refused.With("FCS_TEXT_MALFORMED", () => file.Read());
        file.TextTail = "NOTE/";
        Assert.Equal("FCS_TEXT_TAIL", Assert.Single(file.Read().Notices).Code);
    }

    [Fact]
    public void A_file_cut_off_in_DATA_is_refused_as_truncated()
    {
        var bytes = SyntheticFcs.ThreeFloatEvents().Bytes();
        var refusal = Refused.With("FCS_DATA_TRUNCATED", () => FcsFile.Read(new MemoryStream(bytes[..^10])));
        Assert.Contains("2 whole rows", refusal.Message, StringComparison.Ordinal);
        Refused.With("FCS_DATA_MISSING", () => FcsFile.Read(new MemoryStream(bytes[..^32])));
    }

    [Fact]
    public void More_memory_than_allowed_is_refused_before_it_is_allocated() =>
        Refused.With(
            "FCS_TOO_LARGE",
            () => SyntheticFcs.ThreeFloatEvents().Read(new FcsReadOptions { LargestEventMemoryBytes = 47 })
        );

    [Fact]
    public void A_data_set_that_is_not_there_is_refused()
    {
        Refused.With(
            "FCS_DATASET_MISSING",
            () => SyntheticFcs.ThreeFloatEvents().Read(new FcsReadOptions { Dataset = 2 })
        );
        Refused.With(
            "FCS_DATASET_MISSING",
            () => SyntheticFcs.ThreeFloatEvents().Read(new FcsReadOptions { Dataset = 0 })
        );
        var broken = SyntheticFcs
            .ThreeFloatEvents()
            .With("$NEXTDATA", "99999")
            .Read(new FcsReadOptions { Dataset = 1 });
        Assert.Equal("FCS_NEXTDATA_INVALID", Assert.Single(broken.Notices).Code);
        Assert.Equal(3, broken.EventCount);
    }

    [Fact]
    public void A_channel_is_found_by_its_one_name_or_refused()
    {
        var file = SyntheticFcs.ThreeFloatEvents().Read();
        Assert.Equal(1, file.Channel("B").Index);
        Refused.With("FCS_CHANNEL_UNKNOWN", () => file.Channel("C"));
        var twice = SyntheticFcs.ThreeFloatEvents().With("$P2N", "A").Read();
        Assert.Equal("FCS_CHANNEL_NAME_DUPLICATE", Assert.Single(twice.Notices).Code);
        Assert.Equal([10, 20, 30], twice.ChannelValues(1).ToArray());
        Refused.With("FCS_CHANNEL_AMBIGUOUS", () => twice.Channel("A"));
    }

    [Fact]
    public void A_stream_that_cannot_be_sought_is_a_fault_of_the_caller()
    {
        using var stream = new System.IO.Compression.GZipStream(
            new MemoryStream(),
            System.IO.Compression.CompressionMode.Decompress
        );
        Assert.Throws<ArgumentException>(() => FcsFile.Read(stream));
    }

    [Fact]
    public void Every_refusal_of_a_file_says_where_or_what_to_do()
    {
        foreach (
            var (key, value) in new[] { ("$MODE", "C"), ("$DATATYPE", "A"), ("$BYTEORD", "2,1,4,3"), ("$TOT", "7") }
        )
        {
            var refused = Assert.Throws<RefusedException>(() =>
                SyntheticFcs.ThreeFloatEvents().With(key, value).Read()
            );
            Assert.Equal(key, refused.Refusal.Where);
            Assert.False(string.IsNullOrEmpty(refused.Refusal.Hint));
        }
    }
}
