using System.Diagnostics;

namespace Uwazumi.Pixels.Tests;

/// <summary>Makes recordings with ffmpeg.</summary>
internal static class Ffmpeg
{
    public static void Need() =>
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, "ffmpeg"))),
            "ffmpeg is not installed on this machine."
        );

    public static void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true };
        foreach (var argument in (string[])["-v", "error", "-y", "-nostdin", .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
    }
}
