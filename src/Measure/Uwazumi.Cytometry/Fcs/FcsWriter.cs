using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>Writes events as FCS 3.1 or 3.2, 32-bit floating point, little endian. The same input gives the same bytes.</summary>
public static class FcsWriter
{
    // No printable text contains it, so that values stay readable in any editor.
    private const char Delimiter = '\f';

    private static readonly FcsKeyword[] Absent =
    [
        new("$BEGINANALYSIS", "0"),
        new("$ENDANALYSIS", "0"),
        new("$BEGINSTEXT", "0"),
        new("$ENDSTEXT", "0"),
    ];

    private static readonly FcsKeyword[] ListMode = [new("$MODE", "L")];

    private const int RowsPerBlock = 4096;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Writes one data set from the stream's current position on.</summary>
    /// <param name="stream">Where to write. Left open.</param>
    /// <param name="channels">The channels, at least one.</param>
    /// <param name="columns">One array of values for each channel, all of the same length. Any bit pattern is kept, NaN included.</param>
    /// <param name="keywords">Further keywords, printable ASCII with values that are not empty; null for none.</param>
    /// <param name="version"><c>3.1</c> or <c>3.2</c>. FCS 3.2 requires <c>$CYT</c> (the instrument) among the keywords.</param>
    /// <exception cref="RefusedException">
    /// <c>FCS_WRITE_VERSION</c> (another version),
    /// <c>FCS_WRITE_SHAPE</c> (no channel, columns of different lengths), <c>FCS_WRITE_CHANNEL</c> (blank or repeated name, comma, range),
    /// <c>FCS_WRITE_KEYWORD</c> (empty, repeated or reserved keyword, empty value, text that has no UTF-8 form).
    /// </exception>
    /// <remarks>Linear in the number of values; memory one block of rows.</remarks>
    public static void Write(
        Stream stream,
        IReadOnlyList<FcsWriterChannel> channels,
        IReadOnlyList<float[]> columns,
        IReadOnlyList<FcsKeyword>? keywords = null,
        string version = "3.1"
    )
    {
        CheckVersion(version, keywords ?? []);
        var events = CheckShape(channels, columns);
        var dataBytes = (long)events * channels.Count * sizeof(float);
        var text = BuildText(channels, events, keywords ?? [], version, dataBytes, out var dataFirst);
        var header = new StringBuilder($"FCS{version}    ");
        var dataLast = dataFirst + dataBytes - 1;
        Append(Header.Length, Header.Length + text.Length - 1L);
        // Beyond eight digits, and without events, the HEADER says 0 and TEXT alone gives the offsets.
        var (first, last) = dataLast > 99_999_999 || events == 0 ? (0, 0) : (dataFirst, dataLast);
        Append(first, last);
        Append(0, 0);
        stream.Write(Encoding.ASCII.GetBytes(header.ToString()));
        stream.Write(text);
        WriteData(stream, columns, events);
        stream.Write("00000000"u8);

        void Append(long from, long to) => header.Append(CultureInfo.InvariantCulture, $"{from, 8}{to, 8}");
    }

    private static void CheckVersion(string version, IReadOnlyList<FcsKeyword> keywords)
    {
        if (version is not ("3.1" or "3.2"))
            throw new RefusedException(
                "FCS_WRITE_VERSION",
                $"FCS '{Shortened.Text(version)}' is not written; 3.1 and 3.2 are."
            );
        if (version == "3.2" && !keywords.Any(k => k.Key.Equals("$CYT", StringComparison.OrdinalIgnoreCase)))
            throw new RefusedException(
                "FCS_WRITE_KEYWORD",
                "FCS 3.2 requires $CYT, the instrument; it is not among the keywords.",
                "$CYT",
                "Add the instrument's name, or write FCS 3.1."
            );
    }

