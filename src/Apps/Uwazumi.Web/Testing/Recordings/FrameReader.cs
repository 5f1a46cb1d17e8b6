using Uwazumi.Pixels.Png;
using Uwazumi.Pixels.Video;

namespace Uwazumi.Web.Testing.Recordings;

/// <summary>An opened recording that stands at some frame. One thread at a time.</summary>
internal sealed class FrameReader : IDisposable
{
    private readonly string path;
    private readonly ushort[] first;
    private readonly ushort[] pixels;
    private OpenedVideo video;
    private int next;

    private FrameReader(string path, OpenedVideo video)
    {
        (this.path, this.video) = (path, video);
        first = new ushort[video.Format.PixelCount];
        pixels = new ushort[video.Format.PixelCount];
        if (video.TryRead(first))
            next = 1;
        var (black, white) = Stretch(first, video.Format.BitDepth);
        Picture = new FramePicture(video.Format.Width, video.Format.Height, video.Format.FrameCount, black, white);
    }

    /// <summary>How the frames are shown: the same for all of them, by the grey values of the first one, so that nothing flickers.</summary>
    public FramePicture Picture { get; }

    /// <summary>Opens a recording and reads its first frame.</summary>
    public static FrameReader Open(string path)
    {
        var video = FrameSources.Open(path);
        try
        {
            return new FrameReader(path, video);
        }
        catch
        {
            video.Dispose();
            throw;
        }
    }

    /// <summary>A frame as PNG; null after the last one.</summary>
    /// <param name="frame">Its number, from 0.</param>
    /// <param name="cancellation">Stops it on the way there.</param>
    public byte[]? Png(int frame, CancellationToken cancellation)
    {
        if (frame == 0)
            return Picture.Frames == 0 ? null : Write(first);
        if (frame >= Picture.Frames)
            return null;
        if (frame < next)
        {
            video.Dispose();
            video = FrameSources.Open(path);
            next = 0;
        }

        video.Skip(frame - next, cancellation);
        next = frame;
        if (!video.TryRead(pixels))
            return null;
        next++;
        return Write(pixels);
    }

    public void Dispose() => video.Dispose();

    private byte[] Write(ushort[] from)
    {
        var shown = new ushort[from.Length];
        var (black, range) = (Picture.Black, Picture.White - Picture.Black);
        for (var i = 0; i < shown.Length; i++)
            shown[i] = (ushort)Math.Clamp((((from[i] - black) * 255) + (range / 2)) / range, 0, 255);
        return PngWriter.Write(shown, Picture.Width, Picture.Height, 8);
    }

    /// <summary>From the darkest 0.5 % to the brightest 0.1 %, and never fewer than 16 grey values, so that mere noise stays grey.</summary>
    private static (int Black, int White) Stretch(ushort[] pixels, int bits)
    {
        var counts = new int[1 << bits];
        foreach (var value in pixels)
            counts[Math.Min(value, counts.Length - 1)]++;
        var black = Value(counts, 0.005 * pixels.Length);
        var white = Value(counts, 0.999 * pixels.Length);
        return (black, Math.Max(white, black + 16));
    }

    private static int Value(int[] counts, double rank)
    {
        long below = 0;
        for (var value = 0; value < counts.Length; value++)
        {
            below += counts[value];
            if (below > rank)
                return value;
        }

        return counts.Length - 1;
    }
}
