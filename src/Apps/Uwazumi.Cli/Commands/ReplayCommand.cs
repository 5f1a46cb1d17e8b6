using System.CommandLine;
using System.Text.Json.Nodes;
using Uwazumi.Cli.Answers;
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

    public static Command Create()
    {
        var command = new Command(
            "replay",
            """
            Recompute every run of FILE from its raw files and compare the stored results bit for bit.

            Example:
              uwazumi replay evidence/result.json
            """
        )
        {
            Target,
            Raw,
            Threads,
        };
        CommandRunner.AddTo(command, Replay);
        return command;
    }

    private static CommandAnswer Replay(ParseResult parsed, Timings timings)
    {
        var threads = parsed.GetValue(Threads);
        if (threads is < 1 or > 1024)
            throw new RefusedException("USAGE", $"--threads is from 1 to 1024, not {threads}.");
        var folders = parsed.GetValue(Raw) ?? [];
        var path = Resolve(parsed.GetValue(Target)!, folders);
        var file = InputFile.OfText("stored", path, path);
        var (runs, holder) = timings.Stage("read", () => ReadRuns(file));
        var beside = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var raw = new RawFiles([.. folders, beside, Path.GetDirectoryName(beside) ?? beside]);
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
            Lines =
                differences.Count == 0
                    ?
                    [
                        $"identical: {runs.Count} runs recomputed from their raw files, every bit the same{(holder is null ? "" : "; the same verdicts follow from them")}",
                    ]
                    :
                    [
                        $"NOT identical: {differences.Count} differences in {runs.Count} runs",
                        .. differences.Select(d =>
                            $"  {d.RunId} {d.Path}: stored {d.Stored ?? "nothing"}, now {d.Recomputed ?? "nothing"}"
                        ),
                    ],
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

    private static (List<Run> Runs, JsonPlace? Holder) ReadRuns(InputFile file)
    {
        var root = JsonPlace.Root(CanonicalJson.Parse(file.ReadTextBytes()));
        var holder =
            root.Has("body") ? root.Object("body")
            : root.Has("results") && root.Has("tool") ? root.Object("results")
            : null;
        var runs = holder is null ? [Run.FromJson(root)] : holder.Objects("runs").Select(Run.FromJson).ToList();
        return runs.Count > 0
            ? (runs, holder)
            : throw new RefusedException(
                "RUNS_MISSING",
                "The file holds no runs.",
                "$.runs",
                "Give a result.json of judge, or a passport."
            );
    }
}
