using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>The rows of DATA that are read: where they start and how many there are.</summary>
internal readonly record struct DataExtent(long First, long Events)
{
    public static DataExtent None => new(0, 0);

    /// <summary>Why stated offsets cannot hold the stated events, in words that follow the offsets; null when they can.</summary>
    public static string? WhyUnfit(StatedOffsets offsets, DataSet set, DataLayout layout, FcsReadOptions options)
    {
        if (offsets.Range is not { } range)
            return "is no segment";
        if (OverlapOf(range, set) is { } overlap)
            return overlap;
        if (layout.StatedEvents is { } events)
        {
            var needed = events * layout.RowBytes;
            if (range.Length != needed && range.Length != needed + 1)
                return $"has {range.Length} bytes where {events} events of {layout.RowBytes} bytes need {needed}";
            range = range with { Last = range.First + needed - 1 };
        }

        var limit = options.Allows(FcsRepair.WholeRowsOnly) ? range.First : range.Last;
        return limit < set.Source.Length
            ? null
            : $"reaches beyond the end of the data set at {set.Source.Length} bytes";
    }

    /// <summary>Checks the chosen range against the events, the file and the other segments.</summary>
    public static DataExtent Within(
        ByteRange range,
        DataSet set,
        DataLayout layout,
        FcsReadOptions options,
        List<Notice> notices,
        List<AppliedRepair> repairs
    )
    {
        if (range.First >= set.Source.Length)
            throw new RefusedException(
                "FCS_DATA_MISSING",
                $"DATA is said to start at byte {range.First}, but the data set ends after {set.Source.Length} bytes.",
                $"byte {set.Source.Length}",
                "The file holds no events; copy it again from the instrument."
            );
        var events = layout.StatedEvents ?? EventsOf(range, layout, notices);
        var needed = events * layout.RowBytes;
        if (
            OverlapOf(
                range with
                {
                    Last = Math.Max(range.First, Math.Min(range.Last, range.First + needed - 1)),
                },
                set
            ) is
            { } overlap
        )
            throw Mismatch($"DATA at bytes {range} {overlap}.");
        if (layout.HasBrokenBytes)
            RequireWholeBytes(range, layout, events, notices);
        var rows = options.Allows(FcsRepair.WholeRowsOnly);
        if (range.Length == needed + 1)
            notices.Add(
                new Notice(
                    "FCS_DATA_END_OFF_BY_ONE",
                    $"DATA is said to end at byte {range.Last}; its {events} events end at byte {range.Last - 1}."
                )
            );
        else if (range.Length != needed)
            return rows ? WholeRows(range, set, layout, events, repairs) : throw SizeMismatch(range, layout, events);
        if (range.First + needed > set.Source.Length)
            return rows ? WholeRows(range, set, layout, events, repairs) : throw Truncated(range, set, layout, events);
        if (rows)
            notices.Add(RepairNotice.NotNeeded(FcsRepair.WholeRowsOnly));
        return new DataExtent(range.First, events);
    }

    private static string? OverlapOf(ByteRange range, DataSet set)
    {
        if (range.First < Header.Length)
            return "overlaps the HEADER";
        return range.Overlaps(set.Header.Text) ? $"overlaps TEXT at {set.Header.Text}" : null;
    }

    // $TOT is optional in FCS 2.0 only; there the length of DATA is the one statement about the events.
    private static long EventsOf(ByteRange range, DataLayout layout, List<Notice> notices)
    {
        if (range.Length % layout.RowBytes != 0)
            throw Mismatch(
                $"DATA has {range.Length} bytes, which is no whole number of rows of {layout.RowBytes} bytes, and there is no $TOT."
            );
        var events = range.Length / layout.RowBytes;
        notices.Add(
            new Notice("FCS_TOT_ABSENT", $"The file has no $TOT; DATA of {range.Length} bytes holds {events} events.")
        );
        return events;
    }

    // $PnB such as 10 means tight packing, but some writers store such values in whole bytes. Only the length of DATA can tell.
    private static void RequireWholeBytes(ByteRange range, DataLayout layout, long events, List<Notice> notices)
    {
        var packed = (layout.PackedRowBits * events + 7) / 8;
        if (range.Length != events * layout.RowBytes || range.Length == packed)
            throw new RefusedException(
                "FCS_BITS_UNSUPPORTED",
                $"Some $PnB are no multiple of 8; {events} events need {packed} bytes packed or {events * layout.RowBytes} in whole bytes, and DATA has {range.Length}.",
                "$PnB",
                "Export the events as FCS 3.1 with $DATATYPE F."
            );
        notices.Add(
            new Notice(
                "FCS_BITS_IN_WHOLE_BYTES",
                $"Some $PnB are no multiple of 8; by its length of {range.Length} bytes DATA stores them in whole bytes."
            )
        );
    }

    private static DataExtent WholeRows(
        ByteRange range,
        DataSet set,
        DataLayout layout,
        long events,
        List<AppliedRepair> repairs
    )
    {
        var available = Math.Min(range.Length, set.Source.Length - range.First);
        var whole = available / layout.RowBytes;
        if (whole == 0 || whole > events)
            throw SizeMismatch(range, layout, events);
        repairs.Add(
            new AppliedRepair(
                FcsRepair.WholeRowsOnly,
                $"$TOT states {events} events; DATA holds {whole} whole rows of {layout.RowBytes} bytes, {events - whole} events are lost and {available - whole * layout.RowBytes} bytes were left over."
            )
        );
        return new DataExtent(range.First, whole);
    }

    private static RefusedException SizeMismatch(ByteRange range, DataLayout layout, long events) =>
        Mismatch(
            $"DATA at bytes {range} has {range.Length} bytes; {events} events of {layout.RowBytes} bytes need {events * layout.RowBytes}."
        );

    private static RefusedException Mismatch(string message) =>
        new("FCS_DATA_SIZE_MISMATCH", message, "$TOT", "Export the file again; where DATA starts cannot be trusted.");

    private static RefusedException Truncated(ByteRange range, DataSet set, DataLayout layout, long events) =>
        new(
            "FCS_DATA_TRUNCATED",
            $"DATA at bytes {range} should hold {events} events, but the data set ends after {set.Source.Length} bytes: {(set.Source.Length - range.First) / layout.RowBytes} whole rows are there.",
            $"byte {set.Source.Length}",
            $"Copy the file again; to read the rows that are there, ask for the repair '{FcsRepair.WholeRowsOnly}'."
        );
}
