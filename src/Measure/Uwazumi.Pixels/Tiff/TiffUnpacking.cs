using System.IO.Compression;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Tiff;

/// <summary>The compressions of TIFF blocks: PackBits, LZW, Deflate.</summary>
internal static class TiffUnpacking
{
    public static byte[] Unpack(byte[] packed, int compression, int length, string where)
    {
        var bytes = new byte[length];
        var got = compression switch
        {
            1 => Copy(packed, bytes),
            32773 => PackBits(packed, bytes),
            5 => Lzw(packed, bytes),
            _ => Deflate(packed, bytes),
        };
        return got == length ? bytes : throw TiffBytes.Damaged(where, $"a block gives {got} of {length} bytes");
    }

    private static int Copy(byte[] packed, byte[] bytes)
    {
        var length = Math.Min(packed.Length, bytes.Length);
        Array.Copy(packed, bytes, length);
        return length;
    }

    private static int Deflate(byte[] packed, byte[] bytes)
    {
        try
        {
            using var inflate = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            return inflate.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            return 0;
        }
    }

    private static int PackBits(byte[] packed, byte[] bytes)
    {
        var (from, to) = (0, 0);
        while (from < packed.Length && to < bytes.Length)
        {
            int head = unchecked((sbyte)packed[from++]);
            if (head == -128)
                continue;
            var count = Math.Min(head >= 0 ? head + 1 : 1 - head, bytes.Length - to);
            if (head >= 0)
            {
                count = Math.Min(count, packed.Length - from);
                Array.Copy(packed, from, bytes, to, count);
                from += head + 1;
            }
            else if (from < packed.Length)
                bytes.AsSpan(to, count).Fill(packed[from++]);
            else
                break;
            to += count;
        }

        return to;
    }

    /// <summary>LZW with the most significant bit first and the code width raised one code early (TIFF 6.0, section 13).</summary>
    private static int Lzw(byte[] packed, byte[] bytes)
    {
        const int clear = 256,
            end = 257;
        var prefix = new int[4096];
        var suffix = new byte[4096];
        var lengths = new int[4096];
        for (var i = 0; i < 256; i++)
            (suffix[i], lengths[i], prefix[i]) = ((byte)i, 1, -1);
        var (next, width, to, previous) = (258, 9, 0, -1);
        var (bits, have, from) = (0u, 0, 0);
        while (to < bytes.Length)
        {
            while (have < width && from < packed.Length)
                (bits, have) = (unchecked((bits << 8) | packed[from++]), have + 8);
            if (have < width)
                break;
            var code = (int)((bits >> (have - width)) & ((1u << width) - 1));
            have -= width;
            if (code == end)
                break;
            if (code == clear)
            {
                (next, width, previous) = (258, 9, -1);
                continue;
            }

            if (code > next || (previous < 0 && code > 255))
                break;
            // A code that is not yet known is the previous text with its own first byte.
            var text = code < next ? code : previous;
            var length = lengths[text] + (code < next ? 0 : 1);
            var first = First(text, prefix, suffix);
            Put(text, prefix, suffix, bytes, to, lengths[text]);
            if (code == next && to + length <= bytes.Length)
                bytes[to + length - 1] = first;
            to += Math.Min(length, bytes.Length - to);
            if (previous >= 0 && next < 4096)
            {
                (prefix[next], suffix[next], lengths[next]) = (previous, first, lengths[previous] + 1);
                next++;
            }

            width =
                next + 1 >= 2048 ? 12
                : next + 1 >= 1024 ? 11
                : next + 1 >= 512 ? 10
                : 9;
            previous = code;
        }

        return to;
    }

    private static byte First(int code, int[] prefix, byte[] suffix)
    {
        while (prefix[code] >= 0)
            code = prefix[code];
        return suffix[code];
    }

    private static void Put(int code, int[] prefix, byte[] suffix, byte[] bytes, int to, int length)
    {
        for (var i = to + length - 1; i >= to; i--, code = prefix[code])
        {
            if (i < bytes.Length)
                bytes[i] = suffix[code];
        }
    }
}
