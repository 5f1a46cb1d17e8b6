using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Diffusion;

/// <summary>All steps of a sample, by track, the flow of each recording taken away.</summary>
internal sealed class StepTable
{
    /// <summary>Longer runs are cut, so that the work stays linear in their length; the one product across a cut is lost.</summary>
    private const int LongestRun = 128;

    /// <summary>A step of the other particle reaches so far, in standard deviations of a step; so near, links may be taken for one another.</summary>
    private const double Reach = 4;

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
            var crowds = stride == 1 ? CrowdsOf(videos[v], flows[v]) : null;
            for (var index = 0; index < videos[v].Tracks.Count; index++)
            {
                var track = videos[v].Tracks[index];
                if (track.Length < shortest)
                    continue;
                for (var start = 0; start < (firstOnly ? 1 : stride); start++)
                    AddRuns(
                        runs,
                        track,
                        videoOf.Count,
                        new Reading(flows[v], crowds?.Near(index), pixelSizeUm, stride, start)
                    );
                videoOf.Add(v);
                framesOf.Add(track.Points[^1].Frame - track.Points[0].Frame + 1);
            }
        }

        return new StepTable(runs, videoOf.Count, flows, [.. videoOf], [.. framesOf]);
    }

    /// <summary>
    /// Where particles stand so thick that most of them have a neighbour, nothing is left out: too little would remain. Nor is it where the field is
    /// not known: places of tracks from elsewhere need not be places in one picture.
    /// </summary>
    private static Crowds? CrowdsOf(VideoTracks video, Flow flow)
    {
        if (!(video.WidthPx > 0 && video.HeightPx > 0))
            return null;
        var crowds = Crowds.Of(video, Reach * Math.Sqrt(flow.StepVariance));
        return crowds.Share <= 0.5 ? crowds : null;
    }

    private static void AddRuns(List<StepRun> runs, Track track, int number, in Reading reading)
    {
        var x = new List<double>();
        var y = new List<double>();
        var points = track.Points;
        var first = points[0].Frame;
        (double X, double Y, int Frame)? last = null;
        double flowX = 0,
            flowY = 0;
        var previous = points[0];
        for (var i = 0; i < points.Length; i++)
        {
            var point = points[i];
            // The path without the flow, added up frame by frame; over a gap the mean flow is taken.
            if (point.Frame == previous.Frame + 1)
            {
                var (dx, dy) = reading.Flow.Without(previous.Frame, point.X - previous.X, point.Y - previous.Y);
                (flowX, flowY) = (flowX + dx, flowY + dy);
            }
            else if (point.Frame > previous.Frame)
            {
                var gap = point.Frame - previous.Frame;
                flowX += point.X - previous.X - (gap * reading.Flow.X);
                flowY += point.Y - previous.Y - (gap * reading.Flow.Y);
            }

            previous = point;
            if ((point.Frame - first) % reading.Stride != reading.Start)
                continue;
            if (last is { } from && point.Frame == from.Frame + reading.Stride && !(reading.Near?[i - 1] ?? false))
            {
                x.Add((flowX - from.X) * reading.PixelSizeUm);
                y.Add((flowY - from.Y) * reading.PixelSizeUm);
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

    /// <summary>How a track is read: the flow to take away, the places whose next step is left out, and which frames.</summary>
    private readonly record struct Reading(Flow Flow, bool[]? Near, double PixelSizeUm, int Stride, int Start);
}
