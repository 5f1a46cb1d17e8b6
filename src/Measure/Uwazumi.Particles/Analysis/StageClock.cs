using System.Diagnostics;

namespace Uwazumi.Particles.Analysis;

/// <summary>Adds up how long each stage took. It is told beside the result, never stored with it.</summary>
internal sealed class StageClock
{
    private readonly Dictionary<string, (double WallS, double CpuS)> stages = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, (double WallS, double CpuS)> Stages => stages;

    public T Time<T>(string stage, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Add(stage, seconds, seconds);
        return result;
    }

    public void Add(string stage, double wallS, double cpuS)
    {
        var (wall, cpu) = stages.GetValueOrDefault(stage);
        stages[stage] = (wall + wallS, cpu + cpuS);
    }
}
