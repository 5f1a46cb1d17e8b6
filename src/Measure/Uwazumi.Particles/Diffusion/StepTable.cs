using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Diffusion;

/// <summary>All steps of a sample, by track, the flow of each recording taken away.</summary>
internal sealed class StepTable
{
    /// <summary>Longer runs are cut, so that the work stays linear in their length; the one product across a cut is lost.</summary>
    private const int LongestRun = 128;

    private StepTable(List<StepRun> runs, int tracks, IReadOnlyList<Flow> flows, int[] videoOf, int[] framesOf)
    {
        (Runs, Tracks, Flows, VideoOf, FramesOf) = (runs, tracks, flows, videoOf, framesOf);
    }

    public IReadOnlyList<StepRun> Runs { get; }

    /// <summary>The number of tracks.</summary>
    public int Tracks { get; }

    /// <summary>The flow of each recording.</summary>
    public IReadOnlyList<Flow> Flows { get; }

    /// <summary>The recording of each track.</summary>
    public int[] VideoOf { get; }

    /// <summary>The frames from first to last of each track.</summary>
    public int[] FramesOf { get; }

    /// <summary>Builds the table for one stride: positions every so many frames, from each possible first frame or from the first one only.</summary>
    public static StepTable Of(
        IReadOnlyList<VideoTracks> videos,
        double pixelSizeUm,
        int shortest,
        int stride = 1,
        IReadOnlyList<Flow>? flows = null,
        bool firstOnly = false
    )
    {
        flows ??= [.. videos.Select(v => Flow.Of(v.Tracks, v.Frames))];
        var runs = new List<StepRun>();
        var videoOf = new List<int>();
        var framesOf = new List<int>();
        for (var v = 0; v < videos.Count; v++)
        {
            foreach (var track in videos[v].Tracks)
            {
                if (track.Length < shortest)
                    continue;
                for (var start = 0; start < (firstOnly ? 1 : stride); start++)
                    AddRuns(runs, track, videoOf.Count, flows[v], pixelSizeUm, stride, start);
                videoOf.Add(v);
                framesOf.Add(track.Points[^1].Frame - track.Points[0].Frame + 1);
            }
        }

        return new StepTable(runs, videoOf.Count, flows, [.. videoOf], [.. framesOf]);
    }

    private static void AddRuns(
        List<StepRun> runs,
        Track track,
        int number,
        Flow flow,
        double pixelSizeUm,
        int stride,
        int start
    )
    {
        var x = new List<double>();
        var y = new List<double>();
        var points = track.Points;
        var first = points[0].Frame;
        (double X, double Y, int Frame)? last = null;
        double flowX = 0,
            flowY = 0;
        var previous = points[0];
        foreach (var point in points)
        {
            // The path without the flow, added up frame by frame; over a gap the mean flow is taken.
            if (point.Frame == previous.Frame + 1)
            {
                var (dx, dy) = flow.Without(previous.Frame, point.X - previous.X, point.Y - previous.Y);
                (flowX, flowY) = (flowX + dx, flowY + dy);
            }
            else if (point.Frame > previous.Frame)
            {
                var gap = point.Frame - previous.Frame;
                flowX += point.X - previous.X - (gap * flow.X);
                flowY += point.Y - previous.Y - (gap * flow.Y);
            }

            previous = point;
            if ((point.Frame - first) % stride != start)
                continue;
            if (last is { } from && point.Frame == from.Frame + stride)
            {
                x.Add((flowX - from.X) * pixelSizeUm);
                y.Add((flowY - from.Y) * pixelSizeUm);
            }
            else
                Close(runs, number, x, y);
            if (x.Count == LongestRun)
                Close(runs, number, x, y);
            last = (flowX, flowY, point.Frame);
        }

        Close(runs, number, x, y);
    }

    private static void Close(List<StepRun> runs, int number, List<double> x, List<double> y)
    {
        if (x.Count > 0)
            runs.Add(new StepRun(number, [.. x], [.. y]));
        x.Clear();
        y.Clear();
    }
}
