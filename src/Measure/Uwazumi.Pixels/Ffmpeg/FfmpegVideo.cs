using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Uwazumi.Pixels.Video;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Ffmpeg;

/// <summary>
/// Frames decoded by ffmpeg through a pipe: the luma plane or one colour plane as it was recorded, never scaled, no frame added or dropped, one thread, bit-exact.
/// </summary>
internal sealed class FfmpegVideo : IFrameSource
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly Task<string> errors;
    private readonly Timer watch;
    private readonly byte[] bytes;
    private readonly string where;
    private readonly bool wholeFramesOnly;
    private readonly int packets;
    private readonly List<string> repairs = [];
    private bool ended;
    private bool silent;
    private int frames;

    private FfmpegVideo(StreamFacts facts, string path, string where, OpenOptions options, string filter)
    {
        this.where = where;
        wholeFramesOnly = options.WholeFramesOnly;
        packets = facts.Packets;
        Format = new FrameFormat
        {
            Width = facts.Width,
            Height = facts.Height,
            BitDepth = facts.BitDepth,
            FrameRate = facts.FrameRate,
            FrameCount = facts.Packets > 0 ? facts.Packets : null,
        };
        bytes = new byte[Format.PixelCount * (facts.BitDepth > 8 ? 2 : 1)];
        var deep = facts.BitDepth > 8;
        process = FfmpegTool.Start(
            "ffmpeg",
            [
                "-v",
                "error",
                "-nostdin",
                "-threads",
                "1",
                .. wholeFramesOnly ? Array.Empty<string>() : ["-xerror", "-err_detect", "explode"],
                .. FfmpegTool.Input(path),
                "-map",
                "0:v:0",
                "-an",
                "-sn",
                "-dn",
                "-vsync",
                "0",
                "-flags",
                "+bitexact",
                "-sws_flags",
                "bitexact",
                "-vf",
                filter
                    + (
                        deep && facts.BitDepth == 16 ? ",format=gray16le"
                        : deep ? ""
                        : ",format=gray"
                    ),
                "-f",
                "rawvideo",
                "pipe:1",
            ]
        );
        errors = process.StandardError.ReadToEndAsync();
        watch = new Timer(_ => Silence(), null, LongestSilence, Timeout.InfiniteTimeSpan);
    }

    public FrameFormat Format { get; }

    public IReadOnlyList<string> Repairs => repairs;

    /// <summary>True when the first frames have an even tint.</summary>
    public bool IsTinted { get; private init; }

    public static FfmpegVideo Open(string path, OpenOptions options)
    {
        var where = Path.GetFileName(path);
        var facts = StreamFacts.Read(path, where);
        if (facts.Width <= 0 || facts.Height <= 0)
            throw StreamFacts.Unreadable(where, "");
        var kind = options.Channel is null && !facts.IsGrey ? KindOf(path, where) : ColourKind.Grey;
        if (kind == ColourKind.Coloured)
            throw Colour.Refused(where);
        return new FfmpegVideo(facts, path, where, options, Filter(facts, options.Channel))
        {
            IsTinted = kind == ColourKind.Tinted,
        };
    }

    /// <summary>How the colours of the first frames stand.</summary>
    private static ColourKind KindOf(string path, string where)
    {
        using var process = FfmpegTool.Start(
            "ffmpeg",
            [
                "-v",
                "quiet",
                "-nostdin",
                .. FfmpegTool.Input(path),
                "-map",
                "0:v:0",
                "-frames:v",
                "3",
                "-vf",
                "scale=160:120:flags=area,format=rgb24",
                "-f",
                "rawvideo",
                "pipe:1",
            ]
        );
        _ = process.StandardError.ReadToEndAsync();
        using var memory = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(memory);
        process.WaitForExit();
        var bytes = memory.ToArray();
        if (bytes.Length == 0)
            throw StreamFacts.Unreadable(where, "no frame can be decoded");
        return Colour.Of(bytes.Length / 3, i => (bytes[3 * i], bytes[(3 * i) + 1], bytes[(3 * i) + 2]), 255);
    }

    private static string Filter(StreamFacts facts, ColourChannel? channel)
    {
        if (facts.IsGrey)
            return "null";
        var plane = channel switch
        {
            ColourChannel.Red => "r",
            ColourChannel.Blue => "b",
            _ => "g",
        };
        if (facts.IsRgb)
            return facts.BitDepth > 8 ? $"format=gbrp16le,extractplanes={plane}" : $"format=gbrp,extractplanes={plane}";
        return channel is null ? "extractplanes=y" : $"format=gbrp,extractplanes={plane}";
    }

    public bool TryRead(Span<ushort> pixels)
    {
        if (ended)
            return false;
        var got = process.StandardOutput.BaseStream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (got < bytes.Length)
        {
            End(got);
            return false;
        }

        watch.Change(LongestSilence, Timeout.InfiniteTimeSpan);
        frames++;
        if (Format.BitDepth > 8)
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2 * i));
        else
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = bytes[i];
        return true;
    }

    public void Dispose()
    {
        watch.Dispose();
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in between.
        }

        process.Dispose();
    }

    private void Silence()
    {
        silent = true;
        process.Kill(entireProcessTree: true);
    }

    private void End(int rest)
    {
        ended = true;
        process.WaitForExit();
        watch.Change(Timeout.Infinite, Timeout.Infinite);
        if (silent)
            throw new RefusedException("VIDEO_UNREADABLE", "ffmpeg gave no frame for a minute and was stopped.", where);
        var said = StreamFacts.FirstLine(errors.GetAwaiter().GetResult());
        var faulty = process.ExitCode != 0 || rest > 0 || said.Length > 0 || (packets > 0 && frames < packets);
        if (!faulty && frames > 0)
            return;
        if (frames > 0 && wholeFramesOnly)
        {
            repairs.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"whole-frames-only: {frames} of {packets} frames were read"
                )
            );
            return;
        }

        throw new RefusedException(
            "VIDEO_DAMAGED",
            $"After {frames} of {packets} frames the recording cannot be decoded{(said.Length > 0 ? ": " + said : ".")}",
            where,
            "Copy the file again. To use the whole frames only, say so: --repair whole-frames-only."
        );
    }
}
