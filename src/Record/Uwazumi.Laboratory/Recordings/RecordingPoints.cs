using System.Buffers.Binary;
using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Recordings;

/// <summary>The particles of a recording by frame, in a file of which a few frames can be read without the others.</summary>
/// <remarks>
/// Little-endian: <c>UWZPTS1\0</c>, width, height, frames (32 bits each), then frames + 1 running counts of particles (64 bits each), then
/// 20 bytes a particle: x, y, width (single precision), track, marks (32 bits each).
/// </remarks>
public sealed class RecordingPoints : IDisposable
{
    private const int HeadBytes = 20;
    private const int PointBytes = 20;
    private readonly Stream stream;

    private RecordingPoints(Stream stream, int width, int height, int frames) =>
        (this.stream, Width, Height, Frames) = (stream, width, height, frames);

    private static ReadOnlySpan<byte> Mark => "UWZPTS1\0"u8;

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The frames.</summary>
    public int Frames { get; }

    /// <summary>Writes the particles of all frames.</summary>
    internal static void Write(Stream stream, int width, int height, IReadOnlyList<List<Sighting>> frames)
    {
        Span<byte> bytes = stackalloc byte[PointBytes];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], height);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], frames.Count);
        stream.Write(bytes);
        long count = 0;
        for (var i = 0; i <= frames.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, count);
            stream.Write(bytes[..8]);
            count += i < frames.Count ? frames[i].Count : 0;
        }

        foreach (var sighting in frames.SelectMany(f => f))
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, sighting.X);
            BinaryPrimitives.WriteSingleLittleEndian(bytes[4..], sighting.Y);
            BinaryPrimitives.WriteSingleLittleEndian(bytes[8..], sighting.Width);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], sighting.Track);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], (int)sighting.Marks);
            stream.Write(bytes);
        }
    }

    /// <summary>Opens what was written; the stream is closed with it.</summary>
    /// <exception cref="InvalidDataException">It is something else, or cut.</exception>
    public static RecordingPoints Open(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            Span<byte> head = stackalloc byte[HeadBytes];
            stream.Position = 0;
            stream.ReadExactly(head);
            var frames = BinaryPrimitives.ReadInt32LittleEndian(head[16..]);
            if (!head[..8].SequenceEqual(Mark) || frames < 0)
                throw new InvalidDataException("These are not the points of a recording.");
            var points = new RecordingPoints(
                stream,
                BinaryPrimitives.ReadInt32LittleEndian(head[8..]),
                BinaryPrimitives.ReadInt32LittleEndian(head[12..]),
                frames
            );
            for (var i = 0; i < frames; i++)
            {
                if (points.CountAt(i) > points.CountAt(i + 1))
                    throw new InvalidDataException("The points of the recording are damaged.");
            }

            if (points.CountAt(0) != 0 || stream.Length != points.PlaceOf(points.CountAt(frames)))
                throw new InvalidDataException("The points of the recording are cut.");
            return points;
        }
        catch (Exception fault)
        {
            stream.Dispose();
            throw fault is EndOfStreamException
                ? new InvalidDataException("The points of the recording are cut.", fault)
                : fault;
        }
    }

    /// <summary>The particles of successive frames.</summary>
    /// <param name="first">The first frame, from 0.</param>
    /// <param name="last">The last one, not before the first.</param>
    /// <exception cref="RefusedException"><c>FRAME_NOT_FOUND</c>.</exception>
    public IReadOnlyList<IReadOnlyList<Sighting>> Read(int first, int last)
    {
        if (first < 0 || last >= Frames || last < first)
            throw new RefusedException(
                "FRAME_NOT_FOUND",
                $"The recording has the frames 1 to {Frames}; frame {(first < 0 ? first : last) + 1} is not one of them.",
                "frame"
            );
        var counts = new long[last - first + 2];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = CountAt(first + i);
        var bytes = new byte[checked((int)(counts[^1] - counts[0]) * PointBytes)];
        stream.Position = PlaceOf(counts[0]);
        stream.ReadExactly(bytes);
        var answer = new Sighting[last - first + 1][];
        for (var i = 0; i < answer.Length; i++)
        {
            answer[i] = new Sighting[counts[i + 1] - counts[i]];
            for (var j = 0; j < answer[i].Length; j++)
                answer[i][j] = At(bytes.AsSpan((int)(counts[i] - counts[0] + j) * PointBytes));
        }

        return answer;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static Sighting At(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadSingleLittleEndian(bytes),
            BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]),
            BinaryPrimitives.ReadSingleLittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            (SightingMarks)BinaryPrimitives.ReadInt32LittleEndian(bytes[16..])
        );

    private long PlaceOf(long point) => HeadBytes + (8L * (Frames + 1)) + (point * PointBytes);

    private long CountAt(int frame)
    {
        Span<byte> bytes = stackalloc byte[8];
        stream.Position = HeadBytes + (8L * frame);
        stream.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }
}