    private static int CheckShape(IReadOnlyList<FcsWriterChannel> channels, IReadOnlyList<float[]> columns)
    {
        if (channels.Count == 0 || channels.Count != columns.Count)
            throw new RefusedException(
                "FCS_WRITE_SHAPE",
                $"There are {channels.Count} channels and {columns.Count} columns."
            );
        var events = columns[0].Length;
        if (columns.FirstOrDefault(column => column.Length != events) is { } other)
            throw new RefusedException(
                "FCS_WRITE_SHAPE",
                $"The columns have different lengths, for example {events} and {other.Length}."
            );
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var channel in channels)
        {
            if (string.IsNullOrWhiteSpace(channel.Name) || channel.Name.Contains(',') || !names.Add(channel.Name))
                throw new RefusedException(
                    "FCS_WRITE_CHANNEL",
                    $"The channel name '{Shortened.Text(channel.Name)}' is blank, repeated or has a comma."
                );
            if (channel.Range < 1)
                throw new RefusedException(
                    "FCS_WRITE_CHANNEL",
                    $"The range of '{Shortened.Text(channel.Name)}' is {channel.Range}; it is 1 or more."
                );
        }

        return events;
    }

    private static byte[] BuildText(
        IReadOnlyList<FcsWriterChannel> channels,
        int events,
        IReadOnlyList<FcsKeyword> extra,
        string version,
        long dataBytes,
        out long dataFirst
    )
    {
        // What FCS 3.1 requires and FCS 3.2 has made optional or deprecated is left out there.
        var old = version == "3.1";
        List<FcsKeyword> all =
        [
            .. old ? Absent : [],
            new("$BYTEORD", "1,2,3,4"),
            new("$DATATYPE", "F"),
            .. old ? ListMode : [],
            new("$NEXTDATA", "0"),
            new("$PAR", Number(channels.Count)),
            new("$TOT", Number(events)),
        ];
        for (var i = 0; i < channels.Count; i++)
        {
            var n = Number(i + 1);
            all.Add(new($"$P{n}N", channels[i].Name));
            all.Add(new($"$P{n}B", "32"));
            all.Add(new($"$P{n}E", "0,0"));
            all.Add(new($"$P{n}R", Number(channels[i].Range)));
            if (channels[i].Label is { } label)
                all.Add(new($"$P{n}S", label));
        }

        all.AddRange(extra);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "$BEGINDATA", "$ENDDATA" };
        var body = new StringBuilder();
        foreach (var (key, value) in all)
        {
            if (key.Length == 0 || key.AsSpan().ContainsAnyExceptInRange(' ', '~') || !seen.Add(key))
                throw new RefusedException(
                    "FCS_WRITE_KEYWORD",
                    $"The keyword '{Shortened.Text(key)}' is empty, repeated, reserved or not printable ASCII."
                );
            if (value.Length == 0 || value[0] == Delimiter || (value[0] == '$' && ReaderKeyword.Contains(value)))
                throw new RefusedException(
                    "FCS_WRITE_KEYWORD",
                    $"The value of '{Shortened.Text(key)}' is empty, begins with a form feed or is itself a keyword."
                );
            body.Append(Delimiter)
                .Append(key)
                .Append(Delimiter)
                .Append(value.Replace("\f", "\f\f", StringComparison.Ordinal));
        }

        // Offsets have a fixed width, so that the place of DATA does not depend on its own digits.
        const string form = "\f$BEGINDATA\f{0:D12}\f$ENDDATA\f{1:D12}\f";
        var rest = Encode(body.ToString());
        dataFirst = Header.Length + rest.Length + string.Format(CultureInfo.InvariantCulture, form, 0, 0).Length;
        var (first, last) = events == 0 ? (0, 0) : (dataFirst, dataFirst + dataBytes - 1);
        return [.. rest, .. Encoding.ASCII.GetBytes(string.Format(CultureInfo.InvariantCulture, form, first, last))];
    }

    private static byte[] Encode(string text)
    {
        try
        {
            return Utf8.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw new RefusedException(
                "FCS_WRITE_KEYWORD",
                "A value holds half of a surrogate pair and has no UTF-8 form."
            );
        }
    }

    private static void WriteData(Stream stream, IReadOnlyList<float[]> columns, int events)
    {
        var rowBytes = columns.Count * sizeof(float);
        var block = new byte[Math.Min(RowsPerBlock, events) * rowBytes];
        for (var start = 0; start < events; start += RowsPerBlock)
        {
            var rows = Math.Min(RowsPerBlock, events - start);
            for (var c = 0; c < columns.Count; c++)
            {
                for (var r = 0; r < rows; r++)
                    BinaryPrimitives.WriteSingleLittleEndian(
                        block.AsSpan(r * rowBytes + c * sizeof(float)),
                        columns[c][start + r]
                    );
            }

            stream.Write(block.AsSpan(0, rows * rowBytes));
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
