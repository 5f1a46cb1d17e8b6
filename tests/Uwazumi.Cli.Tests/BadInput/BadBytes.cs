using System.IO.Compression;
using System.Text;

namespace Uwazumi.Cli.Tests.BadInput;

/// <summary>Makes files that nobody should get an answer from out of files that are right.</summary>
internal static class BadBytes
{
    /// <summary>What a small archive of this much nothing would unpack to.</summary>
    private const int BombBytes = 64 << 20;

    private static readonly byte[] PngHead = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D];

    static BadBytes() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static readonly Lazy<byte[]> Gzip = new(() =>
        Packed(target => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
    );

    public static readonly Lazy<byte[]> Zip = new(() =>
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("data.csv", CompressionLevel.Fastest).Open();
            WriteZeros(entry);
        }

        return target.ToArray();
    });

    public static byte[] Png => [.. PngHead, .. Random(1, 500)];

    public static byte[] Random(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>The bytes of a text in another encoding; characters that it cannot hold become <paramref name="instead"/>.</summary>
    public static byte[] Encoded(string text, string encoding, char instead) =>
        Encoding
            .GetEncoding(
                encoding,
                new EncoderReplacementFallback(instead.ToString()),
                DecoderFallback.ExceptionFallback
            )
            .GetBytes(text);

    /// <summary>UTF-16 in either byte order, with or without its mark.</summary>
    public static byte[] Utf16(string text, bool bigEndian, bool mark)
    {
        var encoding = new UnicodeEncoding(bigEndian, mark);
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }

    /// <summary>What a spreadsheet program of a country with decimal commas makes of a table.</summary>
    public static string DecimalComma(string csv) => csv.Replace(',', ';').Replace('.', ',');

    public static byte[] Cut(byte[] bytes, double fraction) => bytes[..Math.Max(1, (int)(bytes.Length * fraction))];

    private static byte[] Packed(Func<Stream, Stream> packer)
    {
        using var target = new MemoryStream();
        using (var stream = packer(target))
            WriteZeros(stream);
        return target.ToArray();
    }

    private static void WriteZeros(Stream stream)
    {
        var zeros = new byte[1 << 20];
        for (var written = 0; written < BombBytes; written += zeros.Length)
            stream.Write(zeros);
    }
}
