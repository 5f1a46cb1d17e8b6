using System.Text;
using Uwazumi.Quantities;

namespace Uwazumi.Tables;

/// <summary>Turns the bytes of a text file into text, or refuses by name. Never replaces a byte it does not understand.</summary>
public static class InputBytes
{
    /// <summary>The largest text file that is read, 64 MiB. Larger ones are refused before they are loaded.</summary>
    public const long LargestTextFile = 64L * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly (byte[] Magic, string Name)[] Containers =
    [
        ([0x1F, 0x8B], "gzip"),
        ([0x50, 0x4B, 0x03, 0x04], "ZIP or XLSX"),
        ([0x50, 0x4B, 0x05, 0x06], "ZIP"),
        ([0x42, 0x5A, 0x68], "bzip2"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7-Zip"),
        ([0x52, 0x61, 0x72, 0x21], "RAR"),
    ];

    /// <summary>
    /// Decodes strictly as UTF-8, with or without a byte-order mark.
    /// </summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The text without the byte-order mark.</returns>
    /// <exception cref="RefusedException">
    /// <c>EMPTY_FILE</c>, <c>COMPRESSED_INPUT</c> (nothing is ever unpacked), <c>ENCODING_UTF16</c>, <c>BINARY_INPUT</c> (a NUL byte),
    /// <c>ENCODING_NOT_UTF8</c> (for example Shift-JIS or Latin-1).
    /// </exception>
    public static string DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        RefuseUnreadable(bytes);
        try
        {
            return StrictUtf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw new RefusedException(
                "ENCODING_NOT_UTF8",
                "The file is not UTF-8 text; it may be Shift-JIS, Latin-1 or another code page.",
                $"byte {fault.Index}",
                "Save the file again as UTF-8 (in spreadsheet programs: 'CSV UTF-8')."
            );
        }
    }

    /// <summary>Decodes as ISO 8859-1, one character a byte. Only on the user's explicit request; the caller records it as a repair.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="RefusedException">As <see cref="DecodeUtf8"/>, without <c>ENCODING_NOT_UTF8</c>.</exception>
    public static string DecodeLatin1(ReadOnlySpan<byte> bytes)
    {
        RefuseUnreadable(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    /// <summary>
    /// Decodes as ISO 8859-1 and keeps NUL bytes as characters: only for an instrument that writes them into its text files, whose reader
    /// decides where they may stand.
    /// </summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="RefusedException">As <see cref="DecodeLatin1"/>, without <c>BINARY_INPUT</c>.</exception>
    public static string DecodeLatin1WithNul(ReadOnlySpan<byte> bytes)
    {
        RefuseOtherFormats(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    private static void RefuseUnreadable(ReadOnlySpan<byte> bytes)
    {
        RefuseOtherFormats(bytes);
        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
            throw new RefusedException(
                "BINARY_INPUT",
                "The file holds NUL bytes: it is binary, or UTF-16 without a byte-order mark.",
                $"byte {nul}",
                "Give the instrument's text export, saved as UTF-8."
            );
    }

    private static void RefuseOtherFormats(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new RefusedException("EMPTY_FILE", "The file is empty.", null, "Export the file again.");
        if (bytes.Length > LargestTextFile)
            throw new RefusedException(
                "FILE_TOO_LARGE",
                $"The file has {bytes.Length} bytes; at most {LargestTextFile} are read as text.",
                null,
                "Export one measurement per file."
            );
        foreach (var (magic, name) in Containers)
        {
            if (bytes.StartsWith(magic))
                throw new RefusedException(
                    "COMPRESSED_INPUT",
                    $"The file is a {name} container, not plain text; nothing is unpacked here.",
                    "byte 0",
                    "Unpack it, or save the sheet as CSV, and give the plain file."
                );
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new RefusedException(
                "ENCODING_UTF16",
                "The file is UTF-16 text.",
                "byte 0",
                "Save the file again as UTF-8 (in spreadsheet programs: 'CSV UTF-8')."
            );
    }
}
