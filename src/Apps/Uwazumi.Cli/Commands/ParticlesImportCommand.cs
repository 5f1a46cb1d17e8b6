using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Laboratory.Methods.Engines;
using Uwazumi.Particles.Imports;
using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Cli.Commands;

/// <summary><c>particles import</c>: any export of an instrument that is known, told by its headings.</summary>
internal static class ParticlesImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("EXPORT")
        {
            Description =
                "NanoSight ExperimentSummary, ParticleData or AllTracks (CSV); ZetaView size distribution, positions or zeta profile (TXT); a reduced table (particle_size and one column per video)",
        };
        var encoding = new Option<string>("--encoding")
        {
            Description =
                "of a NanoSight file: utf-8, or latin-1 for an older export (stored as a named repair); ZetaView is always Latin-1",
            DefaultValueFactory = _ => "utf-8",
        };
        encoding.AcceptOnlyFromAmong("utf-8", "latin-1");
        var positions = new Option<string?>("--positions")
        {
            Description = "the table of positions that belongs to a ZetaView size distribution",
        };
        var particleData = new Option<string?>("--particle-data")
        {
            Description = "the ParticleData.csv of the same video, to hold AllTracks against",
        };
        var command = new Command(
            "import",
            """
            Read an instrument export: what it reports, and the same curves evaluated by our own rules.

            Example:
              uwazumi particles import ExperimentSummary.csv --json
            """
        )
        {
            file,
            encoding,
            positions,
            particleData,
        };
        CommandRunner.AddTo(
            command,
            (parsed, timings) =>
                new Work(parsed.GetValue(encoding)!, timings).Answer(
                    parsed.GetValue(file)!,
                    parsed.GetValue(positions),
                    parsed.GetValue(particleData)
                )
        );
        return command;
    }

    private sealed class Work(string encoding, Timings timings)
    {
        public CommandAnswer Answer(string path, string? positions, string? particleData)
        {
            var input = timings.Stage("read", () => InputFile.OfText("export", path, path));
            var bytes = input.ReadTextBytes();
            var beginning = bytes.AsSpan(0, Math.Min(bytes.Length, ParticleExport.Beginning));
            var kind = ParticleExport.KindOf(InputBytes.DecodeLatin1WithNul(beginning));
            Only(positions, "--positions", kind == ParticleExportKind.ZetaViewSize, "a ZetaView size distribution");
            Only(particleData, "--particle-data", kind == ParticleExportKind.NanoSightAllTracks, "NanoSight AllTracks");
            return kind switch
            {
                ParticleExportKind.ZetaViewSize => ZetaView(input, positions),
                ParticleExportKind.ZetaViewPositions => Positions(input),
                ParticleExportKind.ZetaViewProfile => Profile(input),
                ParticleExportKind.NanoSightAllTracks => AllTracks(input, particleData),
                ParticleExportKind.NanoSightParticleData => ParticleData(input),
                ParticleExportKind.ReducedTable => Reduced(input),
                _ => NanoSight(input),
            };
        }

        private static void Only(string? given, string option, bool fits, string what)
        {
            if (given is not null && !fits)
                throw new RefusedException(
                    "OPTION_NOT_FITTING",
                    $"{option} belongs to {what}; the export is another file.",
                    option
                );
        }

        private CommandAnswer NanoSight(InputFile input)
        {
            var answer = Of(new NanoSightMethod(), [input], new JsonObject { ["encoding"] = encoding });
            answer.Results["distributions"] = NanoSightWeightingsJson.ToJson(NanoSightExport.Read(Text(input)));
            return answer with { Lines = [.. ImportLines.Of(answer.Results)] };
        }

        private CommandAnswer ZetaView(InputFile input, string? positions) =>
            Of(
                new ZetaViewMethod(),
                positions is null ? [input] : [input, InputFile.OfText("positions", positions, positions)],
                []
            );

        private CommandAnswer Of(IMethod method, InputFile[] inputs, JsonObject parameters)
        {
            var output = timings.Stage(
                "size",
                () =>
                    method.Run(
                        new MethodRequest
                        {
                            Files = inputs.ToDictionary(file => file.Role, StringComparer.Ordinal),
                            Parameters = parameters,
                        }
                    )
            );
            return new CommandAnswer
            {
                Method = method.Id,
                Inputs = inputs,
                Parameters = parameters,
                Results = output.Details,
                Warnings = output.Notices,
                Lines = ImportLines.Of(output.Details),
            };
        }

        private static CommandAnswer Positions(InputFile input)
        {
            var read = ZetaViewPositions.Read(InputBytes.DecodeLatin1WithNul(input.ReadTextBytes()));
            var results = ZetaViewPositionsJson.ToJson(read);
            return Plain([input], results, read.Notices, ImportLines.Positions(results["positions"]!));
        }

        private static CommandAnswer Profile(InputFile input)
        {
            var read = ZetaViewProfile.Read(InputBytes.DecodeLatin1WithNul(input.ReadTextBytes()));
            var results = ZetaViewProfileJson.ToJson(read);
            return Plain([input], results, read.Notices, ImportLines.Profile(results));
        }

        private CommandAnswer AllTracks(InputFile input, string? particleData)
        {
            var tracks = timings.Stage("read", () => NanoSightTracks.Read(Text(input)));
            var summary = NanoSightParticleSummary.Of(tracks.Particles);
            List<InputFile> inputs = [input];
            List<Notice> notices =
            [
                .. summary.Notices,
                new Notice(
                    "SIZES_NOT_RECOMPUTED",
                    "The file has places in pixels, but no pixel size, frame rate or temperature: give them to `particles size`, which computes diffusion and sizes again from these tracks."
                ),
            ];
            if (particleData is not null)
            {
                inputs.Add(InputFile.OfText("particleData", particleData, particleData));
                notices.AddRange(tracks.CompareWith(NanoSightParticleData.Read(Text(inputs[1]))));
            }

            var results = NanoSightParticlesJson.ToJson(tracks.Particles, summary, "allTracks");
            return Plain(inputs, results, notices, ImportLines.Particles(results));
        }

        private CommandAnswer ParticleData(InputFile input)
        {
            var data = NanoSightParticleData.Read(Text(input));
            var summary = NanoSightParticleSummary.Of(data.Particles);
            var results = NanoSightParticlesJson.ToJson(data.Particles, summary, "particleData");
            return Plain(
                [input],
                results,
                [
                    .. summary.Notices,
                    new Notice(
                        "SIZES_NOT_RECOMPUTED",
                        "ParticleData holds no places; only AllTracks of the same video can be sized again."
                    ),
                ],
                ImportLines.Particles(results)
            );
        }

        private CommandAnswer Reduced(InputFile input)
        {
            var results = ReducedTableJson.ToJson(ReducedTable.Read(Text(input)));
            return Plain(
                [input],
                results,
                [
                    new Notice(
                        "CONDITIONS_UNKNOWN",
                        "The table holds a distribution only: instrument, temperature, viscosity, dilution and number of tracks are unknown, and none was assumed."
                    ),
                ],
                ImportLines.Of(results)
            );
        }

        private static CommandAnswer Plain(
            IReadOnlyList<InputFile> inputs,
            JsonObject results,
            IReadOnlyList<Notice> notices,
            IReadOnlyList<string> lines
        ) =>
            new()
            {
                Inputs = inputs,
                Results = results,
                Warnings = notices,
                Lines = lines,
            };

        private string Text(InputFile input) =>
            encoding == "latin-1"
                ? InputBytes.DecodeLatin1(input.ReadTextBytes())
                : InputBytes.DecodeUtf8(input.ReadTextBytes());
    }
}
