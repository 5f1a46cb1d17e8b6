using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
using Uwazumi.Cli.Nodes;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Replaying;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Cli.Commands;

/// <summary><c>replay</c>: recomputes the runs of a result, a passport or a run file from the raw files, bit for bit.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string> Target = new("RUN|FILE")
    {
        Description = "A result.json, passport.json or run file, or the id of a run of the evidence folder in --raw",
    };

    private static readonly Option<string[]> Raw = new("--raw")
    {
        Description = "Folder with the raw files (an evidence folder or a lot's folder); default: where FILE lies",
        HelpName = "DIR",
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "How many runs are recomputed at once; the answer does not depend on it",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<string?> Lot = new("--lot")
    {
        Description = "With --node: the lot of the run",
        HelpName = "LOT",
    };

    public static Command Create()
    {
        var command = new Command(
            "replay",
            """
            Recompute every run of FILE from its raw files and compare the stored results bit for bit.
            With --node and --lot, a served node recomputes one of its runs, named by its id.

            Example:
              uwazumi replay evidence/result.json
            """
        )
        {
            Target,
            Raw,
            Threads,
            Lot,
        };
        NodeOptions.AddTo(command);
        CommandRunner.AddTo(command, Replay);
        return command;
    }

    private static CommandAnswer Replay(ParseResult parsed, Timings timings)
    {
        var threads = parsed.GetValue(Threads);
        if (threads is < 1 or > 1024)
            throw new RefusedException("USAGE", $"--threads is from 1 to 1024, not {threads}.");
        var folders = parsed.GetValue(Raw) ?? [];
        using var node = NodeOptions.Open(parsed);
        if (node is not null)
        {
            NodeOptions.Refuse(Raw, folders.Length > 0, "the node has the raw files.");
            return NodeReplay.Answer(node, parsed.GetValue(Lot), parsed.GetValue(Target)!, timings);
        }

        if (parsed.GetValue(Lot) is not null)
            throw new RefusedException("USAGE", $"{Lot.Name} goes with {NodeOptions.Node.Name} only.", Lot.Name);
        var path = Resolve(parsed.GetValue(Target)!, folders);
        var file = InputFile.OfText("stored", path, path);
        var beside = Path.GetDirectoryName(Path.GetFullPath(path))!;
        IReadOnlyList<string> places = [.. folders, beside, Path.GetDirectoryName(beside) ?? beside];
        var stored = timings.Stage("read", () => StoredRuns.Read(file, places));
        var (runs, holder) = (stored.Runs, stored.Holder);
        RefuseRawFileAsOut(parsed, runs, places);
        var raw = new RawFiles(places);
        var differences = timings.Stage(
            "replay",
            () =>
                (IReadOnlyList<Difference>)
                    [
                        .. Replayer.Replay(runs, raw, threads),
                        .. holder is null ? [] : VerdictReplay.Compare(holder, runs),
                    ]
        );
        return new CommandAnswer
        {
            Method = "replay/1",
            Inputs = [file],
            Parameters = new JsonObject { ["threads"] = threads },
            Results = new JsonObject
            {
                ["identical"] = differences.Count == 0,
                ["runs"] = runs.Count,
                ["differences"] = new JsonArray([.. differences.Select(d => (JsonNode)d.ToJson())]),
            },
            Lines = Lines(stored, differences),
            Negative = differences.Count > 0,
        };
    }

    private static string Resolve(string target, string[] folders)
    {
        if (File.Exists(target) || !target.StartsWith("run-", StringComparison.Ordinal))
            return target;
        foreach (var folder in folders.Append("."))
        {
            var path = Path.Combine(folder, "runs", target + ".json");
            if (File.Exists(path))
                return path;
        }

        throw new RefusedException(
            "RUN_NOT_FOUND",
            $"There is no run '{target}' here.",
            target,
            "Name the evidence folder with --raw DIR."
        );
    }

    /// <summary>The raw files are looked for by the names that the runs state; the answer does not take the place of one of them.</summary>
    private static void RefuseRawFileAsOut(ParseResult parsed, IReadOnlyList<Run> runs, IReadOnlyList<string> places)
    {
        if (parsed.GetValue(CommonOptions.Out) is not { } path)
            return;
        var inputs =
            from input in runs.SelectMany(r => r.Inputs)
            from place in places
            from name in new[] { input.Name, Path.GetFileName(input.Name) }
            select Path.Combine(place, name);
        OutputFile.Open(
            path,
            CommonOptions.Out.Name,
            inputs.Concat(places.SelectMany(p => new[] { Path.Combine(p, "raw"), Path.Combine(p, "runs") }))
        );
    }

    private static List<string> Lines(StoredRuns stored, IReadOnlyList<Difference> differences)
    {
        var runs = (stored.Runs.Count, stored.Sources) switch
        {
            (1, 0) => "1 run",
            (var count, 0) => $"{count} runs",
            (_, var sources) => $"1 run and {sources} that it is derived from",
        };
        var lines = new List<string>
        {
            differences.Count == 0
                ? $"identical: {runs} recomputed from their raw files, every bit the same{(stored.Holder is null ? "" : "; the same verdicts follow from them")}"
                : $"NOT identical: {differences.Count} differences in {runs}",
        };
        lines.AddRange(
            differences.Select(d =>
                $"  {d.RunId} {d.Path}: stored {d.Stored ?? "nothing"}, now {d.Recomputed ?? "nothing"}"
            )
        );
        lines.Add(
            "not recomputed: who, when and the texts. The ledger and the passport cover them: see 'ledger verify' and 'passport verify'."
        );
        return lines;
    }
}
