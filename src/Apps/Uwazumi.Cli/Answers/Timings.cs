using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Answers;

/// <summary>Wall and processor time of a command and of its stages. Never hashed, signed or replayed.</summary>
internal sealed class Timings
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly JsonObject stages = [];

    /// <summary>Runs a stage and adds its times under its name.</summary>
    public T Stage<T>(string name, Func<T> work)
    {
        var wall = Stopwatch.GetTimestamp();
        var cpu = Cpu();
        try
        {
            return work();
        }
        finally
        {
            var earlier = stages[name] as JsonObject;
            stages[name] = new JsonObject
            {
                ["wallS"] = Rounded(Stopwatch.GetElapsedTime(wall).TotalSeconds + Earlier(earlier, "wallS")),
                ["cpuS"] = Rounded((Cpu() - cpu).TotalSeconds + Earlier(earlier, "cpuS")),
            };
        }
    }

    /// <summary>Adds times that the work measured itself.</summary>
    public void Add(string name, double wallS, double cpuS)
    {
        var earlier = stages[name] as JsonObject;
        stages[name] = new JsonObject
        {
            ["wallS"] = Rounded(wallS + Earlier(earlier, "wallS")),
            ["cpuS"] = Rounded(cpuS + Earlier(earlier, "cpuS")),
        };
    }

    public JsonObject ToJson()
    {
        using var process = Process.GetCurrentProcess();
        return new JsonObject
        {
            ["wallS"] = Rounded(Stopwatch.GetElapsedTime(started).TotalSeconds),
            ["cpuS"] = Rounded(Cpu().TotalSeconds),
            ["peakMemoryMb"] = Math.Round(process.PeakWorkingSet64 / 1e6, 1),
            ["stages"] = stages.DeepClone(),
        };
    }

    private static double Earlier(JsonObject? stage, string name) => stage?[name]?.GetValue<double>() ?? 0;

    private static TimeSpan Cpu() => Environment.CpuUsage.TotalTime;

    private static double Rounded(double seconds) => Math.Round(seconds, 6);
}
