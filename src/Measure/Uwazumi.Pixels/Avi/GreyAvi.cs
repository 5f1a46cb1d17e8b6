using System.Buffers.Binary;
using System.Text;
using Uwazumi.Pixels.Video;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Avi;

/// <summary>Reads uncompressed grey AVI files (FourCC Y800, Y8, GREY, Y16) without another program.</summary>
public sealed class GreyAvi : IFrameSource, ISkippingSource
{
    private static readonly string[] EightBits = ["Y800", "Y8  ", "GREY"];
    private readonly FileStream stream;
    private readonly List<(long Place, uint Length)> chunks;
    private readonly byte[] bytes;
    private int next;

    private GreyAvi(FileStream stream, FrameFormat format, List<(long Place, uint Length)> chunks)
    {
        this.stream = stream;
        this.chunks = chunks;
        Format = format;
        bytes = new byte[format.PixelCount * (format.BitDepth > 8 ? 2 : 1)];
    }

    /// <inheritdoc/>
    public FrameFormat Format { get; }

    /// <summary>The named repairs that were needed.</summary>
    public IReadOnlyList<string> Repairs { get; private init; } = [];

    /// <summary>Opens a file; null when it is no uncompressed grey AVI, so that another reader may try.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wholeFramesOnly">True to leave out a last frame that is cut.</param>
    /// <exception cref="RefusedException"><c>VIDEO_CUT</c>: the file ends within a frame, or holds fewer frames than it says.</exception>
    public static GreyAvi? TryOpen(string path, bool wholeFramesOnly = false)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            var found = new Structure(stream).Read();
            if (found is null)
            {
                stream.Dispose();
                return null;
            }

            if (found.IsCut && !wholeFramesOnly)
                throw new RefusedException(
                    "VIDEO_CUT",
                    $"The recording says it has {found.Stated} frames; {found.Chunks.Count} whole ones are there.",
                    Path.GetFileName(path),
                    "Copy the file again. To use the whole frames only, say so: --repair whole-frames-only."
                );
            return new GreyAvi(stream, found.Format with { FrameCount = found.Chunks.Count }, found.Chunks)
            {
                Repairs = found.IsCut
                    ? [$"whole-frames-only: {found.Chunks.Count} of {found.Stated} frames were read"]
                    : [],
            };
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
        if (next == chunks.Count)
            return false;
        stream.Position = chunks[next++].Place;
        stream.ReadExactly(bytes);
        if (Format.BitDepth > 8)
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2 * i));
        else
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = bytes[i];
        return true;
    }

    void ISkippingSource.Skip(int count) => next += Math.Min(chunks.Count - next, count);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private sealed record Found(FrameFormat Format, List<(long Place, uint Length)> Chunks, uint Stated, bool IsCut);

    /// <summary>Walks the chunks of the file once.</summary>
    private sealed class Structure(FileStream stream)
    {
        private readonly List<(long Place, uint Length)> chunks = [];
        private double rate;
        private uint stated;
        private (int Width, int Height, string FourCc)? picture;
        private bool cut;

        public Found? Read()
        {
            if (Head() is not ("RIFF", _) || Word() != "AVI ")
                return null;
            Walk(stream.Length);
            if (picture is not { } p || p.Width <= 0 || p.Height <= 0 || (long)p.Width * p.Height > 1L << 28)
                return null;
            var bits =
                EightBits.Contains(p.FourCc) ? 8
                : p.FourCc == "Y16 " ? 16
                : 0;
            if (bits == 0)
                return null;
            var format = new FrameFormat
            {
                Width = p.Width,
                Height = p.Height,
                BitDepth = bits,
                FrameRate = rate > 0 ? rate : null,
            };
            var length = (uint)(format.PixelCount * bits / 8);
            if (chunks.Exists(c => c.Length != length))
                return null;
            return new Found(format, chunks, stated, cut || chunks.Count < stated);
        }

        private void Walk(long end)
        {
            while (stream.Position + 8 <= end)
            {
                if (Head() is not { } head)
                    return;
                var (name, length) = head;
                var after = stream.Position + length + (length & 1);
                if (name is "LIST" or "RIFF")
                {
                    _ = Word();
                    Walk(Math.Min(end, after));
                    cut |= after > stream.Length + 1 && name == "LIST";
                }
                else if (name == "strh" && length >= 36)
                    Rate();
                else if (name == "strf" && length >= 20 && picture is null)
                    Picture();
                else if (name is "00db" or "00dc")
                {
                    if (stream.Position + length > stream.Length)
                        cut = true;
                    else
                        chunks.Add((stream.Position, length));
                }

                if (after > stream.Length)
                    return;
                stream.Position = after;
            }
        }

        private void Rate()
        {
            var body = Bytes(36);
            var scale = BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(20));
            var ticks = BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(24));
            stated = BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(32));
            rate = scale > 0 ? (double)ticks / scale : 0;
        }

        private void Picture()
        {
            var body = Bytes(20);
            picture = (
                BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(4)),
                BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(8)),
                Encoding.Latin1.GetString(body, 16, 4)
            );
        }

        private (string Name, uint Length)? Head()
        {
            if (stream.Position + 8 > stream.Length)
                return null;
            var head = Bytes(8);
            return (Encoding.Latin1.GetString(head, 0, 4), BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)));
        }

        private string Word() => stream.Position + 4 > stream.Length ? "" : Encoding.Latin1.GetString(Bytes(4));

        private byte[] Bytes(int count)
        {
            var bytes = new byte[count];
            _ = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
            return bytes;
        }
    }
}
