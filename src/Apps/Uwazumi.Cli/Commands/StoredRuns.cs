using System.Text.RegularExpressions;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Cli.Commands;

/// <summary>The runs that a replay recomputes: those of a result, of a passport, or one run file with the runs that it is derived from.</summary>
internal sealed partial record StoredRuns
{
    /// <summary>The runs; of a single run file, the run itself comes first.</summary>
    public required IReadOnlyList<Run> Runs { get; init; }

    /// <summary>The object that holds the verdicts that follow from the runs; null for a run file, which has none.</summary>
    public JsonPlace? Holder { get; init; }

    /// <summary>How many of the runs were found beside a single run file because it is derived from them.</summary>
    public int Sources { get; init; }

    /// <summary>Reads a stored file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="places">Folders in which, or in whose <c>runs</c> folder, the source runs of a single run file lie.</param>
    /// <exception cref="RefusedException"><c>STORED_FORM_UNKNOWN</c>, <c>RUNS_MISSING</c>, and all refusals of reading a run.</exception>
    public static StoredRuns Read(InputFile file, IReadOnlyList<string> places)
    {
        var root = JsonPlace.Root(CanonicalJson.Parse(file.ReadTextBytes()));
        if (HolderOf(root) is not { } holder)
        {
            var run = Run.FromJson(root);
            var sources = SourcesOf(run, places);
            return new StoredRuns { Runs = [run, .. sources], Sources = sources.Count };
        }

        var runs = holder.Objects("runs").Select(Run.FromJson).ToList();
        return runs.Count > 0
            ? new StoredRuns { Runs = runs, Holder = holder }
            : throw new RefusedException(
                "RUNS_MISSING",
                "The file holds no runs.",
                "$.runs",
                "Give a result.json of judge, or a passport."
            );
    }

    /// <summary>A file that is a passport to one reader and a result to another is neither.</summary>
    private static JsonPlace? HolderOf(JsonPlace root)
    {
        var format = root.Json["format"] is null ? null : root.Text("format");
        var isResult = root.Has("tool");
        return (format, isResult, root.Has("body")) switch
        {
            (Run.Format, false, false) => null,
            (PassportFormat.Format, false, true) when !root.Has("results") => root.Object("body"),
            (null, true, false) when root.Text("tool") == "uwazumi" => root.Object("results"),
            _ => throw new RefusedException(
                "STORED_FORM_UNKNOWN",
                "The file is not exactly one of: a result of judge, a passport, a run.",
                "$",
                "Give result.json, passport.json or a file of the folder runs, as it was written."
            ),
        };
    }

    private static List<Run> SourcesOf(Run run, IReadOnlyList<string> places)
    {
        var found = new List<Run>();
        var wanted = new Queue<Run>([run]);
        while (wanted.TryDequeue(out var derived))
        {
            foreach (var id in derived.Inputs.Select(i => i.SourceRunId).OfType<string>())
            {
                // A run that is not found is refused by the replay itself, which says what it is needed for.
                if (found.Append(run).Any(r => r.RunId == id) || Find(id, places) is not { } source)
                    continue;
                found.Add(source);
                wanted.Enqueue(source);
            }
        }

        return found;
    }

    private static Run? Find(string id, IReadOnlyList<string> places)
    {
        // The id stands in a stranger's file and becomes part of a path.
        if (!RunId().IsMatch(id))
            return null;
        var path = places
            .SelectMany(p => new[] { Path.Combine(p, id + ".json"), Path.Combine(p, "runs", id + ".json") })
            .FirstOrDefault(File.Exists);
        if (path is null)
            return null;
        var file = InputFile.OfText("source", path, path);
        var run = Run.FromJson(JsonPlace.Root(CanonicalJson.Parse(file.ReadTextBytes())));
        return run.RunId == id ? run : null;
    }

    [GeneratedRegex("^run-[0-9a-f]{20}$")]
    private static partial Regex RunId();
}
