using System.Globalization;
using System.Text.RegularExpressions;
using Uwazumi.Pixels.Png;
using Uwazumi.Pixels.Tiff;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Video;

/// <summary>A folder of numbered pictures as frames, in the order of their numbers; a missing number is refused.</summary>
internal sealed partial class ImageFolder : IFrameSource
{
    private static readonly string[] Endings = [".png", ".tif", ".tiff", ".jpg", ".jpeg"];
    private readonly string[] files;
    private readonly OpenOptions options;
    private readonly Func<string, Picture> decodeOther;
    private Picture? first;
    private int next;

    private ImageFolder(string[] files, OpenOptions options, Func<string, Picture> decodeOther)
    {
        (this.files, this.options, this.decodeOther) = (files, options, decodeOther);
        first = Decode(files[0]);
        IsTinted = first.Kind == ColourKind.Tinted;
        Format = new FrameFormat
        {
            Width = first.Width,
            Height = first.Height,
            BitDepth = first.BitDepth,
            FrameCount = files.Length,
        };
    }

    public FrameFormat Format { get; }

    /// <summary>True when the first picture has an even tint.</summary>
    public bool IsTinted { get; }

    public static ImageFolder Open(string folder, OpenOptions options, Func<string, Picture> decodeOther)
    {
        var numbered = Directory
            .EnumerateFiles(folder)
            .Where(f => Endings.Contains(Path.GetExtension(f).ToLowerInvariant()))
            .Select(f => (File: f, Match: LastNumber().Match(Path.GetFileNameWithoutExtension(f))))
            .Where(f => f.Match.Success)
            .Select(f =>
                (
                    f.File,
                    Number: decimal.Parse(f.Match.Value, CultureInfo.InvariantCulture),
                    Stem: Path.GetFileName(f.File)[..f.Match.Index]
                )
            )
            .OrderBy(f => f.Number)
            .ToArray();
        var where = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        if (numbered.Length == 0)
            throw new RefusedException(
                "VIDEO_NO_FRAMES",
                "The folder holds no numbered PNG, TIFF or JPEG pictures.",
                where,
                "Name the pictures frame-0001.png, frame-0002.png and so on."
            );
        if (numbered.Select(f => f.Stem).Distinct().Count() > 1)
            throw new RefusedException(
                "VIDEO_FOLDER_MIXED",
                $"The folder holds pictures of more than one recording: {string.Join(", ", numbered.Select(f => f.Stem).Distinct().Take(3))}…",
                where,
                "One folder for each recording."
            );
        for (var i = 1; i < numbered.Length; i++)
        {
            if (numbered[i].Number == numbered[i - 1].Number)
                throw new RefusedException(
                    "VIDEO_FRAME_TWICE",
                    $"Number {numbered[i].Number} is there twice.",
                    where,
                    "Remove one of them."
                );
            if (numbered[i].Number != numbered[i - 1].Number + 1)
                throw new RefusedException(
                    "VIDEO_FRAMES_DROPPED",
                    $"After number {numbered[i - 1].Number} comes {numbered[i].Number}: the frames between are missing.",
                    where,
                    "Copy the folder again; a gap in time would be taken for a large step."
                );
        }

        return new ImageFolder([.. numbered.Select(f => f.File)], options, decodeOther);
    }

    public bool TryRead(Span<ushort> pixels)
    {
        if (next == files.Length)
            return false;
        var picture = next == 0 && first is not null ? first : Decode(files[next]);
        first = null;
        if ((picture.Width, picture.Height, picture.BitDepth) != (Format.Width, Format.Height, Format.BitDepth))
            throw new RefusedException(
                "VIDEO_FRAMES_DIFFER",
                $"The picture has {picture.Width} × {picture.Height} pixels of {picture.BitDepth} bits; the first has {Format.Width} × {Format.Height} of {Format.BitDepth}.",
                Path.GetFileName(files[next]),
                "Export the frames of one recording only."
            );
        picture.CopyGrey(pixels, options.Channel, Path.GetFileName(files[next]));
        next++;
        return true;
    }

    public void Dispose() { }

    private Picture Decode(string file)
    {
        var start = new byte[16];
        using (var stream = File.OpenRead(file))
            _ = stream.ReadAtLeast(start, 16, throwOnEndOfStream: false);
        if (PngReader.IsPng(start))
            return PngReader.Read(File.ReadAllBytes(file), Path.GetFileName(file));
        if (!TiffStack.IsTiff(start))
            return decodeOther(file);
        using var tiff = TiffStack.Open(file);
        var values = new ushort[tiff.Format.PixelCount];
        tiff.TryRead(values);
        return new Picture(tiff.Format.Width, tiff.Format.Height, tiff.Format.BitDepth, 1, values);
    }

    [GeneratedRegex(@"\d{1,18}(?=\D*$)")]
    private static partial Regex LastNumber();
}
