using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Uwazumi.Pixels.Video;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Tiff;

/// <summary>
/// The pictures of a TIFF file as frames: 8 and 16 bit grey, both byte orders, BigTIFF, strips and tiles, plain or packed by PackBits, LZW or Deflate, and
/// stacks of ImageJ that hold all pictures behind one directory.
/// </summary>
public sealed partial class TiffStack : IFrameSource
{
    private const int MostFrames = 10_000_000;
    private readonly FileStream stream;
    private readonly TiffBytes bytes;
    private readonly string where;
    private readonly TiffDirectory first;
    private readonly int contiguous;
    private readonly HashSet<long> seen = [];
    private long nextDirectory;
    private int frame;

    private TiffStack(FileStream stream, string where)
    {
        this.stream = stream;
        this.where = where;
        bytes = TiffBytes.Of(stream, where);
        (first, nextDirectory) = TiffDirectory.Read(bytes, bytes.First, where);
        seen.Add(bytes.First);
        contiguous = ImageJ(first.Description) is { } count && nextDirectory == 0 && first.Compression == 1 ? count : 0;
        Format = new FrameFormat
        {
            Width = first.Width,
            Height = first.Height,
            BitDepth = first.Bits,
            FrameCount = contiguous > 0 ? contiguous : null,
        };
    }

    /// <inheritdoc/>
    public FrameFormat Format { get; }

    /// <summary>True for a file that begins as a TIFF file does.</summary>
    public static bool IsTiff(ReadOnlySpan<byte> start) => TiffBytes.IsTiff(start);

    /// <summary>Opens a file.</summary>
    /// <exception cref="RefusedException"><c>IMAGE_DAMAGED</c>, <c>IMAGE_KIND</c>, <c>VIDEO_COLOUR</c>.</exception>
    public static TiffStack Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            return new TiffStack(stream, Path.GetFileName(path));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool TryRead(Span<ushort> pixels)
    {
        if (contiguous > 0)
            return TryReadContiguous(pixels);
        var directory = first;
        if (frame > 0)
        {
            if (nextDirectory == 0)
                return false;
            if (!seen.Add(nextDirectory) || frame > MostFrames)
                throw TiffBytes.Damaged(where, "its directories run in a circle");
            (directory, nextDirectory) = TiffDirectory.Read(bytes, nextDirectory, where);
            if ((directory.Width, directory.Height, directory.Bits) != (first.Width, first.Height, first.Bits))
                throw new RefusedException(
                    "VIDEO_FRAMES_DIFFER",
                    $"Picture {frame + 1} has {directory.Width} × {directory.Height} pixels of {directory.Bits} bits; the first has {first.Width} × {first.Height} of {first.Bits}.",
                    where,
                    "Export the frames of one recording only."
                );
        }

        Decode(directory, pixels);
        frame++;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private bool TryReadContiguous(Span<ushort> pixels)
    {
        if (frame == contiguous)
            return false;
        var length = (long)first.Width * first.Height * first.BytesPerPixel;
        Copy(bytes.Read(first.Offsets[0] + (frame * length), length), pixels, first);
        frame++;
        return true;
    }

    private void Decode(TiffDirectory directory, Span<ushort> pixels)
    {
        var across = (directory.Width + directory.BlockWidth - 1) / directory.BlockWidth;
        for (var block = 0; block < directory.Offsets.Length; block++)
        {
            var (left, top) = (block % across * directory.BlockWidth, block / across * directory.BlockHeight);
            var tiled = directory.BlockWidth != directory.Width || directory.BlockHeight > directory.Height;
            var rows = tiled ? directory.BlockHeight : Math.Min(directory.BlockHeight, directory.Height - top);
            var length = directory.BlockWidth * rows * directory.BytesPerPixel;
            var packed = bytes.Read(directory.Offsets[block], directory.Lengths[block]);
            var unpacked = TiffUnpacking.Unpack(packed, directory.Compression, length, where);
            var values = new ushort[directory.BlockWidth * rows];
            Copy(unpacked, values, directory);
            var width = Math.Min(directory.BlockWidth, directory.Width - left);
            for (var y = 0; y < rows && top + y < directory.Height; y++)
                values.AsSpan(y * directory.BlockWidth, width).CopyTo(pixels[(((top + y) * directory.Width) + left)..]);
        }
    }

    private void Copy(byte[] from, Span<ushort> to, TiffDirectory directory)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] =
                directory.Bits == 8 ? from[i]
                : bytes.IsLittle ? BinaryPrimitives.ReadUInt16LittleEndian(from.AsSpan(2 * i))
                : BinaryPrimitives.ReadUInt16BigEndian(from.AsSpan(2 * i));
        }

        if (directory.Predictor == 2)
        {
            var mask = (1 << directory.Bits) - 1;
            for (var row = 0; row < to.Length; row += directory.BlockWidth)
            {
                for (var x = 1; x < directory.BlockWidth; x++)
                    to[row + x] = (ushort)((to[row + x] + to[row + x - 1]) & mask);
            }
        }

        if (!directory.WhiteIsZero)
            return;
        for (var i = 0; i < to.Length; i++)
            to[i] = (ushort)((1 << directory.Bits) - 1 - to[i]);
    }

    private static int? ImageJ(string description)
    {
        if (!description.StartsWith("ImageJ=", StringComparison.Ordinal))
            return null;
        var match = Images().Match(description);
        return match.Success && int.TryParse(match.Groups[1].Value, out var count) && count > 1 ? count : null;
    }

    [GeneratedRegex(@"(?m)^images=(\d{1,8})\s*$")]
    private static partial Regex Images();
}
