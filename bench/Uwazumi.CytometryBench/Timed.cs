using System.Diagnostics;

namespace Uwazumi.CytometryBench;

/// <summary>Runs work several times and prints the best and the first, by the processor's time and by the clock.</summary>
internal static class Timed
{
    public static void Run(string what, int repeats, Action work, double megabytes = 0)
    {
        var (first, best, bestWall) = (0.0, double.MaxValue, double.MaxValue);
        for (var i = 0; i < repeats; i++)
        {
            var wall = Stopwatch.GetTimestamp();
            var cpu = Environment.CpuUsage.TotalTime;
            work();
            var spent = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
            first = i == 0 ? spent : first;
            best = Math.Min(best, spent);
            bestWall = Math.Min(bestWall, Stopwatch.GetElapsedTime(wall).TotalSeconds);
        }

        var rate = megabytes > 0 ? FormattableString.Invariant($", {megabytes / 1000 / best:0.0} GB/s") : "";
        Print.Line(
            $"{what}: first {first * 1000:0.0} ms, best {best * 1000:0.0} ms of processor, {bestWall * 1000:0.0} ms by the clock{rate}"
        );
    }
}
