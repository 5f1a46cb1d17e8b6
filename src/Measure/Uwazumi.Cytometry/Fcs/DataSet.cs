using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>One data set of a file with its HEADER and all keywords, before anything of DATA is decided.</summary>
internal sealed record DataSet(
    SegmentSource Source,
    Header Header,
    FcsKeywords Keywords,
    IReadOnlyList<Notice> Notices,
    IReadOnlyList<AppliedRepair> Repairs
)
{
    private static readonly string[] Structural = ["$PAR", "$DATATYPE", "$BYTEORD", "$NEXTDATA"];

    public static DataSet Read(SegmentSource source, FcsReadOptions options) =>
        Read(source, options, withSupplement: true);

    /// <summary>Reads the HEADER and the primary TEXT only, to follow the chain of data sets.</summary>
    public static DataSet ReadPrimary(SegmentSource source, FcsReadOptions options) =>
        Read(source, options, withSupplement: false);

    private static DataSet Read(SegmentSource source, FcsReadOptions options, bool withSupplement)
    {
        var header = Header.Parse(source.ReadHeader());
        var bytes = source.ReadText(header.Text);
        if (!options.Allows(FcsRepair.EmptyValues))
            return Collect(source, header, bytes, emptyValues: false, withSupplement);
        try
        {
            var strict = Collect(source, header, bytes, emptyValues: false, withSupplement);
            if (Structural.All(key => strict.Keywords[key] is not null))
                return strict with { Notices = [.. strict.Notices, RepairNotice.NotNeeded(FcsRepair.EmptyValues)] };
        }
        catch (RefusedException refused) when (refused.Refusal.Code is "FCS_TEXT_MALFORMED" or "FCS_KEYWORD_DUPLICATE")
        {
            // The standard's rule fails on this TEXT, which is what the repair is for.
        }

        var repaired = Collect(source, header, bytes, emptyValues: true, withSupplement);
        var detail = "Every delimiter in TEXT was read as a separator, so that values may be empty.";
        return repaired with { Repairs = [new AppliedRepair(FcsRepair.EmptyValues, detail)] };
    }

    private static DataSet Collect(
        SegmentSource source,
        Header header,
        byte[] bytes,
        bool emptyValues,
        bool withSupplement
    )
    {
        var notices = new List<Notice>();
        var collector = new KeywordCollector(notices);
        var primary = Split(bytes, null, emptyValues);
        collector.Add(primary);
        if (withSupplement)
            AddSupplement(source, header, primary, emptyValues, collector, notices);
        return new DataSet(source, header, collector.Finish(), notices, []);
    }

    // Supplemental TEXT may hold optional keywords only. Real files point at the primary TEXT again, or at bytes that are no
    // TEXT at all: neither touches an event, so both are told and passed over.
    private static void AddSupplement(
        SegmentSource source,
        Header header,
        TextSegment primary,
        bool emptyValues,
        KeywordCollector collector,
        List<Notice> notices
    )
    {
        var keywords = collector.SoFar();
        var stated = new StatedOffsets(keywords.Number("$BEGINSTEXT"), keywords.Number("$ENDSTEXT"));
        if (stated.IsAbsent)
            return;
        if (stated.Range == header.Text)
        {
            notices.Add(
                new Notice(
                    "FCS_SUPPLEMENTAL_TEXT_IS_PRIMARY",
                    $"$BEGINSTEXT and $ENDSTEXT repeat the primary TEXT ({header.Text}); it was read once."
                )
            );
            return;
        }

        if (stated.Range is not { } range || range.First < Header.Length || range.Overlaps(header.Text))
        {
            notices.Add(Unread($"{stated} is no segment of its own"));
            return;
        }

        TextSegment supplement;
        try
        {
            supplement = Split(source.ReadText(range), primary.Delimiter, emptyValues);
        }
        catch (RefusedException refused)
        {
            notices.Add(Unread(refused.Refusal.Message));
            return;
        }

        collector.Add(supplement);
    }

    private static TextSegment Split(byte[] bytes, byte? primaryDelimiter, bool emptyValues) =>
        emptyValues
            ? TextSegment.ParseWithEmptyValues(bytes, primaryDelimiter)
            : TextSegment.Parse(bytes, primaryDelimiter);

    private static Notice Unread(string reason) =>
        new(
            "FCS_SUPPLEMENTAL_TEXT_UNREAD",
            $"The supplemental TEXT was not read: {reason.TrimEnd('.')}. It can hold optional keywords only."
        );
}
