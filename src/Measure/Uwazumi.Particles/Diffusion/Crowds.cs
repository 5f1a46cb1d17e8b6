using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Diffusion;

/// <summary>
/// Which places of a recording's tracks have another particle so near that the next step may be taken for the other's. Of two ways to link them the
/// shorter one is chosen, so that such steps come out too small. What is left out depends on the place before the step alone, never on the step:
/// the rest is not biased by it.
/// </summary>
internal sealed class Crowds
{
    private readonly bool[][] near;

    private Crowds(bool[][] near, double share) => (this.near, Share) = (near, share);

    /// <summary>The share of all places that are near to another.</summary>
    public double Share { get; }

    /// <summary>For each place of a track whether another particle is near to it.</summary>
    /// <param name="track">The index of the track in its recording.</param>
    public bool[] Near(int track) => near[track];

    /// <summary>Looks for neighbours within a distance, in px. Cost: linear in the places for a bounded density.</summary>
    public static Crowds Of(VideoTracks video, double distance)
    {
        var near = new bool[video.Tracks.Count][];
        var byFrame = new List<(double X, double Y, int Track, int Point)>[video.Frames];
        for (var t = 0; t < near.Length; t++)
        {
            var points = video.Tracks[t].Points;
            near[t] = new bool[points.Length];
            for (var i = 0; i < points.Length; i++)
                (byFrame[points[i].Frame] ??= []).Add((points[i].X, points[i].Y, t, i));
        }

        long all = 0,
            crowded = 0;
        foreach (var here in byFrame)
        {
            if (here is null)
                continue;
            Mark(here, distance, near);
            all += here.Count;
            crowded += here.Count(p => near[p.Track][p.Point]);
        }

        return new Crowds(near, all == 0 ? 0 : crowded / (double)all);
    }

    private static void Mark(List<(double X, double Y, int Track, int Point)> here, double distance, bool[][] near)
    {
        here.Sort();
        for (var i = 0; i < here.Count; i++)
        {
            for (var j = i + 1; j < here.Count && here[j].X - here[i].X <= distance; j++)
            {
                var (dx, dy) = (here[j].X - here[i].X, here[j].Y - here[i].Y);
                if ((dx * dx) + (dy * dy) > distance * distance)
                    continue;
                near[here[i].Track][here[i].Point] = true;
                near[here[j].Track][here[j].Point] = true;
            }
        }
    }
}
