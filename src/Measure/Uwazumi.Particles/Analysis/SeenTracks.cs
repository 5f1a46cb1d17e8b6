using Uwazumi.Particles.Diffusion;
using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Analysis;

/// <summary>The tracks of one recording one by one, for looking: what is pooled in <see cref="TrackAnalysis"/>, before it is pooled.</summary>
public static class SeenTracks
{
    /// <summary>
    /// The diffusion coefficient of each track that the analysis uses, by the covariances of its steps (Vestergaard, Blainey and Flyvbjerg, Phys. Rev. E 89,
    /// 022726, 2014), the flow taken away. Their mean is the ensemble's coefficient before the correction for the finite field (exactly for tracks of one
    /// length), which holds only because negative values are kept. Linear in the points.
    /// </summary>
    /// <param name="video">The tracks of the recording, in px and frames.</param>
    /// <param name="conditions">Pixel size and frame rate.</param>
    /// <param name="shortestTrack">The shortest track that is used, in points.</param>
    /// <param name="stride">The frames of a step, at least 1: the stride at which the analysis took its coefficient.</param>
    /// <returns>The tracks in their order; those without two steps in a row are left out.</returns>
    public static IReadOnlyList<SeenTrack> Of(
        VideoTracks video,
        RecordingConditions conditions,
        int shortestTrack,
        int stride = 1
    )
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        var table = StepTable.Of([video], conditions.PixelSizeUm, shortestTrack, stride);
        var each = CovarianceEstimate.OfEach(table, stride * conditions.FrameIntervalS);
        var seen = new List<SeenTrack>(each.Length);
        var number = 0;
        foreach (var track in video.Tracks)
        {
            if (track.Length < shortestTrack)
                continue;
            var diffusion = each[number++];
            if (!double.IsNaN(diffusion))
                seen.Add(new SeenTrack(track.Id, track.Points[0].Frame, track.Length, MeanSignal(track), diffusion));
        }

        return seen;
    }

    private static double MeanSignal(Track track)
    {
        var sum = 0.0;
        foreach (ref readonly var point in track.Points)
            sum += point.Signal;
        return sum / track.Length;
    }
}
