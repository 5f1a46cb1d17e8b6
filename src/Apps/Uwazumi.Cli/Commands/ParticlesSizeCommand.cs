using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Methods.Engines;
using Uwazumi.Particles.Imports;
using Uwazumi.Particles.Tracks;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Tables;

namespace Uwazumi.Cli.Commands;

/// <summary><c>particles size</c>: the same as <c>particles track</c> from tracks that are there already.</summary>
internal static class ParticlesSizeCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("TRACKS")
        {
            Description =
                "CSV with the columns track,frame,xUm,yUm, or the AllTracks.csv of NanoSight (places in pixels)",
        };
        var command = new Command(
            "size",
            """
            Diffusion and size distribution from tracks.

            Example:
              uwazumi particles track beads.avi --pixel-size-um 0.3 --frame-rate 25 --tracks-out tracks.csv
              uwazumi particles size tracks.csv --frame-rate 25 --temperature-c 25
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
                // Places in µm need no pixel; the tracks of an instrument are in pixels, and their side is asked for.
                var path = parsed.GetValue(file)!;
                var input = InputFile.Of("tracks", path, path);
                var kind = ParticleExport.KindOf(TrackTable.Heading(path));
                return Size(
                    input,
                    kind,
                    options.Parameters(parsed, kind == ParticleExportKind.NanoSightAllTracks ? null : 1),
                    timings
                );
            }
        );
        return command;
    }

    private static CommandAnswer Size(InputFile input, ParticleExportKind kind, JsonObject parameters, Timings timings)
    {
        var settings = SampleSettings.Read(JsonPlace.Root(parameters));
        var (tracks, instrument) = timings.Stage("read", () => Read(input, kind, settings.Conditions.PixelSizeUm));
        if (tracks.Count == 0)
            throw new RefusedException("TRACKS_ROW", "The file holds no point.", input.FullPath);
        var sample = timings.Stage("size", () => TracksSizing.Of(tracks, settings));
        var results = SampleJson.ToJson(sample, settings.Sample.DetectionLimitNm);
        var lines = SampleLines.Of(sample, settings.Sample.DetectionLimitNm);
        List<Notice> notices = [.. sample.Notices];
        if (instrument is not null)
        {
            results["instrumentParticles"] = NanoSightParticlesJson.Summary(instrument);
            notices.AddRange(instrument.Notices);
            notices.AddRange(InstrumentTracks.Compare(sample, instrument));
            lines.AddRange(InstrumentTracks.Lines(sample, instrument));
        }

        return new CommandAnswer
        {
            Method = "particles.video/1",
            Inputs = [input],
            Parameters = parameters,
            Results = results,
            Warnings = notices,
            Lines = lines,
        };
    }

    private static (IReadOnlyList<Track> Tracks, NanoSightParticleSummary? Instrument) Read(
        InputFile input,
        ParticleExportKind kind,
        double pixelSizeUm
    )
    {
        switch (kind)
        {
            case ParticleExportKind.NanoSightAllTracks:
                var tracks = NanoSightTracks.Read(InputBytes.DecodeUtf8(input.ReadTextBytes()));
                return (tracks.Tracks, NanoSightParticleSummary.Of(tracks.Particles));
            case ParticleExportKind.NanoSightParticleData:
                throw new RefusedException(
                    "TRACKS_WITHOUT_PLACES",
                    "ParticleData holds one diffusion coefficient per particle and no places, so nothing can be computed again from it.",
                    "line 1",
                    "Give the AllTracks.csv of the same video; `particles import` shows what ParticleData holds."
                );
            default:
                return (TrackTable.Read(input.FullPath, pixelSizeUm), null);
        }
    }
}
