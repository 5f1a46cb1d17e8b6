using System.Globalization;
using System.Text;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>The HEADER segment: version and the offsets of TEXT and DATA. The ANALYSIS and OTHER offsets are not used.</summary>
internal sealed record Header(string Version, ByteRange Text, StatedOffsets Data)
{
    /// <summary>The bytes of a HEADER without OTHER segments.</summary>
    public const int Length = 58;

    private static readonly string[] Supported = ["2.0", "3.0", "3.1", "3.2"];

    /// <summary>Parses the first bytes of a data set (58, or fewer when the file is shorter).</summary>
    public static Header Parse(ReadOnlySpan<byte> bytes)
    {
        var version = ReadVersion(bytes);
        if (bytes.Length < Length)
            throw Malformed($"The HEADER has {Length} bytes; the data set ends after {bytes.Length}.", "byte 0");
        if (bytes[6..10].ContainsAnyExcept((byte)' '))
            throw Malformed("Bytes 6 to 9 of the HEADER are not spaces.", "byte 6");
        var first = ReadOffset(bytes, 10, "first byte of TEXT");
        var last = ReadOffset(bytes, 18, "last byte of TEXT");
        if (new StatedOffsets(first, last).Range is not { } text || text.First < Length)
            throw Malformed(
                $"TEXT is said to be at bytes {new StatedOffsets(first, last)}, which is no segment after the HEADER.",
                "byte 10"
            );
        var data = new StatedOffsets(
            ReadOffset(bytes, 26, "first byte of DATA"),
            ReadOffset(bytes, 34, "last byte of DATA")
        );
        return new Header(version, text, data);
    }

    private static string ReadVersion(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new RefusedException("EMPTY_FILE", "The file is empty.", null, "Export the file again.");
        if (
            bytes.Length < 6
            || !bytes.StartsWith("FCS"u8)
            || !char.IsAsciiDigit((char)bytes[3])
            || bytes[4] != '.'
            || !char.IsAsciiDigit((char)bytes[5])
        )
            throw new RefusedException(
                "FCS_NOT_FCS",
                "The file does not begin with an FCS version such as 'FCS3.1'.",
                "byte 0",
                "Give the list-mode file as the cytometer wrote it (.fcs or .lmd)."
            );
        var version = Encoding.ASCII.GetString(bytes[3..6]);
        if (!Supported.Contains(version))
            throw new RefusedException(
                "FCS_VERSION_UNSUPPORTED",
                $"The file is FCS {version}; FCS 2.0, 3.0, 3.1 and 3.2 are read.",
                "byte 3",
                "Export the data as FCS 3.1."
            );
        return version;
    }

    private static long? ReadOffset(ReadOnlySpan<byte> header, int position, string what)
    {
        var field = Encoding.Latin1.GetString(header.Slice(position, 8)).Trim(' ');
        if (field.Length == 0)
            return null;
        return long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw Malformed($"The {what} in the HEADER is not a number.", $"byte {position}");
    }

    private static RefusedException Malformed(string message, string where) =>
        new("FCS_HEADER_MALFORMED", message, where, "The file is damaged or was not written as FCS; export it again.");
}
