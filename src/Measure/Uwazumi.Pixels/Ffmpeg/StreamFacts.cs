using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Ffmpeg;

/// <summary>What ffprobe says of the one video stream of a file.</summary>
internal sealed record StreamFacts(
    int Width,
    int Height,
    string PixelFormat,
    double? FrameRate,
    int Packets,
    string Codec
)
{
    private static readonly int[] Depths = [14, 12, 10, 9];

    /// <summary>The bits of a channel.</summary>
    public int BitDepth =>
        PixelFormat.Contains("16", StringComparison.Ordinal) && !PixelFormat.StartsWith("nv", StringComparison.Ordinal)
            ? 16
            : Depths.FirstOrDefault(
                b =>
                    PixelFormat.Contains($"p{b}", StringComparison.Ordinal)
                    || PixelFormat.Contains($"gray{b}", StringComparison.Ordinal),
                8
            );

    public bool IsGrey =>
        PixelFormat.StartsWith("gray", StringComparison.Ordinal)
        || PixelFormat.StartsWith("ya", StringComparison.Ordinal);

    public bool IsRgb =>
        PixelFormat.Contains("rgb", StringComparison.Ordinal)
        || PixelFormat.Contains("bgr", StringComparison.Ordinal)
        || PixelFormat.Contains("gbr", StringComparison.Ordinal)
        || PixelFormat == "pal8"
        || PixelFormat.StartsWith("bayer", StringComparison.Ordinal);

    public static StreamFacts Read(string path, string where)
    {
        var (code, output, error) = FfmpegTool.Run(
            "ffprobe",
            [
                "-v",
                "error",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=codec_name,width,height,pix_fmt,field_order,avg_frame_rate,r_frame_rate",
                "-of",
                "json",
                .. FfmpegTool.Input(path),
            ]
        );
        var streams = code == 0 ? JsonNode.Parse(output)?["streams"]?.AsArray() : null;
        if (streams is null || streams.Count == 0)
            throw Unreadable(where, FirstLine(error));
        if (streams.Count > 1)
            throw new RefusedException(
                "VIDEO_SEVERAL_STREAMS",
                $"The file holds {streams.Count} video streams.",
                where,
                "Export the one recording to a file of its own."
            );
        var stream = streams[0]!;
        if ((stream["field_order"]?.ToString() ?? "progressive") is "tt" or "bb" or "tb" or "bt")
            throw new RefusedException(
                "VIDEO_INTERLACED",
                "The recording is interlaced: odd and even rows were taken at different times.",
                where,
                "Record progressively; lines of two times give no place of a moving particle."
            );
        var (rate, packets) = Timing(path, where, Rate(stream["avg_frame_rate"]?.ToString()));
        return new StreamFacts(
            stream["width"]?.GetValue<int>() ?? 0,
            stream["height"]?.GetValue<int>() ?? 0,
            stream["pix_fmt"]?.ToString() ?? "",
            rate,
            packets,
            stream["codec_name"]?.ToString() ?? ""
        );
    }

    public static RefusedException Unreadable(string where, string why) =>
        new(
            "VIDEO_UNREADABLE",
            why.Length > 0 ? $"The file is no recording that can be read: {why}" : "The file holds no video.",
            where,
            "Open it in a player; export it again as AVI, MOV, MP4 or TIFF."
        );

    public static string FirstLine(string error)
    {
        if (error.Contains("not on whitelist", StringComparison.Ordinal))
            return "it is a list of other files, or in a container that is not read.";
        var line =
            error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault()
            ?? "";
        // Paths of this machine say nothing to the reader and do not belong into a record.
        var colon = line.LastIndexOf(": ", StringComparison.Ordinal);
        return line.Contains('/', StringComparison.Ordinal) && colon >= 0 ? line[(colon + 2)..] : line;
    }

    /// <summary>The times of all packets: evenly spaced, or refused.</summary>
    private static (double? Rate, int Packets) Timing(string path, string where, double? stated)
    {
        var (code, output, error) = FfmpegTool.Run(
            "ffprobe",
            [
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-show_entries",
                "packet=pts_time",
                "-of",
                "csv=p=0",
                .. FfmpegTool.Input(path),
            ]
        );
        if (code != 0)
            throw Unreadable(where, FirstLine(error));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var times = lines
            .Select(l =>
                double.TryParse(l.TrimEnd(','), NumberStyles.Float, CultureInfo.InvariantCulture, out var t)
                    ? t
                    : double.NaN
            )
            .ToArray();
        if (times.Length < 3 || times.Any(double.IsNaN))
            return (stated, times.Length);
        Array.Sort(times);
        var steps = Enumerable.Range(1, times.Length - 1).Select(i => times[i] - times[i - 1]).ToArray();
        var median = steps.Order().ElementAt(steps.Length / 2);
        if (!(median > 0))
            return (stated, times.Length);
        var gaps = steps.Count(s =>
            Math.Abs((s / median) - Math.Round(s / median)) < 0.2 && Math.Round(s / median) >= 2
        );
        var uneven = steps.Count(s => Math.Abs(s - median) > Math.Max(0.1 * median, 0.0021)) - gaps;
        if (uneven > 0)
            throw new RefusedException(
                "VIDEO_VARIABLE_FRAME_RATE",
                $"The time between frames varies: {uneven} of {steps.Length} intervals differ from {median.ToString("0.#####", CultureInfo.InvariantCulture)} s by more than 10 %.",
                where,
                "Record at a constant rate. Converting the file afterwards invents or drops frames."
            );
        if (gaps > 0)
            throw new RefusedException(
                "VIDEO_FRAMES_DROPPED",
                $"{gaps} gaps of whole frames are in the recording: the camera or the computer dropped frames.",
                where,
                "Record again; a gap in time would be taken for a large step."
            );
        return ((times.Length - 1) / (times[^1] - times[0]), times.Length);
    }

    private static double? Rate(string? ratio)
    {
        var parts = (ratio ?? "").Split('/');
        if (
            parts.Length != 2
            || !double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var n)
            || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var d)
        )
            return null;
        return n > 0 && d > 0 ? n / d : null;
    }
}
