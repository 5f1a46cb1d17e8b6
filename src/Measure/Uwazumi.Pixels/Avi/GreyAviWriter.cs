using System.Buffers.Binary;
using System.Text;
using Uwazumi.Pixels.Video;

namespace Uwazumi.Pixels.Avi;

/// <summary>Writes uncompressed grey frames as an AVI file: FourCC <c>Y800</c> for 8 bits; <c>Y16 </c> for more, which ffmpeg does not read. At most 4 GiB.</summary>
public sealed class GreyAviWriter : IDisposable
{
    private const int HeaderLength = 224;
    private readonly FileStream stream;
    private readonly FrameFormat format;
    private readonly byte[] bytes;
    private readonly int frameLength;
    private int frames;

    /// <summary>Creates the file.</summary>
    /// <param name="path">Where; an existing file is replaced.</param>
    /// <param name="format">The frames; the frame rate must be given. The number of frames need not.</param>
    /// <exception cref="ArgumentException">There is no frame rate.</exception>
    public GreyAviWriter(string path, FrameFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        if (!(format.FrameRate > 0))
            throw new ArgumentException("A frame rate above 0 is needed.", nameof(format));
        this.format = format;
        frameLength = format.PixelCount * (format.BitDepth > 8 ? 2 : 1);
        // Chunks begin at even places.
        bytes = new byte[frameLength + (frameLength & 1)];
        stream = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
        stream.Write(new byte[HeaderLength]);
    }

    /// <summary>Adds a frame.</summary>
    /// <exception cref="InvalidOperationException">The file would be longer than 4 GiB.</exception>
    public void Add(ReadOnlySpan<ushort> pixels)
    {
        if (pixels.Length != format.PixelCount)
            throw new ArgumentException($"A frame has {format.PixelCount} pixels.", nameof(pixels));
        if (stream.Length + bytes.Length + 8 + (16L * (frames + 1)) > uint.MaxValue - 64)
            throw new InvalidOperationException("An AVI file holds at most 4 GiB. Write a folder of images instead.");
        if (format.BitDepth > 8)
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(pixels).CopyTo(bytes);
        else
            for (var i = 0; i < pixels.Length; i++)
                bytes[i] = (byte)pixels[i];
        Span<byte> head = stackalloc byte[8];
        Encoding.ASCII.GetBytes("00db", head);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], (uint)frameLength);
        stream.Write(head);
        stream.Write(bytes);
        frames++;
    }

    /// <summary>Completes the file.</summary>
    public void Dispose()
    {
        var movie = stream.Length - HeaderLength + 4;
        Span<byte> entry = stackalloc byte[16];
        Encoding.ASCII.GetBytes("idx1", entry);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], (uint)(16 * frames));
        stream.Write(entry[..8]);
        for (var i = 0; i < frames; i++)
        {
            Encoding.ASCII.GetBytes("00db", entry);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], 0x10);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], (uint)(4 + ((long)i * (bytes.Length + 8))));
            BinaryPrimitives.WriteUInt32LittleEndian(entry[12..], (uint)frameLength);
            stream.Write(entry);
        }

        stream.Position = 0;
        stream.Write(Header(movie));
        stream.Dispose();
    }

    private byte[] Header(long movieLength)
    {
        using var header = new MemoryStream(HeaderLength);
        using var writer = new BinaryWriter(header, Encoding.ASCII);
        var (rate, scale) = Rational(format.FrameRate!.Value);
        void Word(string text) => writer.Write(Encoding.ASCII.GetBytes(text));
        Word("RIFF");
        writer.Write((uint)(stream.Length - 8));
        Word("AVI LIST");
        writer.Write(192u);
        Word("hdrlavih");
        writer.Write(56u);
        writer.Write((uint)Math.Round(1e6 / format.FrameRate.Value));
        writer.Write(0u);
        writer.Write(0u);
        writer.Write(0x10u);
        writer.Write((uint)frames);
        writer.Write(0u);
        writer.Write(1u);
        writer.Write((uint)bytes.Length);
        writer.Write((uint)format.Width);
        writer.Write((uint)format.Height);
        writer.Write(new byte[16]);
        Word("LIST");
        writer.Write(116u);
        Word("strlstrh");
        writer.Write(56u);
        Word("vids");
        Word(FourCc);
        writer.Write(new byte[12]);
        writer.Write(scale);
        writer.Write(rate);
        writer.Write(0u);
        writer.Write((uint)frames);
        writer.Write((uint)bytes.Length);
        writer.Write(uint.MaxValue);
        writer.Write(0u);
        writer.Write(new byte[8]);
        Word("strf");
        writer.Write(40u);
        writer.Write(40u);
        writer.Write(format.Width);
        writer.Write(format.Height);
        writer.Write((ushort)1);
        writer.Write((ushort)(format.BitDepth > 8 ? 16 : 8));
        Word(FourCc);
        writer.Write((uint)frameLength);
        writer.Write(new byte[16]);
        Word("LIST");
        writer.Write((uint)movieLength);
        Word("movi");
        return header.ToArray();
    }

    private string FourCc => format.BitDepth > 8 ? "Y16 " : "Y800";

    /// <summary>The frame rate as a ratio of whole numbers: exact for whole rates and thousandths, and for rates over 1.001.</summary>
    private static (uint Rate, uint Scale) Rational(double frameRate)
    {
        foreach (var scale in (ReadOnlySpan<uint>)[1, 1001, 1000, 100_000, 1_000_000])
        {
            var rate = Math.Round(frameRate * scale);
            if (Math.Abs((rate / scale) - frameRate) < 1e-9 * frameRate && rate <= uint.MaxValue)
                return ((uint)rate, scale);
        }

        return ((uint)Math.Round(frameRate * 1_000_000), 1_000_000);
    }
}
