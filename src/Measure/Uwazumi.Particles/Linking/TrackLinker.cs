using System.Runtime.InteropServices;
using Uwazumi.Particles.Location;
using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Linking;

/// <summary>
/// Joins the particles of successive frames to tracks. Where a particle is expected follows the flow, which is followed itself; all
/// particles of a frame are assigned at once, at the lowest total cost.
/// </summary>
/// <remarks>
/// The cost of a link is the negative logarithm of its likelihood over that of a stranger: r²/(2s²g) + (Δln light)²/(2v) for a distance r after g
/// frames, with s the step estimated from the beginning of the recording. A particle that is missed stays expected for
/// <see cref="LinkOptions.Memory"/> frames. Deterministic: nothing depends on threads or hash order. Linear in the particles at usual densities.
/// </remarks>
public sealed class TrackLinker
{
    private const int Beginning = 24;
    private const double LargestRadiusInSteps = 6;
    private const double SmallestRadiusInSteps = 3.5;

    private readonly LinkOptions options;
    private readonly int width;
    private readonly int height;
    private readonly List<Feature[]> waiting = [];
    private readonly List<Track> tracks = [];
    private readonly SparseAssignment assignment = new();
    private readonly FeatureGrid grid;
    private List<OpenTrack> open = [];
    private List<OpenTrack> next = [];
    private readonly LinkTally tally = new();
    private StepEstimate? step;
    private double radius;
    private double flowX;
    private double flowY;
    private double strangers;
    private int[] columns = [];
    private double[] logs = [];
    private bool[] taken = [];
    private bool[] whole = [];
    private int frame;
    private int identity;
    private bool begun;

