using System.Diagnostics;

namespace Uwazumi.Cli.Answers;

/// <summary>Times stages that follow each other many times, as streaming work does.</summary>
internal sealed class StageClock(Timings timings)
{
    private readonly Dictionary<string, (TimeSpan Wall, TimeSpan Cpu)> spent = new(StringComparer.Ordinal);
    private string? current;
    private long wall;
    private TimeSpan cpu;

    /// <summary>Ends the running stage and begins another.</summary>
    public void Enter(string stage)
    {
        if (stage == current)
            return;
        var (nowWall, nowCpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        if (current is not null)
        {
            var before = spent.GetValueOrDefault(current);
            spent[current] = (before.Wall + Stopwatch.GetElapsedTime(wall, nowWall), before.Cpu + (nowCpu - cpu));
        }

        (current, wall, cpu) = (stage, nowWall, nowCpu);
    }

    /// <summary>Ends the last stage and adds all times.</summary>
    public void Leave()
    {
        Enter("");
        current = null;
        foreach (var (name, (stageWall, stageCpu)) in spent)
            timings.Add(name, stageWall.TotalSeconds, stageCpu.TotalSeconds);
        spent.Clear();
    }
}
