using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Diffusion;
using Uwazumi.Particles.Tracks;

namespace Uwazumi.Particles.Tests.Analysis;

public class SeenTracksTests
{
    private static readonly RecordingConditions Conditions = new() { PixelSizeUm = 0.3, FrameRate = 25 };

    [Fact]
    public void The_mean_of_tracks_of_one_length_is_the_ensembles_coefficient_and_some_are_negative()
    {
        var video = new VideoTracks([.. Walks(count: 300, points: 8, sd: 1)], 8);
        var each = SeenTracks.Of(video, Conditions, 5);
        var ensemble = TrackAnalysis.Of([video], Conditions, new TrackAnalysisOptions()).Diffusion!;
        Assert.Equal(300, each.Count);
        Assert.Equal((double)ensemble.Value, each.Average(t => t.DiffusionUm2PerS), 1e-12);
        Assert.Contains(each, t => t.DiffusionUm2PerS < 0);
    }

    [Fact]
    public void Tracks_that_the_analysis_leaves_out_are_left_out_and_light_is_averaged()
    {
        var kept = new Track(7, [.. Enumerable.Range(3, 6).Select(f => new TrackPoint(f, f * f, 0, 100 + f, 1.5))]);
        var tooShort = new Track(8, [.. Enumerable.Range(0, 4).Select(f => new TrackPoint(f, f, 0, 1, 1.5))]);
        var seen = Assert.Single(SeenTracks.Of(new VideoTracks([tooShort, kept], 9), Conditions, 5));
        Assert.Equal((7, 3, 6), (seen.Id, seen.FirstFrame, seen.Points));
        Assert.Equal(105.5, seen.MeanSignal, 1e-12);
    }

    [Fact]
    public void The_drift_is_the_sum_of_the_mean_steps_and_the_mean_step_stands_in_for_frames_with_few_pairs()
    {
        // Five particles go by (1, −0.5) px a frame for 3 frames; one of them goes on alone, the wrong way.
        var tracks = Enumerable
            .Range(0, 5)
            .Select(i => new Track(
                i,
                [
                    .. Enumerable
                        .Range(0, i == 0 ? 5 : 4)
                        .Select(f => new TrackPoint(f, f == 4 ? -37 : f, -0.5 * f, 1, 1)),
                ]
            ))
            .ToList();
        var drift = DriftPath.Of(tracks, 5);
        var mean = (15.0 - 40) / 16;
        Assert.Equal([5, 5, 5, 1, 0], drift.Pairs);
        Assert.Equal([0, 1, 2, 3, 3 + mean], drift.X);
        Assert.Equal(-1.5, drift.Y[3], 1e-12);
    }

    [Fact]
    public void No_track_is_no_drift()
    {
        var drift = DriftPath.Of([], 3);
        Assert.Equal([0, 0, 0], drift.X);
        Assert.Equal([0, 0, 0], drift.Y);
    }

    private static IEnumerable<Track> Walks(int count, int points, double sd)
    {
        var random = new SeededRandom(5);
        for (var i = 0; i < count; i++)
        {
            var path = new TrackPoint[points];
            double x = 0,
                y = 0;
            for (var f = 0; f < points; f++)
            {
                path[f] = new TrackPoint(f, x, y, 50, 1.5);
                x += sd * random.NextNormal();
                y += sd * random.NextNormal();
            }

            yield return new Track(i, path);
        }
    }
}
