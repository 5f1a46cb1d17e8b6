using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>Reads byte ranges of one data set from a seekable stream. Nothing is allocated before its length is checked against the stream's.</summary>
internal sealed class SegmentSource(Stream stream, long start, long length)
{
    /// <summary>The largest TEXT segment that is read, 64 MiB.</summary>
    private const long LargestText = 64L << 20;

    /// <summary>Where the data set starts in the stream.</summary>
    public long Start => start;

    /// <summary>The bytes from there to the next data set, or to the end of the file.</summary>
    public long Length => length;

    public byte[] ReadHeader() => Read(new ByteRange(0, Math.Min(length, Header.Length) - 1));

    public byte[] ReadText(ByteRange range)
    {
        if (range.Last >= length)
            throw new RefusedException(
                "FCS_TEXT_TRUNCATED",
                $"TEXT is said to end at byte {range.Last}, but the data set ends after {length} bytes.",
                $"byte {length}",
                "The file was cut off; copy it again from the instrument."
            );
        if (range.Length > LargestText)
            throw new RefusedException(
                "FCS_TEXT_TOO_LARGE",
                $"TEXT is said to have {range.Length} bytes; at most {LargestText} are read.",
                $"byte {range.First}"
            );
        return Read(range);
    }

    /// <summary>Positions the stream at a byte of the data set.</summary>
    public Stream SeekTo(long position)
    {
        stream.Position = start + position;
        return stream;
    }

    public SegmentSource Narrowed(long newLength) => new(stream, start, newLength);

    private byte[] Read(ByteRange range)
    {
        if (range.Length <= 0)
            return [];
        var bytes = new byte[range.Length];
        var read = SeekTo(range.First).ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length
            ? bytes
            : throw new RefusedException("FCS_TEXT_TRUNCATED", $"The file ended while bytes {range} were read.");
    }
}
