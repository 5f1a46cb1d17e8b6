using Uwazumi.Cytometry.Fcs;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests;

/// <summary>Where DATA is: one consistent statement is read, every other only by a named repair that alone fits.</summary>
public class OffsetTests
{
    private static readonly double[] First = [1, 2, 3];

    [Fact]
    public void A_HEADER_without_offsets_gives_way_to_TEXT_with_a_notice()
    {
        foreach (var blank in new[] { "", "0" })
        {
            var file = SyntheticFcs.ThreeFloatEvents();
            file.HeaderDataFirst = file.HeaderDataLast = blank;
            var read = file.Read();
            Assert.Equal("FCS_HEADER_OFFSET_BLANK", Assert.Single(read.Notices).Code);
            Assert.Empty(read.Repairs);
            Assert.Equal(First, read.ChannelValues(0).ToArray());
        }
    }

    [Fact]
    public void An_end_one_byte_too_far_in_both_places_is_read_with_a_notice()
    {
        var file = SyntheticFcs.ThreeFloatEvents();
        file.Bytes();
        var last = file.DataFirst + 24;
        (file.HeaderDataLast, file.TextDataLast) = ($"{last}", $"{last:D8}");
        file.Trailer = [];
        var read = file.Read();
        Assert.Equal("FCS_DATA_END_OFF_BY_ONE", Assert.Single(read.Notices).Code);
        Assert.Equal(First, read.ChannelValues(0).ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(-8)]
    public void Ends_that_differ_are_refused_and_repaired_towards_the_right_one_only(int shift)
    {
        var file = SyntheticFcs.ThreeFloatEvents();
        file.Bytes();
        file.HeaderDataLast = $"{file.DataFirst + 23 + shift}";
        Refused.With("FCS_OFFSET_CONFLICT", () => file.Read());
        var read = file.Read(FcsRepair.PreferTextOffsets);
        Assert.Equal(FcsRepair.PreferTextOffsets, Assert.Single(read.Repairs).Name);
        Assert.Equal(First, read.ChannelValues(0).ToArray());
        if (shift < 0)
            Refused.With("FCS_OFFSET_CONFLICT", () => file.Read(FcsRepair.PreferHeaderOffsets));
    }

    [Fact]
    public void Offsets_of_TEXT_that_are_wrong_are_repaired_towards_the_HEADER()
    {
        var file = SyntheticFcs.ThreeFloatEvents();
        file.TextDataFirst = "00000000";
        Refused.With("FCS_OFFSET_CONFLICT", () => file.Read());
        Refused.With("FCS_OFFSET_CONFLICT", () => file.Read(FcsRepair.PreferTextOffsets));
        var read = file.Read(FcsRepair.PreferHeaderOffsets);
        Assert.Equal(FcsRepair.PreferHeaderOffsets, Assert.Single(read.Repairs).Name);
        Assert.Equal(First, read.ChannelValues(0).ToArray());
    }

    [Fact]
    public void Two_places_that_both_fit_are_never_chosen_between()
    {
        // Shifted by one value (4 bytes): every channel would stand under its neighbour's name.
        var file = SyntheticFcs.ThreeFloatEvents();
        file.GapAfterText = 4;
        file.Bytes();
        (file.HeaderDataFirst, file.HeaderDataLast) = ($"{file.DataFirst - 4}", $"{file.DataFirst + 19}");
        Refused.With("FCS_OFFSET_CONFLICT", () => file.Read());
        Refused.With("FCS_OFFSET_AMBIGUOUS", () => file.Read(FcsRepair.PreferTextOffsets));
        Refused.With("FCS_OFFSET_AMBIGUOUS", () => file.Read(FcsRepair.PreferHeaderOffsets));
        Refused.With(
            "FCS_REPAIR_CONTRADICTION",
            () => file.Read(FcsRepair.PreferHeaderOffsets, FcsRepair.PreferTextOffsets)
        );
    }

    [Fact]
    public void DATA_that_overlaps_HEADER_or_TEXT_is_refused()
    {
        var file = SyntheticFcs.ThreeFloatEvents();
        (file.HeaderDataFirst, file.HeaderDataLast) = ("100", "123");
        (file.TextDataFirst, file.TextDataLast) = ("00000100", "00000123");
        Refused.With("FCS_DATA_SIZE_MISMATCH", () => file.Read());
        (file.HeaderDataFirst, file.HeaderDataLast) = ("10", "33");
        (file.TextDataFirst, file.TextDataLast) = ("00000010", "00000033");
        Refused.With("FCS_DATA_SIZE_MISMATCH", () => file.Read());
    }

    [Fact]
    public void DATA_that_is_nowhere_is_missing()
    {
        var file = SyntheticFcs.ThreeFloatEvents();
        (file.HeaderDataFirst, file.HeaderDataLast) = ("0", "0");
        (file.TextDataFirst, file.TextDataLast) = ("00000000", "00000000");
        Refused.With("FCS_DATA_MISSING", () => file.Read());
    }

    [Theory]
    [InlineData(-8, 2)]
    [InlineData(-3, 2)]
    [InlineData(-20, 0)]
    [InlineData(3, 3)]
    [InlineData(8, -1)]
    public void Whole_rows_are_read_only_on_request_and_never_more_than_stated(int surplus, int rows)
    {
        var file = SyntheticFcs.ThreeFloatEvents();
        file.Data = surplus < 0 ? file.Data[..^-surplus] : [.. file.Data, .. new byte[surplus]];
        Refused.With("FCS_DATA_SIZE_MISMATCH", () => file.Read());
        if (rows <= 0)
        {
            Refused.With("FCS_DATA_SIZE_MISMATCH", () => file.Read(FcsRepair.WholeRowsOnly));
            return;
        }

        var read = file.Read(FcsRepair.WholeRowsOnly);
        Assert.Contains($"{3 - rows} events are lost", Assert.Single(read.Repairs).Detail, StringComparison.Ordinal);
        Assert.Equal(First[..rows], read.ChannelValues(0).ToArray());
        Assert.Equal(rows, read.EventCount);
    }

    [Fact]
    public void A_truncated_file_gives_its_whole_rows_on_request()
    {
        var bytes = SyntheticFcs.ThreeFloatEvents().Bytes();
        var read = FcsFile.Read(
            new MemoryStream(bytes[..^10]),
            new FcsReadOptions { Repairs = [FcsRepair.WholeRowsOnly] }
        );
        Assert.Equal((2, 1), (read.EventCount, read.Repairs.Count));
    }

    [Fact]
    public void A_repair_that_is_not_needed_is_told_and_not_applied()
    {
        foreach (var name in FcsRepair.All)
        {
            var read = SyntheticFcs.ThreeFloatEvents().Read(name);
            Assert.Empty(read.Repairs);
            Assert.Equal("FCS_REPAIR_NOT_NEEDED", Assert.Single(read.Notices).Code);
        }
    }

    [Fact]
    public void A_repair_that_nobody_knows_is_refused() =>
        Refused.With("FCS_REPAIR_UNKNOWN", () => SyntheticFcs.ThreeFloatEvents().Read("prefer-luck"));

    [Fact]
    public void No_events_are_no_fault_but_are_told()
    {
        var file = SyntheticFcs.ThreeFloatEvents().With("$TOT", "0");
        var read = file.Read();
        Assert.Equal("FCS_NO_EVENTS", Assert.Single(read.Notices).Code);
        Assert.Equal(0, read.ChannelValues(1).Length);
    }

    [Fact]
    public void FCS_2_0_without_TOT_takes_the_events_from_the_length_of_DATA()
    {
        var file = SyntheticFcs.ThreeFloatEvents().With("$TOT", null);
        file.Version = "2.0";
        var read = file.Read();
        Assert.Equal("FCS_TOT_ABSENT", Assert.Single(read.Notices).Code);
        Assert.Equal(First, read.ChannelValues(0).ToArray());
        file.Data = [.. file.Data, 0];
        Refused.With("FCS_DATA_SIZE_MISMATCH", () => file.Read());
    }

    [Fact]
    public void Metadata_only_tells_the_fault_of_DATA_instead_of_refusing()
    {
        var file = SyntheticFcs.ThreeFloatEvents();
        file.HeaderDataLast = "70";
        var read = file.Read(new FcsReadOptions { MetadataOnly = true });
        Assert.Equal("FCS_OFFSET_CONFLICT", Assert.Single(read.Notices).Code);
        Assert.Equal((3, 2, false), (read.EventCount, read.Channels.Count, read.HasEvents));
    }

    [Fact]
    public void Metadata_only_does_not_touch_DATA()
    {
        var file = SyntheticFcs.ThreeFloatEvents();
        var bytes = file.Bytes();
        using var stream = new WatchedStream(bytes);
        FcsFile.Read(stream, new FcsReadOptions { MetadataOnly = true });
        Assert.InRange(stream.Furthest, 1, file.DataFirst);
    }

    private sealed class WatchedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public long Furthest { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var read = base.Read(buffer);
            Furthest = Math.Max(Furthest, Position);
            return read;
        }
    }
}
