using System.CommandLine;
using Uwazumi.Cli.Answers;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Methods.Engines;
using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Counting;
using Uwazumi.Particles.Linking;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Cli.Commands;

/// <summary><c>particles size</c>: the same as <c>particles track</c> from tracks that are there already.</summary>
internal static class ParticlesSizeCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("TRACKS") { Description = "CSV with the columns track,frame,xUm,yUm" };
        var command = new Command(
            "size",
            """
            Diffusion and size distribution from tracks.

            Example:
              uwazumi particles track beads.avi --pixel-size-um 0.3 --frame-rate 25 --tracks-out tracks.csv
              uwazumi particles size tracks.csv --pixel-size-um 0.3 --frame-rate 25 --temperature-c 25
            """
        )
        {
            file,
        };
        var options = new ParticleOptions(command);
        CommandRunner.AddTo(
            command,
            (parsed, timings) =>
            {
                var path = parsed.GetValue(file)!;
                var parameters = options.Parameters(parsed);
                var settings = SampleSettings.Read(JsonPlace.Root(parameters));
                var input = InputFile.Of("tracks", path, path);
                var tracks = timings.Stage("read", () => TrackTable.Read(path, settings.Conditions.PixelSizeUm));
                if (tracks.Count == 0)
                    throw new RefusedException("TRACKS_ROW", "The file holds no point.", path);
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
                // Without the field nothing is known of sides and depth: no correction, no count, and each track is a particle.
                var sample = timings.Stage(
                    "size",
                    () =>
                        SampleAnalysis.Of(
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
                        )
                );
                return new CommandAnswer
                {
                    Method = "particles.video/1",
                    Inputs = [input],
                    Parameters = parameters,
                    Results = SampleJson.ToJson(sample, settings.Sample.DetectionLimitNm),
                    Warnings = sample.Notices,
                    Lines = SampleLines.Of(sample),
                };
            }
        );
        return command;
    }
}
