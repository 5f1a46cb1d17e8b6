using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Tiff;

/// <summary>The tags of one picture of a TIFF file.</summary>
internal sealed record TiffDirectory
{
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required int Bits { get; init; }
    public required int Compression { get; init; }
    public required int Predictor { get; init; }
    public required bool WhiteIsZero { get; init; }
    public required int BlockWidth { get; init; }
    public required int BlockHeight { get; init; }
    public required long[] Offsets { get; init; }
    public required long[] Lengths { get; init; }
    public required string Description { get; init; }

    public int BytesPerPixel => Bits / 8;

    /// <summary>Reads one directory and says where the next one stands; 0 for none.</summary>
    public static (TiffDirectory Directory, long Next) Read(TiffBytes bytes, long offset, string where)
    {
        var tags = bytes.Tags(offset, out var next);
        long One(int tag, long otherwise) => tags.TryGetValue(tag, out var v) && v.Length > 0 ? v[0] : otherwise;
        var width = One(256, 0);
        var height = One(257, 0);
        if (width is <= 0 or > 1 << 20 || height is <= 0 or > 1 << 20 || width * height > 1L << 28)
            throw TiffBytes.Damaged(where, $"it says it has {width} × {height} pixels");
        var bits = (int)One(258, 1);
        if (One(277, 1) != 1 || One(262, 1) is not (0 or 1))
            throw new RefusedException(
                "VIDEO_COLOUR",
                "The TIFF pictures are not grey.",
                where,
                "Export one grey channel, 8 or 16 bit."
            );
        if (bits is not (8 or 16) || One(339, 1) != 1)
            throw new RefusedException(
                "IMAGE_KIND",
                $"TIFF pictures of {bits} bits, sample format {One(339, 1)}, are not read.",
                where,
                "Export 8 or 16 bit whole numbers without sign."
            );
        var compression = (int)One(259, 1);
        if (compression is not (1 or 5 or 8 or 32946 or 32773))
            throw new RefusedException(
                "IMAGE_KIND",
                $"TIFF compression {compression} is not read.",
                where,
                "Export without compression, or with LZW, Deflate or PackBits."
            );
        var tiled = tags.ContainsKey(324);
        var offsets = tags.GetValueOrDefault(tiled ? 324 : 273) ?? [];
        var lengths = tags.GetValueOrDefault(tiled ? 325 : 279) ?? [];
        var blockWidth = tiled ? One(322, 0) : width;
        var blockHeight = tiled ? One(323, 0) : Math.Min(height, One(278, height));
        if (blockWidth <= 0 || blockHeight <= 0 || blockWidth * blockHeight > 1L << 28)
            throw TiffBytes.Damaged(where, "its blocks have no size");
        var blocks = (width + blockWidth - 1) / blockWidth * ((height + blockHeight - 1) / blockHeight);
        if (offsets.Length != blocks)
            throw TiffBytes.Damaged(where, $"it has {offsets.Length} of {blocks} blocks");
        if (lengths.Length != blocks && compression == 1)
            lengths = [.. offsets.Select(_ => blockWidth * blockHeight * bits / 8)];
        if (lengths.Length != blocks)
            throw TiffBytes.Damaged(where, "the lengths of its blocks are missing");
        return (
            new TiffDirectory
            {
                Width = (int)width,
                Height = (int)height,
                Bits = bits,
                Compression = compression,
                Predictor = (int)One(317, 1),
                WhiteIsZero = One(262, 1) == 0,
                BlockWidth = (int)blockWidth,
                BlockHeight = (int)blockHeight,
                Offsets = offsets,
                Lengths = lengths,
                Description = bytes.Text(tags.GetValueOrDefault(270)),
            },
            next
        );
    }
}
