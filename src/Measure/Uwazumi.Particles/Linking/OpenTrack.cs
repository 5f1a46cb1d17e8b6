using System.Runtime.InteropServices;
using Uwazumi.Numerics;
using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Linking;

/// <summary>A track that may go on.</summary>
internal sealed class OpenTrack
{
    private readonly int id;
    private readonly List<TrackPoint> points;

    public OpenTrack(int id, TrackPoint first)
    {
        this.id = id;
        points = [first];
        LogLight = LogOf(first.Signal);
    }

    public int Length => points.Count;

    public int LastFrame => points[^1].Frame;

    public double X => points[^1].X;

    public double Y => points[^1].Y;

    /// <summary>The logarithm of its light, averaged with a memory of about four frames.</summary>
    public double LogLight { get; private set; }

    public void Add(TrackPoint point)
    {
        points.Add(point);
        LogLight += 0.25 * (LogOf(point.Signal) - LogLight);
    }

    public Track Close() => new(id, CollectionsMarshal.AsSpan(points));

    internal static double LogOf(double light) => light > 0 ? Elementary.Log(light) : 0;
}
