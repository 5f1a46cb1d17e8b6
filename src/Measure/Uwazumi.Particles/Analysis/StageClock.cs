namespace Uwazumi.Particles.Analysis;

/// <summary>Adds up how long each stage took, by the caller's clock; without one, nothing is told. Times are told beside the result, never stored with it.</summary>
internal sealed class StageClock(TimeProvider? clock)
{
    private readonly Dictionary<string, (double WallS, double CpuS)> stages = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, (double WallS, double CpuS)> Stages => stages;

    public T Time<T>(string stage, Func<T> work)
    {
        var start = Now();
        var result = work();
        var seconds = Since(start);
        Add(stage, seconds, seconds);
        return result;
    }

    public long Now() => clock?.GetTimestamp() ?? 0;

    public double Since(long start) => clock?.GetElapsedTime(start).TotalSeconds ?? 0;

    public void Add(string stage, double wallS, double cpuS)
    {
        if (clock is null)
            return;
        var (wall, cpu) = stages.GetValueOrDefault(stage);
        stages[stage] = (wall + wallS, cpu + cpuS);
    }
}
