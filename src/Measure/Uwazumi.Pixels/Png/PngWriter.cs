using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Uwazumi.Pixels.Png;

/// <summary>Writes a grey picture as PNG, 8 or 16 bits.</summary>
public static class PngWriter
{
    private static ReadOnlySpan<byte> Signature => [137, 80, 78, 71, 13, 10, 26, 10];

    /// <summary>The bytes of the file.</summary>
    /// <param name="pixels">Grey values, row by row; with 8 bits at most 255.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="bits">8 or 16.</param>
    public static byte[] Write(ReadOnlySpan<ushort> pixels, int width, int height, int bits)
    {
        if (pixels.Length != width * height || bits is not (8 or 16))
            throw new ArgumentException("A picture has width × height pixels of 8 or 16 bits.", nameof(pixels));
        var stride = 1 + (width * bits / 8);
        var rows = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var row = rows.AsSpan(y * stride, stride);
            // Filter 1: each byte less the one before; noise packs a little better so.
            row[0] = 1;
            for (var x = 0; x < width; x++)
            {
                var value = pixels[(y * width) + x];
                if (bits == 8)
                    row[1 + x] = (byte)value;
                else
                    BinaryPrimitives.WriteUInt16BigEndian(row[(1 + (2 * x))..], value);
            }

            for (var i = stride - 1; i > bits / 8; i--)
                row[i] = unchecked((byte)(row[i] - row[i - (bits / 8)]));
        }

        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(rows);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = (byte)bits;
        using var file = new MemoryStream();
        file.Write(Signature);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string name, ReadOnlySpan<byte> body)
    {
        var bytes = new byte[body.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(bytes, body.Length);
        Encoding.ASCII.GetBytes(name, bytes.AsSpan(4));
        body.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(
            bytes.AsSpan(bytes.Length - 4),
            PngCrc.Of(bytes.AsSpan(4, body.Length + 4))
        );
        file.Write(bytes);
    }
}
