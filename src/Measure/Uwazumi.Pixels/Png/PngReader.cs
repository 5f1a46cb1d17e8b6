using System.Buffers.Binary;
using System.IO.Compression;
using Uwazumi.Pixels.Video;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Png;

/// <summary>Reads PNG pictures of 8 and 16 bits: grey, colour and palette, with or without transparency (which is left out).</summary>
internal static class PngReader
{
    private const long MostPixels = 1L << 28;

    private static ReadOnlySpan<byte> Signature => [137, 80, 78, 71, 13, 10, 26, 10];

    public static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    public static Picture Read(ReadOnlySpan<byte> file, string where)
    {
        if (!IsPng(file))
            throw Damaged(where, "it does not begin as a PNG file");
        var place = 8;
        Head? head = null;
        byte[] palette = [];
        using var packed = new MemoryStream();
        while (true)
        {
            if (place + 12 > file.Length)
                throw Damaged(where, "it ends before its end chunk");
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[place..]);
            if (length > file.Length - place - 12)
                throw Damaged(where, "a chunk is longer than the file");
            var body = file.Slice(place + 8, (int)length);
            if (
                PngCrc.Of(file.Slice(place + 4, (int)length + 4))
                != BinaryPrimitives.ReadUInt32BigEndian(file[(place + 8 + (int)length)..])
            )
                throw Damaged(where, "a checksum is wrong");
            var name = file.Slice(place + 4, 4);
            if (name.SequenceEqual("IHDR"u8))
                head = Head.Of(body, where);
            else if (name.SequenceEqual("PLTE"u8))
                palette = body.ToArray();
            else if (name.SequenceEqual("IDAT"u8))
                packed.Write(body);
            else if (name.SequenceEqual("IEND"u8))
                break;
            place += 12 + (int)length;
        }

        return head is null
            ? throw Damaged(where, "it has no header")
            : Picture(head.Value, Unpacked(packed, head.Value, where), palette, where);
    }

    private static byte[] Unpacked(MemoryStream packed, Head head, string where)
    {
        packed.Position = 0;
        var rows = new byte[checked((head.RowBytes + 1) * head.Height)];
        try
        {
            using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
            inflate.ReadExactly(rows);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(where, "its pixels cannot be unpacked");
        }

        Unfilter(rows, head, where);
        return rows;
    }

    private static void Unfilter(byte[] rows, Head head, string where)
    {
        var step = head.PixelBytes;
        var stride = head.RowBytes + 1;
        ReadOnlySpan<byte> above = new byte[head.RowBytes];
        for (var y = 0; y < head.Height; y++)
        {
            var row = rows.AsSpan((y * stride) + 1, head.RowBytes);
            switch (rows[y * stride])
            {
                case 0:
                    break;
                case 1:
                    for (var i = step; i < row.Length; i++)
                        row[i] = unchecked((byte)(row[i] + row[i - step]));
                    break;
                case 2:
                    for (var i = 0; i < row.Length; i++)
                        row[i] = unchecked((byte)(row[i] + above[i]));
                    break;
                case 3:
                    for (var i = 0; i < row.Length; i++)
                        row[i] = unchecked((byte)(row[i] + (((i >= step ? row[i - step] : 0) + above[i]) / 2)));
                    break;
                case 4:
                    Paeth(row, above, step);
                    break;
                default:
                    throw Damaged(where, "a row has an unknown filter");
            }

            above = row;
        }
    }

    private static void Paeth(Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= step ? row[i - step] : 0,
                up = above[i],
                corner = i >= step ? above[i - step] : 0;
            var (toLeft, toUp) = (Math.Abs(up - corner), Math.Abs(left - corner));
            var toCorner = Math.Abs(left + up - (2 * corner));
            var nearest =
                toLeft <= toUp && toLeft <= toCorner ? left
                : toUp <= toCorner ? up
                : corner;
            row[i] = unchecked((byte)(row[i] + nearest));
        }
    }

    private static Picture Picture(Head head, byte[] rows, byte[] palette, string where)
    {
        var channels = head.ColourType is 2 or 3 or 6 ? 3 : 1;
        var values = new ushort[head.Width * head.Height * channels];
        for (var y = 0; y < head.Height; y++)
        {
            var row = rows.AsSpan((y * (head.RowBytes + 1)) + 1, head.RowBytes);
            for (var x = 0; x < head.Width; x++)
            for (var c = 0; c < channels; c++)
            {
                var value =
                    head.ColourType == 3
                        ? Entry(palette, (3 * row[x]) + c, where)
                        : Value(row, (x * head.PixelBytes) + (c * head.BitDepth / 8), head.BitDepth);
                values[(((y * head.Width) + x) * channels) + c] = value;
            }
        }

        return new Picture(head.Width, head.Height, head.BitDepth, channels, values);
    }

    private static ushort Entry(byte[] palette, int index, string where) =>
        index < palette.Length ? palette[index] : throw Damaged(where, "a colour is not in its palette");

    private static ushort Value(ReadOnlySpan<byte> row, int place, int bits) =>
        bits == 8 ? row[place] : BinaryPrimitives.ReadUInt16BigEndian(row[place..]);

    private static RefusedException Damaged(string where, string why) =>
        new("IMAGE_DAMAGED", $"The picture cannot be read: {why}.", where, "Copy or export it again.");

    private readonly record struct Head(int Width, int Height, int BitDepth, int ColourType)
    {
        public int PixelBytes =>
            BitDepth
            / 8
            * (
                ColourType switch
                {
                    2 => 3,
                    4 => 2,
                    6 => 4,
                    _ => 1,
                }
            );

        public int RowBytes => checked(Width * PixelBytes);

        public static Head Of(ReadOnlySpan<byte> body, string where)
        {
            if (body.Length < 13)
                throw Damaged(where, "its header is short");
            var (width, height) = (
                BinaryPrimitives.ReadInt32BigEndian(body),
                BinaryPrimitives.ReadInt32BigEndian(body[4..])
            );
            if (width <= 0 || height <= 0 || (long)width * height > MostPixels)
                throw Damaged(where, $"it says it has {width} × {height} pixels");
            if (body[8] is not (8 or 16) || body[9] is not (0 or 2 or 3 or 4 or 6) || (body[9] == 3 && body[8] != 8))
                throw new RefusedException(
                    "IMAGE_KIND",
                    $"PNG pictures of {body[8]} bits and colour type {body[9]} are not read.",
                    where,
                    "Export 8 or 16 bit grey."
                );
            return body[12] == 0
                ? new Head(width, height, body[8], body[9])
                : throw new RefusedException(
                    "IMAGE_KIND",
                    "Interlaced PNG pictures are not read.",
                    where,
                    "Export without interlacing."
                );
        }
    }
}
