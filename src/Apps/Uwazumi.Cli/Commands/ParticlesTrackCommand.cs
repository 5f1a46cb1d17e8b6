using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cli.Judging;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Methods.Engines;
using Uwazumi.Particles.Analysis;
using Uwazumi.Pixels.Video;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Cli.Commands;

/// <summary><c>particles track</c>.</summary>
internal static class ParticlesTrackCommand
{
    public static Command Create()
    {
        var video = new Argument<string[]>("VIDEO")
        {
            Description =
                "a recording (or several of one sample): any file that ffmpeg reads, a TIFF stack, or a folder of numbered pictures",
            Arity = ArgumentArity.OneOrMore,
        };
        video.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.StartsWith("--", StringComparison.Ordinal)))
                result.AddError($"There is no option {token.Value}.");
        });
        var calibration = File(
            "--depth-calibration",
            "recording under the same settings from which the depth is taken"
        );
        var noise = File("--noise-floor", "recording of particles that do not move: its localisation error is used");
        var blank = File("--blank", "recording of the medium alone, whose count is subtracted");
        var threads = new Option<int?>("--threads")
        {
            Description = "frames located at a time; the answer does not depend on it",
        };
        var tracksOut = File("--tracks-out", "write the tracks to this CSV: track,frame,xUm,yUm,signal,widthPx,video");
        var channel = new Option<string?>("--channel")
        {
            Description = "colour channel of a coloured recording: red, green or blue",
        };
        channel.AcceptOnlyFromAmong("red", "green", "blue");
        var repair = new Option<string[]>("--repair") { Description = "named repair: whole-frames-only" };
        repair.AcceptOnlyFromAmong("whole-frames-only");
        var command = new Command(
            "track",
            """
            Follow the particles of a recording: diffusion, size distribution with band, count.

            Example:
              uwazumi particles simulate beads.avi --diameters-nm 100 --seed 1
              uwazumi particles track beads.avi --pixel-size-um 0.3 --frame-rate 25 --exposure-ms 40 --temperature-c 25 --dilution 1
            """
        )
        {
            video,
        };
        var options = new ParticleOptions(command);
        foreach (var option in new Option[] { calibration, noise, blank, threads, tracksOut, channel, repair })
            command.Options.Add(option);
        CommandRunner.AddTo(
            command,
            (parsed, timings) =>
                new Work(
                    options.Parameters(parsed),
                    parsed.GetValue(threads),
                    new OpenOptions
                    {
                        Channel = Enum.TryParse<ColourChannel>(parsed.GetValue(channel), true, out var c) ? c : null,
                        WholeFramesOnly = parsed.GetValue(repair)?.Length > 0,
                    },
                    timings
                ).Answer(
                    parsed.GetValue(video)!,
                    parsed.GetValue(calibration),
                    parsed.GetValue(noise),
                    parsed.GetValue(blank),
                    parsed.GetValue(tracksOut)
                )
        );
        return command;
    }

    private static Option<string?> File(string name, string description) => new(name) { Description = description };

    private sealed class Work(JsonObject parameters, int? threads, OpenOptions open, Timings timings)
    {
        private readonly SampleSettings settings = SampleSettings.Read(JsonPlace.Root(parameters));
        private readonly List<InputFile> inputs = [];
        private readonly List<Notice> notices = [];
        private readonly JsonArray decoders = [];

        public CommandAnswer Answer(
            string[] paths,
            string? calibration,
            string? noise,
            string? blank,
            string? tracksOut
        )
        {
            if (threads is < 1)
                throw new RefusedException("PARAMETER_RANGE", "At least one thread is needed.", "--threads");
            if (calibration is not null && settings.Sample.DepthUm is not null)
                throw new RefusedException(
                    "PARAMETER_CONFLICT",
                    "The depth is given, and a recording from which it is to be taken as well.",
                    "--depth-calibration",
                    "Give one of --depth-um and --depth-calibration."
                );
            TrackedVideo[] videos = [.. paths.Select((p, i) => Track(p, i == 0 ? "video" : $"video{i + 1}"))];
            var sampleOptions = settings.Sample with
            {
                Blank = blank is null ? null : Track(blank, "blank"),
                DepthCalibration = calibration is null ? null : Track(calibration, "depthCalibration"),
            };
            if (noise is not null)
                sampleOptions = sampleOptions with
                {
                    Tracks = sampleOptions.Tracks with { KnownNoiseUm2 = Floor(Track(noise, "noiseFloor")) },
                };
            if (tracksOut is not null)
                TrackTable.Write(tracksOut, videos, paths, settings.Conditions.PixelSizeUm);
            var sample = timings.Stage("size", () => SampleAnalysis.Of(videos, settings.Conditions, sampleOptions));
            var results = SampleJson.ToJson(sample, sampleOptions.DetectionLimitNm);
            results["decoders"] = decoders;
            return new CommandAnswer
            {
                Method = "particles.video/1",
                Inputs = inputs,
                Parameters = parameters,
                Results = results,
                Warnings = [.. notices, .. sample.Notices],
                Lines = SampleLines.Of(sample, sampleOptions.DetectionLimitNm),
            };
        }

        private TrackedVideo Track(string path, string role)
        {
            if (Directory.Exists(path))
                foreach (var file in Directory.EnumerateFiles(path).Order(StringComparer.Ordinal))
                    inputs.Add(InputFile.Of(role, Path.Combine(path, Path.GetFileName(file)), file));
            else
                inputs.Add(InputFile.Of(role, path, path));
            ParticleVideoMethod.RefuseRepeated(inputs.Where(i => !Directory.Exists(path)));
            using var line = new ProgressLine();
            var (video, decoder) = ParticleVideoMethod.TrackFile(
                path,
                role,
                threads is { } t ? settings.Tracking with { Threads = t } : settings.Tracking,
                open,
                frames => line.Show(frames, frames, path),
                TimeProvider.System,
                ThreadTime.Provider
            );
            foreach (var (name, (wall, cpu)) in video.Stages)
                timings.Add(name, wall, cpu);
            decoders.Add((JsonNode)decoder);
            foreach (var said in decoder["notices"]!.AsArray())
                notices.Add(new Notice(said!["code"]!.ToString(), said["message"]!.ToString()));
            foreach (var repaired in decoder["repairs"]!.AsArray())
                notices.Add(new Notice("REPAIR_WHOLE_FRAMES_ONLY", repaired!.ToString()));
            if (decoder["identicalFrames"]!.GetValue<int>() is > 0 and var identical)
                notices.Add(
                    new Notice(
                        "DUPLICATE_FRAMES",
                        $"{identical} frames of {path} are equal to the one before in every pixel: the camera or the file repeated frames, and D is too small."
                    )
                );
            return video;
        }

        private double Floor(TrackedVideo still)
        {
            var analysis = TrackAnalysis.Of(
                [still.ToVideoTracks()],
                settings.Conditions,
                settings.Sample.Tracks with
                {
                    Medium = null,
                }
            );
            if (analysis.IsDiffusing)
                throw new RefusedException(
                    "NOISE_FLOOR_MOVES",
                    "The particles of the recording for the noise floor move.",
                    "--noise-floor",
                    "Record particles that are stuck to the cell, under the same settings."
                );
            return analysis.LocalisationErrorUm is { } error
                ? error * error
                : throw new RefusedException(
                    "NOISE_FLOOR_UNKNOWN",
                    "The recording for the noise floor gives no localisation error.",
                    "--noise-floor",
                    "Record particles that do not move, at least 200 steps."
                );
        }
    }
}
