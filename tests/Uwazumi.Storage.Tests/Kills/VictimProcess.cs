using System.Diagnostics;

namespace Uwazumi.Storage.Tests.Kills;

/// <summary>A running victim and the complete lines that it said.</summary>
internal sealed class VictimProcess : IDisposable
{
    private readonly Process process;
    private readonly List<string> lines = [];
    private readonly Task reading;

    private VictimProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        reading = Task.Run(Read);
    }

    public static VictimProcess Start(params string[] args) =>
        new(new ProcessStartInfo(Environment.ProcessPath!, [Victim.Word, .. args]));

    /// <summary>Starts a victim whose files may not grow beyond some size.</summary>
    public static VictimProcess StartWithFileLimit(int kibibytes, params string[] args) =>
        new(
            new ProcessStartInfo(
                "/bin/bash",
                [
                    "-c",
                    $"ulimit -f {kibibytes}; trap '' XFSZ; exec \"$0\" \"$@\"",
                    Environment.ProcessPath!,
                    Victim.Word,
                    .. args,
                ]
            )
            {
                // The runtime otherwise maps its code through a file that is larger than the limit.
                Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },
            }
        );

    /// <summary>Waits until a line begins with a word.</summary>
    public async Task WaitForAsync(string begin, CancellationToken cancellation)
    {
        while (!Lines().Any(l => l.StartsWith(begin, StringComparison.Ordinal)))
        {
            if (reading.IsCompleted && !Lines().Any(l => l.StartsWith(begin, StringComparison.Ordinal)))
                throw new InvalidOperationException($"The victim ended before '{begin}'.");
            await Task.Delay(5, cancellation);
        }
    }

    /// <summary>Kills it (SIGKILL) and returns everything that it said.</summary>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await reading;
        return Lines();
    }

    /// <summary>Waits for its end and returns everything that it said.</summary>
    public async Task<IReadOnlyList<string>> EndAsync(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        await reading;
        return Lines();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private IReadOnlyList<string> Lines()
    {
        lock (lines)
            return [.. lines];
    }

    /// <summary>A line without its end was cut by the kill; it acknowledges nothing.</summary>
    private void Read()
    {
        var line = new System.Text.StringBuilder();
        int next;
        while ((next = process.StandardOutput.Read()) >= 0)
            if (next == '\n')
            {
                lock (lines)
                    lines.Add(line.ToString());
                line.Clear();
            }
            else
                line.Append((char)next);
    }
}
