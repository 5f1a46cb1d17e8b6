using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cytometry.Gating;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Commands;

/// <summary><c>cytometry gate</c>: counts and members of gates given as Gating-ML.</summary>
internal static class CytometryGateCommand
{
    private const long LargestGatesFile = 64L << 20;

    private static readonly Argument<string> Sample = new("FILE") { Description = "FCS list-mode file" };

    private static readonly Option<string> Gates = new("--gates")
    {
        Description = "Gating-ML 2.0 or 1.5 document",
        HelpName = "GATING.xml",
        Required = true,
    };

    private static readonly Option<string?> MembershipOut = new("--membership-out")
    {
        Description = "Write for every event, in file order from 0, a 0 or 1 for each gate",
        HelpName = "CSV",
    };

    public static Command Create()
    {
        var command = new Command(
            "gate",
            """
            Count the events in the gates of a Gating-ML document.

            Example:
              uwazumi cytometry gate sample.fcs --gates gates.xml --membership-out members.csv --json
            """
        )
        {
            Sample,
            Gates,
            MembershipOut,
            FcsInput.Dataset,
            FcsInput.Repair,
        };
        CommandRunner.AddTo(command, Run);
        return command;
    }

    private static CommandAnswer Run(ParseResult parsed, Timings timings)
    {
        var options = FcsInput.Options(parsed);
        var membership = parsed.GetValue(MembershipOut) is { } csv
            ? OutputFile.Open(csv, MembershipOut.Name, GivenWords.Besides(parsed, MembershipOut))
            : null;
        var path = parsed.GetValue(Gates)!;
        var gates = InputFile.Of("gates", path, path, LargestGatesFile);
        var document = timings.Stage("read", () => Read(gates));
        var (input, file) = FcsInput.Read(parsed.GetValue(Sample)!, options, timings);
        var result = timings.Stage("gate", () => GateEvaluator.Evaluate(document, file));
        if (membership is not null)
            timings.Stage("write", () => WriteMembers(result, membership));
        return new CommandAnswer
        {
            Inputs = [input, gates],
            Parameters = FcsInput.Parameters(options, ("gates", gates.Name)),
            Results = new JsonObject
            {
                ["eventCount"] = result.EventCount,
                ["gates"] = new JsonArray([.. result.Gates.Select(gate => (JsonNode)Describe(gate))]),
                ["repairs"] = FcsInput.Repairs(file),
            },
            Warnings = [.. file.Notices, .. result.Notices, .. Empty(result)],
            Lines = Lines(result),
        };
    }

    private static GatingDocument Read(InputFile gates)
    {
        using var stream = gates.OpenRead();
        return GatingMl.Read(stream);
    }

    private static JsonObject Describe(GateCount gate) =>
        new()
        {
            ["id"] = gate.Id,
            ["count"] = gate.Count,
            ["parent"] = gate.ParentId,
            ["fractionOfParent"] = gate.FractionOfParent,
            ["fractionOfTotal"] = gate.FractionOfTotal,
        };

    private static IEnumerable<Notice> Empty(GatingResult result)
    {
        var parents = result
            .Gates.Where(gate => gate.ParentId is not null && gate.ParentCount == 0)
            .Select(gate => gate.ParentId)
            .Distinct();
        foreach (var parent in parents)
            yield return new Notice(
                "GATE_PARENT_EMPTY",
                $"The parent '{parent}' holds no event; the gates in it have no fraction of it."
            );
    }

    private static long WriteMembers(GatingResult result, OutputFile file)
    {
        file.Write(stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
            writer.Write("event");
            foreach (var gate in result.Gates)
                writer.Write("," + CsvText.Cell(gate.Id));
            writer.Write('\n');
            var line = new char[24 + (2 * result.Gates.Count)];
            for (var e = 0L; e < result.EventCount; e++)
            {
                e.TryFormat(line, out var length, default, CultureInfo.InvariantCulture);
                foreach (var gate in result.Gates)
                {
                    line[length++] = ',';
                    line[length++] = gate.Contains(e) ? '1' : '0';
                }

                line[length++] = '\n';
                writer.Write(line, 0, length);
            }
        });
        return result.EventCount;
    }

    private static List<string> Lines(GatingResult result)
    {
        var lines = new List<string>
        {
            $"{result.EventCount} events",
            "",
            "  gate                           parent                         count   of parent    of total",
        };
        lines.AddRange(
            result.Gates.Select(gate =>
                $"  {gate.Id, -30} {gate.ParentId ?? "", -24} {gate.Count, 11} {Percent(gate.FractionOfParent), 11} {Percent(gate.FractionOfTotal), 11}"
            )
        );
        return lines;
    }

    private static string Percent(double? fraction) =>
        fraction is { } f ? (100 * f).ToString("0.000", CultureInfo.InvariantCulture) + " %" : "—";
}
