using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Laboratory.Methods.Engines;

namespace Uwazumi.Cli.Commands;

/// <summary><c>particles</c> and its <c>import</c>.</summary>
internal static class ParticlesCommand
{
    public static Command Create()
    {
        var command = new Command("particles", "Particle size and count");
        command.Subcommands.Add(ParticlesTrackCommand.Create());
        command.Subcommands.Add(ParticlesSizeCommand.Create());
        command.Subcommands.Add(CreateImport());
        command.Subcommands.Add(ParticlesSimulateCommand.Create());
        return command;
    }

    private static Command CreateImport()
    {
        var file = new Argument<string>("EXPORT") { Description = "NanoSight ExperimentSummary.csv (NTA 3.x)" };
        var encoding = new Option<string>("--encoding")
        {
            Description = "utf-8, or latin-1 for an older export (stored as a named repair)",
            DefaultValueFactory = _ => "utf-8",
        };
        encoding.AcceptOnlyFromAmong("utf-8", "latin-1");
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
        };
        CommandRunner.AddTo(
            command,
            (parsed, timings) => Import(parsed.GetValue(file)!, parsed.GetValue(encoding)!, timings)
        );
        return command;
    }

    private static CommandAnswer Import(string path, string encoding, Timings timings)
    {
        var method = new NanoSightMethod();
        var input = timings.Stage("read", () => InputFile.OfText("export", path, path));
        var parameters = new JsonObject { ["encoding"] = encoding };
        var output = timings.Stage(
            "size",
            () =>
                method.Run(
                    new MethodRequest
                    {
                        Files = new Dictionary<string, InputFile>(StringComparer.Ordinal) { ["export"] = input },
                        Parameters = parameters,
                    }
                )
        );
        return new CommandAnswer
        {
            Method = method.Id,
            Inputs = [input],
            Parameters = parameters,
            Results = output.Details,
            Warnings = output.Notices,
            Lines = Lines(output.Details),
        };
    }

    private static List<string> Lines(JsonObject results)
    {
        var reported = results["reported"]!.AsObject();
        var recomputed = results["recomputed"]!.AsObject();
        var lines = new List<string>
        {
            $"{results["instrument"]}, {results["software"]}, {results["videos"]!.AsArray().Count} videos",
            "",
            "               reported   recomputed",
        };
        foreach (var name in new[] { "mean", "mode", "d10", "d50", "d90", "sd" })
            lines.Add($"  {name, -10} {Nm(reported[name]), 10} {Nm(recomputed[name]), 12}  nm");
        lines.Add("");
        var fraction = results["fraction30To150"]!.AsObject();
        lines.Add(
            $"  30–150 nm  {Percent(fraction["value"])} of detected particles"
                + (
                    fraction["lower"] is null
                        ? ""
                        : $" (95 % {Percent(fraction["lower"])} – {Percent(fraction["upper"])})"
                )
        );
        lines.Add(
            $"  count      {Scientific(reported["concentrationPerMl"])} /mL, dilution {reported["dilution"]?.ToJsonString() ?? "not recorded"}"
        );
        if (results["instrumentConvention"] is JsonObject convention)
            lines.Add(
                $"  the instrument's D-values follow the rule {convention["rule"]} (mean difference {Nm(convention["meanDifferenceNm"], "0.00")} nm from ours)"
            );
        return lines;
    }

    private static string Nm(JsonNode? value, string format = "0.0") =>
        value is null ? "—" : value.GetValue<double>().ToString(format, CultureInfo.InvariantCulture);

    private static string Percent(JsonNode? value) =>
        value is null ? "—" : (value.GetValue<double>() * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Scientific(JsonNode? value) =>
        value is null ? "—" : value.GetValue<double>().ToString("0.00e0", CultureInfo.InvariantCulture);
}
