using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Replaying;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Evidence;

/// <summary>Holds the run files and raw files of an evidence folder against its ledger.</summary>
public static class EvidenceFiles
{
    /// <summary>
    /// What is not as recorded: a run file or a raw file that is gone or was changed, and a run file that no event records. Empty when all
    /// are as recorded.
    /// </summary>
    /// <param name="folder">The evidence folder; its ledger was verified before.</param>
    /// <returns>The number of files that were checked, and the faults, in the order of the ledger.</returns>
    public static (int Checked, IReadOnlyList<string> Faults) Check(string folder)
    {
        var (files, faults) = CheckRecorded(folder);
        var recorded = EventsOf(folder)
            .Where(e => e.Type == EventTypes.RunRecorded)
            .Select(e => JsonPlace.Root(e.ReadPayload()).Text("runId"));
        var unrecorded = Unrecorded(folder, recorded).ToList();
        return (files + unrecorded.Count, [.. faults, .. unrecorded.Select(UnrecordedFault)]);
    }

    /// <summary>As <see cref="Check"/>, of the files that the ledger names only.</summary>
    internal static (int Checked, IReadOnlyList<string> Faults) CheckRecorded(string folder)
    {
        var faults = new List<string>();
        var files = 0;
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var recorded in EventsOf(folder).Where(e => e.Type == EventTypes.RunRecorded))
        {
            var payload = JsonPlace.Root(recorded.ReadPayload());
            files++;
            if (RunOf(folder, payload, faults) is not { } run)
                continue;
            foreach (var input in run.Inputs.Where(i => i.SourceRunId is null && hashes.Add(i.Sha256)))
            {
                files++;
                CheckRaw(folder, run, input, faults);
            }
        }

        return (files, faults);
    }

    /// <summary>The names, without their ending, of the run files that no event records.</summary>
    internal static IEnumerable<string> Unrecorded(string folder, IEnumerable<string> recordedIds)
    {
        var runs = Path.Combine(folder, "runs");
        if (!Directory.Exists(runs))
            return [];
        var recorded = recordedIds.ToHashSet(StringComparer.Ordinal);
        return Directory
            .EnumerateFiles(runs, "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(id => !recorded.Contains(id))
            .Order(StringComparer.Ordinal);
    }

    internal static string UnrecordedFault(string id) =>
        $"runs/{id}.json is a run that no event of the ledger records.";

    private static Run? RunOf(string folder, JsonPlace payload, List<string> faults)
    {
        var runId = payload.Text("runId");
        var path = Path.Combine(folder, "runs", runId + ".json");
        if (!RunIdentity.IsRunId(runId) || !File.Exists(path))
        {
            faults.Add($"runs/{runId}.json is gone.");
            return null;
        }

        try
        {
            var json = CanonicalJson.Parse(File.ReadAllBytes(path));
            if (json is not null && RunIdentity.HashOf(json) == payload.Text("runSha256"))
                return Run.FromJson(JsonPlace.Root(json));
            faults.Add($"runs/{runId}.json is not what the ledger recorded.");
        }
        catch (RefusedException refused)
        {
            faults.Add($"runs/{runId}.json cannot be read: {refused.Message}");
        }

        return null;
    }

    private static void CheckRaw(string folder, Run run, RunInput input, List<string> faults)
    {
        if (RawFiles.FindStored(folder, input.Sha256) is not { } path)
            faults.Add($"The raw file '{input.Name}' of {run.RunId} is gone from raw/.");
        else if (InputFile.Of(input.Role, input.Name, path).Sha256 != input.Sha256)
            faults.Add($"raw/{Path.GetFileName(path)} is not the file that {run.RunId} analysed.");
    }

    private static IEnumerable<LedgerEvent> EventsOf(string folder) =>
        File.ReadLines(Path.Combine(folder, EvidenceFolder.LedgerName))
            .Where(line => line.Length > 0)
            .Select(line => LedgerEvent.FromBytes(System.Text.Encoding.UTF8.GetBytes(line)));
}
