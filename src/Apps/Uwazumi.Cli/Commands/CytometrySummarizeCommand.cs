using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cytometry.Compensation;
using Uwazumi.Cytometry.Fcs;
using Uwazumi.Cytometry.Statistics;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.Numerics;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary><c>cytometry summarize</c>: compensated means, and medians and fractions on a display scale.</summary>
internal static class CytometrySummarizeCommand
{
    /// <summary>So many columns are in memory at a time; each takes 8 bytes an event.</summary>
    private const int ColumnsAtATime = 7;

    private const double Limit = 0.5;

    private static readonly Argument<string> Sample = new("FILE") { Description = "FCS list-mode file" };

    public static Command Create()
    {
        var command = new Command(
            "summarize",
            """
            Compensate, transform, and summarize every channel: median and fraction above 0.5 on the scale, mean before it.

            Example:
              uwazumi cytometry summarize sample.fcs --compensate file --transform logicle,262144,0.5,4.5,0 --json
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
        var channels = Summarize(file, compensator, transform, notices, timings);
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

    private static JsonArray Summarize(
        FcsFile file,
        Compensator? compensator,
        ScaleTransform? transform,
        List<Notice> notices,
        Timings timings
    )
    {
        var names = compensator?.Dyes ?? [.. file.Channels.Where(c => !c.IsTime).Select(c => c.Name)];
        int[] places = compensator is null
            ? [.. file.Channels.Where(c => !c.IsTime).Select(c => c.Index)]
            : [.. Enumerable.Range(0, names.Count)];
        var columns = new double[Math.Min(ColumnsAtATime, places.Length)][];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = GC.AllocateUninitializedArray<double>((int)file.EventCount);
        var channels = new JsonArray();
        for (var start = 0; start < places.Length; start += columns.Length)
        {
            var group = places[start..Math.Min(start + columns.Length, places.Length)];
            var part = columns[..group.Length];
            timings.Stage("compensate", () => Fill(file, compensator, group, part));
            var means = timings.Stage("statistics", () => part.Select(FixedMean).ToArray());
            if (transform is not null)
                timings.Stage("transform", () => Transform(transform, part));
            var scaled = timings.Stage(
                "statistics",
                () => part.Select(c => (OrderStatistic.Median(c), Above(c))).ToArray()
            );
            for (var i = 0; i < group.Length; i++)
                channels.Add(
                    Describe(names[start + i], scaled[i].Item1, scaled[i].Item2, means[i], file.EventCount, notices)
                );
        }

        return channels;
    }

    private static bool Fill(FcsFile file, Compensator? compensator, int[] group, double[][] part)
    {
        if (compensator is not null)
            compensator.Apply(file, group, part);
        else
            for (var i = 0; i < group.Length; i++)
                file.CopyScaleValues(group[i], part[i]);
        return true;
    }

    private static bool Transform(ScaleTransform transform, double[][] part)
    {
        foreach (var column in part)
            transform.Apply(column, column);
        return true;
    }

    private static double FixedMean(double[] column) => FixedOrder.Sum(column) / column.Length;

    private static double Above(double[] column) =>
        column.Length == 0 ? double.NaN : (double)OrderStatistic.CountAbove(column, Limit) / column.Length;

    private static JsonObject Describe(
        string name,
        double median,
        double fraction,
        double mean,
        long events,
        List<Notice> notices
    )
    {
        if (events == 0)
            return new JsonObject
            {
                ["name"] = name,
                ["median"] = null,
                ["fractionAbove0_5"] = null,
                ["compensatedMean"] = null,
            };
        if (!double.IsFinite(median))
            notices.Add(
                new Notice(
                    "MEDIAN_NOT_FINITE",
                    $"Channel '{name}' has no finite median on this scale: some of its values are not defined on it, and no event is left out."
                )
            );
        if (!double.IsFinite(mean))
            notices.Add(new Notice("CHANNEL_NOT_FINITE", $"Channel '{name}' has no finite mean."));
        return new JsonObject
        {
            ["name"] = name,
            ["median"] = double.IsFinite(median) ? median : null,
            ["fractionAbove0_5"] = fraction,
            ["compensatedMean"] = double.IsFinite(mean) ? mean : null,
        };
    }

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
