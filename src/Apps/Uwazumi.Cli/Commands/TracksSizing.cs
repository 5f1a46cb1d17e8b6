using Uwazumi.Laboratory.Methods.Engines;
using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Counting;
using Uwazumi.Particles.Linking;
using Uwazumi.Particles.Tracks;

namespace Uwazumi.Cli.Commands;

/// <summary>Sizes from tracks that are there already, without their recording.</summary>
internal static class TracksSizing
{
    /// <summary>Without the field nothing is known of sides and depth: no correction, no count, and each track is a particle.</summary>
    public static SampleAnalysis Of(IReadOnlyList<Track> tracks, SampleSettings settings)
    {
        var frames = tracks.Max(t => t.Points[^1].Frame) + 1;
        var video = new TrackedVideo
        {
            Frames = frames,
            Calibration = null,
            Links = new LinkResult
            {
                Tracks = tracks,
                Step = null,
                SearchRadiusPx = 0,
                StrangersInReach = 0,
                NearRadiusShare = 0,
            },
            Features = tracks.Sum(t => (long)t.Length),
            SaturatedShare = 0,
            DefocusedShare = 0,
            PixelBias = 1,
            Field = new Field(0, 0, frames, 0),
            Stages = new Dictionary<string, (double, double)>(),
        };
        return SampleAnalysis.Of(
            [video],
            settings.Conditions,
            settings.Sample with
            {
                DepthUm = null,
                Tracks = settings.Sample.Tracks with
                {
                    Size = settings.Sample.Tracks.Size with { CorrectResidence = false },
                },
            }
        );
    }
}
