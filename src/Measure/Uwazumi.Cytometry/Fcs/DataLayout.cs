using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>The form of DATA as the keywords state it: number format (null when the channels have different ones), byte order, the columns of a row, and the number of events if stated.</summary>
internal sealed record DataLayout(
    ChannelType? Type,
    bool BigEndian,
    IReadOnlyList<ColumnLayout> Columns,
    int RowBytes,
    long? StatedEvents
)
{
    private const long MostChannels = 100_000;

    /// <summary>True when some <c>$PnB</c> is no multiple of 8: the row can only be read if the values turn out to be stored in whole bytes.</summary>
    public bool HasBrokenBytes => Columns.Any(column => column.Bits % 8 != 0);

    /// <summary>The bits of a row when the values are packed without gaps.</summary>
    public long PackedRowBits => Columns.Sum(column => (long)column.Bits);

    public static DataLayout From(FcsKeywords keywords, string version)
    {
        // FCS 3.2 knows list mode only and no longer asks for the keyword; a file that has it must still mean the same.
        if (version != "3.2" || keywords["$MODE"] is not null)
            RequireListMode(keywords.Require("$MODE"));
        var common = ReadType(keywords.Require("$DATATYPE"), "$DATATYPE");
        var channels = keywords.RequireNumber("$PAR");
        if (channels is 0 or > MostChannels)
            throw new RefusedException(
                "FCS_CHANNEL_COUNT_INVALID",
                $"$PAR is {channels}; 1 to {MostChannels} channels are read.",
                "$PAR"
            );
        var columns = new List<ColumnLayout>();
        var offset = 0;
        for (var n = 1; n <= channels; n++)
        {
            var type = TypeOf(keywords, n, common, version);
            var bits = ReadBits(keywords, n, type);
            var width = (bits + 7) / 8;
            var mask = type == ChannelType.Integer ? IntegerRange.Mask(keywords.Require($"$P{n}R"), n) : ulong.MaxValue;
            columns.Add(new ColumnLayout(offset, width, bits, type, mask));
            offset += width;
        }

        var big = ByteOrder.IsBigEndian(keywords.Require("$BYTEORD"), columns.Max(column => column.Width));
        var events = version == "2.0" ? keywords.Number("$TOT") : keywords.RequireNumber("$TOT");
        var uniform = columns.All(column => column.Type == columns[0].Type) ? columns[0].Type : (ChannelType?)null;
        return new DataLayout(uniform, big, columns, offset, events);
    }

    private static void RequireListMode(string mode)
    {
        if (mode != "L")
            throw new RefusedException(
                "FCS_MODE_UNSUPPORTED",
                mode is "C" or "U"
                    ? $"$MODE is {mode}: the file holds histograms, not events."
                    : $"$MODE is '{Shortened.Text(mode)}'; only list mode (L) is read.",
                "$MODE",
                "Export the events as list mode."
            );
    }

    // $PnDATATYPE came with FCS 3.2. In an older file it is no keyword of the standard: one that says something else than $DATATYPE
    // leaves two readings.
    private static ChannelType TypeOf(FcsKeywords keywords, int n, ChannelType common, string version)
    {
        var key = $"$P{n}DATATYPE";
        if (string.IsNullOrWhiteSpace(keywords[key]))
            return common;
        var type = ReadType(keywords.Require(key), key);
        return type == common || version == "3.2"
            ? type
            : throw new RefusedException(
                "FCS_DATATYPE_CONFLICT",
                $"{key} is '{Shortened.Text(keywords.Require(key))}' beside $DATATYPE '{keywords.Require("$DATATYPE")}', but the file is FCS {version}, which has one format for all channels.",
                key,
                "Export the file as FCS 3.2, or with one number format."
            );
    }

    private static ChannelType ReadType(string type, string key) =>
        type switch
        {
            "I" => ChannelType.Integer,
            "F" => ChannelType.Single,
            "D" => ChannelType.Double,
            _ => throw new RefusedException(
                "FCS_DATATYPE_UNSUPPORTED",
                type == "A"
                    ? $"{key} is A: events written as ASCII text are not read."
                    : $"{key} is '{Shortened.Text(type)}'; I, F and D are read.",
                key,
                "Export the events as FCS 3.1 with $DATATYPE F."
            ),
        };

    private static int ReadBits(FcsKeywords keywords, int n, ChannelType type)
    {
        var key = $"$P{n}B";
        var text = keywords.Require(key);
        if (text == "*")
            throw Unsupported(key, "'*' (free-format ASCII)");
        var bits = keywords.RequireNumber(key);
        var ok = type switch
        {
            ChannelType.Single => bits == 32,
            ChannelType.Double => bits == 64,
            _ => bits is >= 1 and <= 64,
        };
        return ok ? (int)bits : throw Unsupported(key, Shortened.Text(text));

        RefusedException Unsupported(string where, string value) =>
            new(
                "FCS_BITS_UNSUPPORTED",
                $"{where} is {value}; floating-point values have 32 (F) or 64 (D) bits, integers 8 to 64.",
                where,
                "Export the events as FCS 3.1 with $DATATYPE F."
            );
    }
}
