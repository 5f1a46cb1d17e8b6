namespace Uwazumi.Particles.Analysis;

/// <summary>
/// Adds up how long each stage took, by the caller's clocks: one of the wall and one of the processor time of the thread that asks. Without them, nothing is
/// told. Times are told beside the result, never stored with it.
/// </summary>
internal sealed class StageClock(TimeProvider? wall, TimeProvider? processor)
{
    private readonly TimeProvider? own = processor ?? wall;
    private readonly Dictionary<string, (double WallS, double CpuS)> stages = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, (double WallS, double CpuS)> Stages => stages;

    public T Time<T>(string stage, Func<T> work)
    {
        var (start, spent) = (Now(), ThreadNow());
        var result = work();
        Add(stage, Since(start), ThreadSince(spent));
        return result;
    }

    public long Now() => wall?.GetTimestamp() ?? 0;

    public double Since(long start) => wall?.GetElapsedTime(start).TotalSeconds ?? 0;

    /// <summary>The processor time of the calling thread.</summary>
    public long ThreadNow() => own?.GetTimestamp() ?? 0;

    public double ThreadSince(long start) => own?.GetElapsedTime(start).TotalSeconds ?? 0;

    public void Add(string stage, double wallS, double cpuS)
    {
        if (wall is null)
            return;
        var (wallBefore, cpuBefore) = stages.GetValueOrDefault(stage);
        stages[stage] = (wallBefore + wallS, cpuBefore + cpuS);
    }
}
