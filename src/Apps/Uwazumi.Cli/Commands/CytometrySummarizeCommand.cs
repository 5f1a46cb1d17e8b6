using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Statistics;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary><c>cytometry summarize</c>: compensated means, and medians and fractions on a display scale.</summary>
internal static class CytometrySummarizeCommand
{
    private const double Limit = 0.5;

    private static readonly string[] Names = ["compensate", "transform", "statistics"];

    private static readonly Argument<string> Sample = new("FILE") { Description = "FCS list-mode file" };

    public static Command Create()
    {
        var command = new Command(
            "summarize",
            """
            Compensate, transform, and summarize every channel: median and fraction above 0.5 on the scale, mean before it.

            Example:
              uwazumi cytometry summarize sample.fcs --transform logicle,262144,0.5,4.5,0 --json
            """
        )
        {
            Sample,
            CompensationOption.Option,
            TransformOption.Option,
            FcsInput.Dataset,
            FcsInput.Repair,
        };
        CommandRunner.AddTo(command, Run);
        return command;
    }

    private static CommandAnswer Run(ParseResult parsed, Timings timings)
    {
        var options = FcsInput.Options(parsed);
        var (transform, scale) = TransformOption.Read(parsed);
        var csv = CompensationOption.Input(parsed);
        var (input, file) = FcsInput.Read(parsed.GetValue(Sample)!, options, timings);
        var notices = new List<Notice>(file.Notices);
        var compensator = timings.Stage("compensate", () => CompensationOption.Read(parsed, csv, file, notices));
        var clock = new StageClock(timings);
        var summaries = ChannelSummarizer.Summarize(
            file,
            compensator,
            transform,
            Limit,
            stage => clock.Enter(Names[(int)stage])
        );
        clock.Leave();
        var channels = new JsonArray([.. summaries.Select(s => (JsonNode)Describe(s, file.EventCount, notices))]);
        return new CommandAnswer
        {
            Inputs = csv is null ? [input] : [input, csv],
            Parameters = FcsInput.Parameters(
                options,
                ("compensate", csv?.Name ?? (compensator is null ? "none" : "file")),
                ("transform", scale)
            ),
            Results = new JsonObject
            {
                ["eventCount"] = file.EventCount,
                ["conditionNumber"] = compensator?.ConditionNumber,
                ["channels"] = channels,
                ["repairs"] = FcsInput.Repairs(file),
            },
            Warnings = notices,
            Lines = Lines(file, channels),
        };
    }

    private static JsonObject Describe(ChannelSummary summary, long events, List<Notice> notices)
    {
        if (events > 0 && !double.IsFinite(summary.Median))
            notices.Add(
                new Notice(
                    "MEDIAN_NOT_FINITE",
                    $"Channel '{summary.Name}' has no finite median on this scale: some of its values are not defined on it, and no event is left out."
                )
            );
        if (events > 0 && !double.IsFinite(summary.Mean))
            notices.Add(new Notice("CHANNEL_NOT_FINITE", $"Channel '{summary.Name}' has no finite mean."));
        return new JsonObject
        {
            ["name"] = summary.Name,
            ["median"] = Finite(summary.Median),
            ["fractionAbove0_5"] = Finite(summary.FractionAbove),
            ["compensatedMean"] = Finite(summary.Mean),
        };
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static List<string> Lines(FcsFile file, JsonArray channels)
    {
        var lines = new List<string>
        {
            $"{file.EventCount} events",
            "",
            "  channel                    median   fraction > 0.5   compensated mean",
        };
        lines.AddRange(
            channels.Select(c =>
                $"  {c!["name"], -22} {Shown(c["median"], "0.000000"), 10} {Shown(c["fractionAbove0_5"], "0.000000"), 16} {Shown(c["compensatedMean"], "0.0000"), 18}"
            )
        );
        return lines;
    }

    private static string Shown(JsonNode? number, string form) =>
        number is null ? "—" : number.GetValue<double>().ToString(form, CultureInfo.InvariantCulture);
}
