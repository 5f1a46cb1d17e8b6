using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Counting;

/// <summary>One stay of a particle inside of the depth of field.</summary>
/// <param name="Frames">The frames from the first to the last in which it was seen, both counted.</param>
/// <param name="EndSeen">True when it left through the depth; false when the recording ended or it left through the side.</param>
internal readonly record struct Visit(int Frames, bool EndSeen)
{
    /// <summary>The visits of a recording whose beginning was seen and lies away from the sides.</summary>
    public static IEnumerable<Visit> Of(IReadOnlyList<Track> tracks, Field field, double marginPx)
    {
        foreach (var track in tracks)
        {
            var first = track.Points[0];
            var last = track.Points[^1];
            if (first.Frame == 0 || !IsInner(first, field, marginPx))
                continue;
            yield return new Visit(
                last.Frame - first.Frame + 1,
                last.Frame < field.Frames - 1 && IsInner(last, field, marginPx)
            );
        }
    }

    private static bool IsInner(TrackPoint point, Field field, double marginPx) =>
        point.X >= marginPx
        && point.Y >= marginPx
        && point.X <= field.WidthPx - 1 - marginPx
        && point.Y <= field.HeightPx - 1 - marginPx;
}
