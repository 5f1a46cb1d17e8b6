using Uwazumi.Pixels.Avi;
using Uwazumi.Pixels.Ffmpeg;
using Uwazumi.Pixels.Tiff;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Video;

/// <summary>Opens recordings by what they hold, not by their names.</summary>
public static class FrameSources
{
    /// <summary>Opens a recording: an uncompressed grey AVI, a TIFF stack, a folder of numbered pictures, or anything that ffmpeg reads.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="options">How it is opened.</param>
    /// <exception cref="RefusedException">
    /// <c>FILE_NOT_FOUND</c>, <c>EMPTY_FILE</c>, <c>FFMPEG_MISSING</c>, <c>VIDEO_UNREADABLE</c>, <c>VIDEO_DAMAGED</c>, <c>VIDEO_CUT</c>, <c>VIDEO_NO_FRAMES</c>,
    /// <c>VIDEO_VARIABLE_FRAME_RATE</c>, <c>VIDEO_FRAMES_DROPPED</c>, <c>VIDEO_INTERLACED</c>, <c>VIDEO_COLOUR</c>, <c>IMAGE_DAMAGED</c>, <c>IMAGE_KIND</c>.
    /// </exception>
    public static OpenedVideo Open(string path, OpenOptions? options = null)
    {
        options ??= new OpenOptions();
        var where = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (Directory.Exists(path))
        {
            var folder = ImageFolder.Open(path, options, Other);
            return new OpenedVideo(folder, "uwazumi pictures/1", folder.IsTinted ? [Colour.Tinted] : []);
        }

        if (!File.Exists(path))
            throw new RefusedException("FILE_NOT_FOUND", $"There is no file '{where}'.", where, "Check the path.");
        var start = new byte[16];
        using (var stream = File.OpenRead(path))
        {
            if (stream.Length == 0)
                throw new RefusedException("EMPTY_FILE", $"The file '{where}' is empty.", where);
            _ = stream.ReadAtLeast(start, 16, throwOnEndOfStream: false);
        }

        if (TiffStack.IsTiff(start))
            return new OpenedVideo(TiffStack.Open(path), "uwazumi tiff/1", []);
        if (GreyAvi.TryOpen(path, options.WholeFramesOnly) is { } avi)
            return new OpenedVideo(avi, "uwazumi avi/1", [], () => avi.Repairs);
        var video = FfmpegVideo.Open(path, options);
        return new OpenedVideo(video, FfmpegTool.Version(), video.IsTinted ? [Colour.Tinted] : [], () => video.Repairs);
    }

    /// <summary>A picture that only ffmpeg reads.</summary>
    private static Picture Other(string file)
    {
        using var video = FfmpegVideo.Open(file, new OpenOptions { Channel = ColourChannel.Green });
        var values = new ushort[video.Format.PixelCount];
        if (!video.TryRead(values))
            throw new RefusedException("IMAGE_DAMAGED", "The picture cannot be read.", Path.GetFileName(file));
        return new Picture(video.Format.Width, video.Format.Height, video.Format.BitDepth, 1, values);
    }
}
