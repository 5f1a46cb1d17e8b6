using System.Diagnostics;
using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Location;
using Uwazumi.Particles.Simulation;
using Uwazumi.Pixels.Video;

namespace Uwazumi.ParticleBench;

/// <summary>The 100 nm recipe of the facts: places against the truth, frames a second in memory, features a second when linking.</summary>
internal static class LocateBench
{
    public static void Run(int seeds)
    {
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
            Accuracy(seed);
        Speed();
    }

    private static void Accuracy(ulong seed)
    {
        using var video = new SimulatedVideo(new SimulationOptions { Seed = seed });
        var frames = ReadAll(video);
        var calibration = Calibrating.Of(frames[..24], 640, 480, 8, new FinderOptions())!;
        var finder = new FeatureFinder(calibration);
        var features = new List<Feature>();
        var truth = video.Truth.ToLookup(t => t.Frame);
        double sx = 0,
            sy = 0,
            bx = 0,
            by = 0;
        long matched = 0,
            truths = 0,
            hits = 0,
            found = 0,
            right = 0;
        for (var f = 0; f < frames.Count; f++)
        {
            finder.Find(frames[f], features);
            var here = truth[f].ToArray();
            var (ofTruth, ofFeature) = Match(here, features);
            for (var a = 0; a < here.Length; a++)
            {
                if (!Inner(here[a].X, here[a].Y) || (ofTruth[a] < 0 && IsDouble(here, a)))
                    continue;
                truths++;
                if (ofTruth[a] < 0)
                    continue;
                hits++;
                if (IsDouble(here, a))
                    continue;
                var (dx, dy) = (features[ofTruth[a]].X - here[a].X, features[ofTruth[a]].Y - here[a].Y);
                (sx, sy, bx, by, matched) = (sx + (dx * dx), sy + (dy * dy), bx + dx, by + dy, matched + 1);
            }

            for (var b = 0; b < features.Count; b++)
            {
                if (!Inner(features[b].X, features[b].Y))
                    continue;
                found++;
                right += ofFeature[b] ? 1 : 0;
            }
        }

        Print.Line(
            $"seed {seed}: rmse {Math.Sqrt(sx / matched):0.000} {Math.Sqrt(sy / matched):0.000} px, bias {bx / matched:0.0000} {by / matched:0.0000} px, recall {100.0 * hits / truths:0.00} %, precision {100.0 * right / found:0.00} %"
        );
    }

    private static bool Inner(double x, double y) => x >= 6 && y >= 6 && x <= 633 && y <= 473;

    private static bool IsDouble(TruePosition[] truth, int a) =>
        truth.Where((t, c) => c != a && Distance(t.X - truth[a].X, t.Y - truth[a].Y) < 4).Any();

    private static double Distance(double x, double y) => Math.Sqrt((x * x) + (y * y));

    private static (int[] OfTruth, bool[] OfFeature) Match(TruePosition[] truth, List<Feature> features)
    {
        var pairs = new List<(double Distance, int A, int B)>();
        for (var a = 0; a < truth.Length; a++)
        for (var b = 0; b < features.Count; b++)
        {
            var d = Distance(truth[a].X - features[b].X, truth[a].Y - features[b].Y);
            if (d <= 3)
                pairs.Add((d, a, b));
        }

        pairs.Sort();
        var ofTruth = Enumerable.Repeat(-1, truth.Length).ToArray();
        var ofFeature = new bool[features.Count];
        foreach (var (_, a, b) in pairs)
        {
            if (ofTruth[a] >= 0 || ofFeature[b])
                continue;
            (ofTruth[a], ofFeature[b]) = (b, true);
        }

        return (ofTruth, ofFeature);
    }

    private static void Speed()
    {
        using var video = new SimulatedVideo(new SimulationOptions());
        var frames = ReadAll(video);
        for (var threads = 1; threads <= 2; threads++)
        {
            for (var round = 0; round < 4; round++)
            {
                using var memory = new Memory(video.Format, frames);
                var start = Stopwatch.GetTimestamp();
                var tracked = VideoTracking.Track(
                    memory,
                    new TrackingOptions { Threads = threads },
                    time: TimeProvider.System
                );
                var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
                var locate = tracked.Stages["locate"];
                Print.Line(
                    $"{threads} thread(s), round {round}: locate {frames.Count / locate.CpuS:0} frames per CPU second, {frames.Count / locate.WallS:0} frames/s; link {tracked.Features / tracked.Stages["link"].WallS / 1e6:0.00} M features/s; whole {frames.Count / wall:0} frames/s"
                );
            }
        }
    }

    private static List<ushort[]> ReadAll(SimulatedVideo video)
    {
        var frames = new List<ushort[]>();
        while (true)
        {
            var pixels = new ushort[video.Format.PixelCount];
            if (!video.TryRead(pixels))
                return frames;
            frames.Add(pixels);
        }
    }

    private sealed class Memory(FrameFormat format, List<ushort[]> frames) : IFrameSource
    {
        private int next;

        public FrameFormat Format => format;

        public bool TryRead(Span<ushort> pixels)
        {
            if (next == frames.Count)
                return false;
            frames[next++].CopyTo(pixels);
            return true;
        }

        public void Dispose() { }
    }
}