    /// <summary>Begins.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="options">What is set by hand.</param>
    public TrackLinker(int width, int height, LinkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Memory);
        this.width = width;
        this.height = height;
        this.options = options;
        grid = new FeatureGrid(width, height);
    }

    /// <summary>Takes the particles of the next frame, ordered from top to bottom as they were located.</summary>
    public void Add(ReadOnlySpan<Feature> features)
    {
        if (begun)
        {
            Link(features);
            return;
        }

        waiting.Add(features.ToArray());
        if (waiting.Count == Beginning)
            Begin();
    }

    /// <summary>Ends all tracks.</summary>
    public LinkResult Finish()
    {
        if (!begun)
            Begin();
        foreach (var track in open)
            tracks.Add(track.Close());
        open.Clear();
        tracks.Sort(
            static (a, b) =>
                a.Points[0].Frame != b.Points[0].Frame
                    ? a.Points[0].Frame.CompareTo(b.Points[0].Frame)
                    : a.Id.CompareTo(b.Id)
        );
        return new LinkResult
        {
            Tracks = tracks,
            Step = step,
            SearchRadiusPx = radius,
            StrangersInReach = strangers,
            NearRadiusShare = tally.NearRadiusShare,
        };
    }

    private void Begin()
    {
        begun = true;
        var mean = waiting.Count == 0 ? 0 : waiting.Average(f => f.Length);
        var density = mean / ((double)width * height);
        var farthest = Math.Clamp(
            density > 0 ? 4 / Math.Sqrt(density) : 60,
            12,
            Math.Max(12, Math.Min(width, height) / 4.0)
        );
        step = StepEstimation.Of(waiting, width, height, farthest);
        (flowX, flowY) = (step?.FlowX ?? 0, step?.FlowY ?? 0);
        var sd = step?.StepSd ?? 1;
        radius = options.SearchRadiusPx ?? Radius(sd, density);
        strangers = density * Math.PI * radius * radius;
        tally.Step = Math.Max(sd, radius / LargestRadiusInSteps);
        foreach (var features in waiting)
            Link(features);
        waiting.Clear();
    }

    /// <summary>Six steps, or as many as leave less than 0.3 strangers in reach, but no fewer than three and a half.</summary>
    private static double Radius(double sd, double density)
    {
        var few = density > 0 ? Math.Sqrt(0.3 / (Math.PI * density)) : double.PositiveInfinity;
        return Math.Max(1, Math.Clamp(few, SmallestRadiusInSteps * sd, LargestRadiusInSteps * sd));
    }

    private void Link(ReadOnlySpan<Feature> features)
    {
        grid.Fill(features, radius * Math.Sqrt(1 + options.Memory));
        assignment.Clear();
        if (logs.Length < features.Length)
            logs = new double[features.Length * 2];
        for (var i = 0; i < features.Length; i++)
            logs[i] = OpenTrack.LogOf(features[i].Signal);
        foreach (var track in CollectionsMarshal.AsSpan(open))
            Offer(track, features);
        if (columns.Length < open.Count)
            columns = new int[open.Count * 2];
        if (taken.Length < features.Length)
            (taken, whole) = (new bool[features.Length * 2], new bool[features.Length * 2]);
        assignment.Solve(features.Length, columns);
        Rejoin(features);
        Follow(features);
        for (var i = 0; i < features.Length; i++)
        {
            if (!taken[i])
                next.Add(new OpenTrack(identity++, PointOf(features, i)));
        }

        (open, next) = (next, open);
        next.Clear();
        frame++;
    }

    private void Offer(OpenTrack track, ReadOnlySpan<Feature> features)
    {
        var gap = frame - track.LastFrame;
        var variance = tally.Step * tally.Step * gap;
        var reach = radius * Math.Sqrt(gap);
        assignment.BeginRow((reach * reach / (2 * variance)) + LinkTally.LargestLightCost);
        var (x, y) = (track.X + (flowX * gap), track.Y + (flowY * gap));
        foreach (var index in grid.Near(x, y, reach))
        {
            var (dx, dy) = (features[index].X - x, features[index].Y - y);
            var square = (dx * dx) + (dy * dy);
            if (square <= reach * reach)
                assignment.Add(index, (square / (2 * variance)) + tally.LightCost(track.LogLight - logs[index]));
        }
    }

    /// <summary>
    /// Of a long spot that was taken for two, both halves were expected, or only one particle was: then it is the whole spot that is followed.
    /// </summary>
    private void Rejoin(ReadOnlySpan<Feature> features)
    {
        Array.Clear(taken);
        Array.Clear(whole);
        for (var row = 0; row < open.Count; row++)
        {
            if (columns[row] >= 0)
                taken[columns[row]] = true;
        }

        for (var i = 0; i < features.Length; i++)
        {
            if (features[i].Pair == 0)
                continue;
            for (var j = i + 1; j < features.Length; j++)
            {
                if (features[j].Pair != features[i].Pair || (taken[i] && taken[j]))
                    continue;
                // Neither was expected: the first half begins a track, as the whole.
                var (kept, dropped) = taken[j] ? (j, i) : (i, j);
                (whole[kept], taken[dropped]) = (true, true);
            }
        }
    }

    private void Follow(ReadOnlySpan<Feature> features)
    {
        double sumX = 0,
            sumY = 0;
        var count = 0;
        for (var row = 0; row < open.Count; row++)
        {
            var track = open[row];
            if (columns[row] < 0)
            {
                if (frame - track.LastFrame > options.Memory)
                    tracks.Add(track.Close());
                else
                    next.Add(track);
                continue;
            }

            var feature = PointOf(features, columns[row]);
            var gap = frame - track.LastFrame;
            if (gap == 1)
            {
                sumX += feature.X - track.X;
                sumY += feature.Y - track.Y;
                count++;
                tally.Count(feature.X - track.X - flowX, feature.Y - track.Y - flowY, radius);
            }

            if (gap == 1 && track.Length >= 3)
                tally.CountLight(track.LogLight - logs[columns[row]]);
            track.Add(feature);
            next.Add(track);
        }

        tally.Learn();
        // The flow is followed slowly: one frame weighs a tenth, so that the noise of a mean over few particles stays small.
        if (count >= 10)
        {
            flowX += 0.1 * ((sumX / count) - flowX);
            flowY += 0.1 * ((sumY / count) - flowY);
        }
    }

    private TrackPoint PointOf(ReadOnlySpan<Feature> features, int index)
    {
        ref readonly var feature = ref features[index];
        return whole[index]
            ? new TrackPoint(frame, feature.WholeX, feature.WholeY, feature.Signal, feature.Width)
            : new TrackPoint(frame, feature.X, feature.Y, feature.Signal, feature.Width);
    }
}
