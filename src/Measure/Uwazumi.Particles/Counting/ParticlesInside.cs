using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Counting;

/// <summary>How many particles are inside of the field at a time, on average over a recording.</summary>
/// <param name="Mean">Particles, in the field without its border.</param>
/// <param name="RelativeVariance">The variance of <paramref name="Mean"/> over its square, from the number and the lengths of the visits.</param>
public readonly record struct ParticlesInside(double Mean, double RelativeVariance)
{
    /// <summary>
    /// Counts over a recording. Only tracks of at least <see cref="DepthOfField.ShortestVisit"/> frames count, so that false detections do not;
    /// what shorter visits hold is added by their share of the time.
    /// </summary>
    /// <param name="tracks">The tracks of a recording.</param>
    /// <param name="field">Its field.</param>
    /// <param name="shareOfTime">The share of the time inside that such tracks hold (<see cref="DepthOfField.ShareOfTime"/>), above 0 and at most 1.</param>
    /// <returns>0 for a recording that is too short. The variance is that of a sum over visits that begin independently of each other (compound
    /// Poisson): Σn²/(Σn)² for visits of n frames.</returns>
    public static ParticlesInside Of(IReadOnlyList<Track> tracks, Field field, double shareOfTime)
    {
        ArgumentNullException.ThrowIfNull(tracks);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(shareOfTime, 0);
        // Near both ends of the recording a long visit may look short; those frames are left out.
        const int Ends = DepthOfField.ShortestVisit;
        var frames = field.Frames - (2 * Ends);
        if (frames <= 0)
            return default;
        var seen = 0.0;
        var squares = 0.0;
        foreach (var track in tracks)
        {
            var first = track.Points[0].Frame;
            var last = track.Points[^1].Frame;
            if (last - first + 1 < DepthOfField.ShortestVisit)
                continue;
            // A particle that was missed in a frame between was there too.
            double inside = Math.Max(0, Math.Min(last, field.Frames - Ends - 1) - Math.Max(first, Ends) + 1);
            seen += inside;
            squares += inside * inside;
        }

        return seen > 0 ? new ParticlesInside(seen / frames / shareOfTime, squares / (seen * seen)) : default;
    }
}
