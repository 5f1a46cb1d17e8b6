namespace Uwazumi.Particles.Tracks;

/// <summary>The path of one particle through the frames of a recording.</summary>
/// <remarks>Immutable and thread-safe; equality is by reference.</remarks>
public sealed class Track
{
    private readonly TrackPoint[] points;

    /// <summary>Takes the points of a path.</summary>
    /// <param name="id">The number of the track, from 0, unique in its recording.</param>
    /// <param name="points">At least one point, in strictly ascending frames; frames may be missing between them.</param>
    /// <exception cref="ArgumentException">There is no point, or the frames do not ascend.</exception>
    public Track(int id, ReadOnlySpan<TrackPoint> points)
    {
        if (points.IsEmpty)
            throw new ArgumentException("A track has at least one point.", nameof(points));
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i].Frame <= points[i - 1].Frame)
                throw new ArgumentException("The frames of a track ascend.", nameof(points));
        }

        Id = id;
        this.points = points.ToArray();
    }

    /// <summary>The number of the track, from 0, unique in its recording.</summary>
    public int Id { get; }

    /// <summary>The points, in ascending frames.</summary>
    public ReadOnlySpan<TrackPoint> Points => points;

    /// <summary>The number of points.</summary>
    public int Length => points.Length;
}
