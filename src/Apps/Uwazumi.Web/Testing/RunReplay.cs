using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Replaying;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Lots;

namespace Uwazumi.Web.Testing;

/// <summary>Recomputes a run, with the runs from which it derives, from the stored files.</summary>
/// <param name="store">The opened data folder.</param>
public sealed class RunReplay(RecordStore store)
{
    /// <summary>The differences of the run; empty when the replay is identical bit for bit.</summary>
    /// <exception cref="Quantities.RefusedException"><c>RAW_FILE_MISSING</c>, <c>BLOB_ALTERED</c>, <c>METHOD_UNKNOWN</c>.</exception>
    public IReadOnlyList<Difference> Replay(LotDossier lot, Run run)
    {
        ArgumentNullException.ThrowIfNull(lot);
        ArgumentNullException.ThrowIfNull(run);
        var needed = Needed(lot.Judged.Runs, run);
        return Replayer.Replay(needed, new StoredFilesOfRuns(store), 1);
    }

    private static List<Run> Needed(IReadOnlyList<Run> runs, Run run)
    {
        var sources = run.Inputs.Select(i => i.SourceRunId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. runs.Where(r => sources.Contains(r.RunId)), run];
    }

    private sealed class StoredFilesOfRuns(RecordStore store) : IRawFiles
    {
        public InputFile Find(RunInput input) => store.Blobs.Open(input.Role, input.Name, input.Sha256);
    }
}
