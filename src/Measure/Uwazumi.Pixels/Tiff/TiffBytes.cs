using System.Buffers.Binary;
using System.Text;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Tiff;

/// <summary>The bytes of a TIFF file: numbers in its order, tags of a directory, for classic and BigTIFF.</summary>
internal sealed class TiffBytes
{
    private const int MostEntries = 1 << 22;
    private readonly FileStream stream;
    private readonly string where;
    private readonly bool big;
    private readonly bool little;

    private TiffBytes(FileStream stream, string where, bool big, bool little, long first)
    {
        (this.stream, this.where, this.big, this.little) = (stream, where, big, little);
        First = first;
    }

    /// <summary>Where the first directory stands.</summary>
    public long First { get; }

    public bool IsLittle => little;

    public static bool IsTiff(ReadOnlySpan<byte> start) =>
        start.Length >= 8
        && (
            start.StartsWith("II*\0"u8)
            || start.StartsWith("MM\0*"u8)
            || start.StartsWith("II+\0"u8)
            || start.StartsWith("MM\0+"u8)
        );

    public static TiffBytes Of(FileStream stream, string where)
    {
        var start = new byte[16];
        stream.Position = 0;
        _ = stream.ReadAtLeast(start, 16, throwOnEndOfStream: false);
        var little = start[0] == 'I';
        var big = (little ? start[2] : start[3]) == '+';
        var at = start.AsSpan(big ? 8 : 4);
        var first = big
            ? little
                ? BinaryPrimitives.ReadInt64LittleEndian(at)
                : BinaryPrimitives.ReadInt64BigEndian(at)
            : little
                ? BinaryPrimitives.ReadUInt32LittleEndian(at)
                : BinaryPrimitives.ReadUInt32BigEndian(at);
        return new TiffBytes(stream, where, big, little, first);
    }

    public static RefusedException Damaged(string where, string why) =>
        new("IMAGE_DAMAGED", $"The TIFF file cannot be read: {why}.", where, "Copy or export it again.");

    public byte[] Read(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset + length > stream.Length)
            throw Damaged(where, "it ends before its pixels do");
        var bytes = new byte[length];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The whole-number tags of a directory; of a text its first place and its length.</summary>
    public Dictionary<int, long[]> Tags(long offset, out long next)
    {
        var count = big ? Number(Read(offset, 8), 0, 8) : Number(Read(offset, 2), 0, 2);
        if (count is <= 0 or > 4096)
            throw Damaged(where, "a directory has no sensible length");
        var entry = big ? 20 : 12;
        var body = Read(offset + (big ? 8 : 2), (count * entry) + (big ? 8 : 4));
        var tags = new Dictionary<int, long[]>();
        for (var i = 0; i < count; i++)
        {
            var at = (int)(i * entry);
            var tag = (int)Number(body, at, 2);
            var type = (int)Number(body, at + 2, 2);
            var values = big ? Number(body, at + 4, 8) : Number(body, at + 4, 4);
            var size = type switch
            {
                1 or 2 or 7 => 1,
                3 => 2,
                4 => 4,
                16 or 18 => 8,
                _ => 0,
            };
            if (size == 0 || values is <= 0 or > MostEntries)
                continue;
            var room = big ? 8 : 4;
            var inner = at + (big ? 12 : 8);
            var place = Number(body, inner, room);
            if (type == 2)
            {
                tags[tag] = values <= room ? [offset + (big ? 8 : 2) + inner, values] : [place, values];
                continue;
            }

            var data = values * size <= room ? body.AsSpan(inner, room).ToArray() : Read(place, values * size);
            var numbers = new long[values];
            for (var k = 0; k < values; k++)
                numbers[k] = Number(data, k * size, size);
            tags[tag] = numbers;
        }

        next = Number(body, (int)(count * entry), big ? 8 : 4);
        return tags;
    }

    /// <summary>A text tag; empty when it is absent or out of reach.</summary>
    public string Text(long[]? placed)
    {
        if (placed is not [var place, var length] || place < 0 || length > 1 << 16 || place + length > stream.Length)
            return "";
        return Encoding.Latin1.GetString(Read(place, length)).TrimEnd('\0');
    }

    private long Number(byte[] bytes, int at, int size)
    {
        var span = bytes.AsSpan(at, size);
        return size switch
        {
            1 => span[0],
            2 => little ? BinaryPrimitives.ReadUInt16LittleEndian(span) : BinaryPrimitives.ReadUInt16BigEndian(span),
            4 => little ? BinaryPrimitives.ReadUInt32LittleEndian(span) : BinaryPrimitives.ReadUInt32BigEndian(span),
            _ => little ? BinaryPrimitives.ReadInt64LittleEndian(span) : BinaryPrimitives.ReadInt64BigEndian(span),
        };
    }
}
