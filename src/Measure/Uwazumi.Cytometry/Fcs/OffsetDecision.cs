using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>
/// Decides which offsets of DATA hold. HEADER and TEXT must agree; of two that differ, one is taken only on request and only if
/// it alone fits the events: a wrong start moves every channel under its neighbour's name without any error.
/// </summary>
internal static class OffsetDecision
{
    /// <summary>The offsets beyond which the HEADER's eight digits end and zero is written there instead.</summary>
    private const long LargestHeaderOffset = 99_999_999;

    public static ByteRange Decide(
        DataSet set,
        DataLayout layout,
        FcsReadOptions options,
        List<Notice> notices,
        List<AppliedRepair> repairs
    )
    {
        var header = set.Header.Data;
        var text = ReadText(set, options);
        var preferText = options.Allows(FcsRepair.PreferTextOffsets);
        var preferHeader = options.Allows(FcsRepair.PreferHeaderOffsets);
        if (preferText && preferHeader)
            throw new RefusedException(
                "FCS_REPAIR_CONTRADICTION",
                $"The repairs '{FcsRepair.PreferTextOffsets}' and '{FcsRepair.PreferHeaderOffsets}' exclude each other."
            );
        if (Agreed(header, text, set.Header.Version, notices) is { } agreed)
        {
            foreach (
                var name in new[] { FcsRepair.PreferTextOffsets, FcsRepair.PreferHeaderOffsets }.Where(options.Allows)
            )
                notices.Add(RepairNotice.NotNeeded(name));
            return agreed;
        }

        if (!preferText && !preferHeader)
            throw Conflict(header, text, FitOf(header), FitOf(text));
        return preferText
            ? Repair(FcsRepair.PreferTextOffsets, text, header)
            : Repair(FcsRepair.PreferHeaderOffsets, header, text);

        string? FitOf(StatedOffsets offsets) => DataExtent.WhyUnfit(offsets, set, layout, options);

        ByteRange Repair(string name, StatedOffsets chosen, StatedOffsets other)
        {
            if (FitOf(chosen) is { } reason)
                throw new RefusedException(
                    "FCS_OFFSET_CONFLICT",
                    $"HEADER states DATA at {header}, TEXT at {text}; the repair '{name}' does not help, because {chosen} {reason}.",
                    "$BEGINDATA",
                    "Export the file again."
                );
            if (FitOf(other) is null && other.First != chosen.First)
                throw new RefusedException(
                    "FCS_OFFSET_AMBIGUOUS",
                    $"HEADER states DATA at {header}, TEXT at {text}, and both fit the events; a wrong choice would put values under another channel's name.",
                    "$BEGINDATA",
                    "Export the file again; no repair can decide this."
                );
            repairs.Add(new AppliedRepair(name, $"HEADER states DATA at {header}, TEXT at {text}; {chosen} was read."));
            return chosen.Range!.Value;
        }
    }

    private static StatedOffsets ReadText(DataSet set, FcsReadOptions options)
    {
        var keywords = set.Keywords;
        // FCS 2.0 knows offsets in the HEADER only; from 3.0 on the keywords are required.
        if (set.Header.Version != "2.0" && !options.Allows(FcsRepair.PreferHeaderOffsets))
        {
            keywords.Require("$BEGINDATA");
            keywords.Require("$ENDDATA");
        }

        return new StatedOffsets(keywords.Number("$BEGINDATA"), keywords.Number("$ENDDATA"));
    }

    private static ByteRange? Agreed(StatedOffsets header, StatedOffsets text, string version, List<Notice> notices)
    {
        if (header.IsAbsent && text.IsAbsent)
            throw new RefusedException(
                "FCS_DATA_MISSING",
                "Neither HEADER nor TEXT says where DATA is.",
                "byte 26",
                "Export the file again."
            );
        if (header == text)
            return text.Range ?? throw Backwards(text);
        if (text is { First: null, Last: null } && version == "2.0")
            return header.Range ?? throw Backwards(header);
        var headerSaysNothingElse = header.IsAbsent || (header.First == text.First && header.Last is null or 0);
        if (!headerSaysNothingElse || text.IsAbsent)
            return null;
        if (header.IsBlank || text.Last <= LargestHeaderOffset)
            notices.Add(
                new Notice(
                    "FCS_HEADER_OFFSET_BLANK",
                    $"The HEADER states DATA at {header}; the offsets of TEXT, {text}, were read."
                )
            );
        return text.Range ?? throw Backwards(text);
    }

    private static RefusedException Backwards(StatedOffsets offsets) =>
        new(
            "FCS_DATA_MISSING",
            $"DATA is said to be at bytes {offsets}, which is no segment.",
            "$BEGINDATA",
            "Export the file again."
        );

    private static RefusedException Conflict(
        StatedOffsets header,
        StatedOffsets text,
        string? headerUnfit,
        string? textUnfit
    )
    {
        var hint = (headerUnfit, textUnfit) switch
        {
            (not null, null) =>
                $"Only the offsets of TEXT fit the events. If the file is trusted, ask for the repair '{FcsRepair.PreferTextOffsets}'.",
            (null, not null) =>
                $"Only the offsets of the HEADER fit the events. If the file is trusted, ask for the repair '{FcsRepair.PreferHeaderOffsets}'.",
            (null, null) => "Both fit the events; export the file again.",
            _ => "Neither fits the events; export the file again.",
        };
        return new RefusedException(
            "FCS_OFFSET_CONFLICT",
            $"HEADER states DATA at bytes {header}, TEXT at {text}.",
            "$BEGINDATA",
            hint
        );
    }
}
