using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Analysis;

/// <summary>Whether all frames are equally far apart, told by the steps themselves: where one is missing, every particle has moved for twice the time.</summary>
internal static class StepEvenness
{
    private const int FewestSteps = 5;

    /// <summary>
    /// The scatter of the frames' mean square steps about the mean of all, each taken about the shared motion of its frame, over the scatter that single steps give it. 1 for frames
    /// evenly apart, less for few kinds of particles; cost linear in the steps.
    /// </summary>
    public static double Of(IReadOnlyList<Track> tracks, int frames)
    {
        var count = new int[frames];
        double[] x = new double[frames],
            y = new double[frames],
            square = new double[frames];
        foreach (var (frame, dx, dy) in Steps(tracks))
        {
            count[frame]++;
            x[frame] += dx;
            y[frame] += dy;
        }

        double fourth = 0,
            all = 0,
            steps = 0;
        foreach (var (frame, dx, dy) in Steps(tracks))
        {
            if (count[frame] < FewestSteps)
                continue;
            var (rx, ry) = (dx - (x[frame] / count[frame]), dy - (y[frame] / count[frame]));
            var r = (rx * rx) + (ry * ry);
            // The shared motion took one step's worth.
            r *= count[frame] / (count[frame] - 1.0);
            square[frame] += r;
            fourth += r * r;
            all += r;
            steps++;
        }

        if (steps == 0 || !(all > 0))
            return 1;
        var mean = all / steps;
        var variance = (fourth / steps) - (mean * mean);
        double sum = 0;
        var used = 0;
        for (var i = 0; i < frames; i++)
        {
            if (count[i] < FewestSteps)
                continue;
            var difference = (square[i] / count[i]) - mean;
            sum += difference * difference * count[i];
            used++;
        }

        return variance > 0 ? sum / used / variance : 1;
    }

    private static IEnumerable<(int Frame, double X, double Y)> Steps(IReadOnlyList<Track> tracks)
    {
        foreach (var track in tracks)
        {
            for (var i = 1; i < track.Length; i++)
            {
                var (from, to) = (track.Points[i - 1], track.Points[i]);
                if (to.Frame == from.Frame + 1)
                    yield return (from.Frame, to.X - from.X, to.Y - from.Y);
            }
        }
    }
}
