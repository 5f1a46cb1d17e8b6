using System.ComponentModel;
using System.Diagnostics;
using Uwazumi.Quantities;

namespace Uwazumi.Pixels.Ffmpeg;

/// <summary>Runs ffmpeg and ffprobe: no shell, no network protocols, no standard input, a limit on memory where the system can set one.</summary>
internal static class FfmpegTool
{
    private const string MemoryLimit = "--as=4294967296";

    /// <summary>
    /// Containers that hold their own frames. Playlists and lists of files (HLS, DASH, concat, SDP, numbered pictures) are not among them: they would open other files than the
    /// one whose hash is on record.
    /// </summary>
    private const string Containers =
        "avi,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mpegts,mpeg,mpegvideo,m4v,h264,hevc,mjpeg,mjpeg_2000,smjpeg,ivf,obu,yuv4mpegpipe,"
        + "gif,apng,asf,flv,ogg,nut,mxf,dv,ser,cine,jpeg_pipe";

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(5);

    /// <summary>Starts a program of ffmpeg's.</summary>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var limited = File.Exists("/usr/bin/prlimit");
        var start = new ProcessStartInfo(limited ? "/usr/bin/prlimit" : program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        if (limited)
        {
            start.ArgumentList.Add(MemoryLimit);
            start.ArgumentList.Add("--");
            start.ArgumentList.Add(program);
        }

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (!OnPath(program))
            throw Missing(program);
        try
        {
            var process = Process.Start(start) ?? throw Missing(program);
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception)
        {
            throw Missing(program);
        }
    }

    /// <summary>The one file that is read, and nothing that it may name.</summary>
    public static string[] Input(string path)
    {
        var full = Path.GetFullPath(path);
        // A JPEG would be taken for the first of numbered pictures.
        string[] container = IsJpeg(full) ? ["-f", "jpeg_pipe"] : [];
        return ["-protocol_whitelist", "file", "-format_whitelist", Containers, .. container, "-i", "file:" + full];
    }

    private static bool IsJpeg(string path)
    {
        Span<byte> start = stackalloc byte[3];
        using var stream = File.OpenRead(path);
        return stream.ReadAtLeast(start, 3, throwOnEndOfStream: false) == 3 && start is [0xFF, 0xD8, 0xFF];
    }

    /// <summary>The whole answer of a program.</summary>
    public static (int ExitCode, string Output, string Error) Run(string program, IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(LongestAnswer))
        {
            process.Kill(entireProcessTree: true);
            throw new RefusedException("VIDEO_UNREADABLE", $"{program} gave no answer within five minutes.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>The version line, for the record.</summary>
    public static string Version()
    {
        var (_, output, _) = Run("ffmpeg", ["-version"]);
        var words = output.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 2 ? $"ffmpeg {words[2]}" : "ffmpeg";
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder =>
                File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe"))
            );

    private static RefusedException Missing(string program) =>
        new(
            "FFMPEG_MISSING",
            $"The recording needs {program}, which is not installed on this machine.",
            null,
            "Install ffmpeg (Debian: apt-get install ffmpeg), or give an uncompressed grey AVI, a TIFF stack or a folder of PNG pictures."
        );
}
