using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Laboratory.Replaying;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.Evidence;

/// <summary>
/// The folder in which the evidence of one lot is kept: <c>raw/</c> (the files by hash), <c>runs/</c>, <c>ledger.jsonl</c>,
/// and <c>private/</c>, which is not handed on. It only grows: a run that was recorded once stays and counts.
/// </summary>
public sealed class EvidenceFolder : IDisposable
{
    private readonly string folder;
    private readonly string lotId;
    private readonly IReadOnlyList<LedgerEvent> earlier;
    private DonorCommitment? donor;
    private LedgerFile? ledger;

    private EvidenceFolder(
        string folder,
        string lotId,
        LedgerFile? ledger,
        IReadOnlyList<LedgerEvent> earlier,
        DonorCommitment? donor
    )
    {
        this.folder = folder;
        this.lotId = lotId;
        this.ledger = ledger;
        this.earlier = earlier;
        this.donor = donor;
        RunsOnRecord = [.. earlier.Where(e => e.Type == EventTypes.RunRecorded).Select(LoadRun)];
    }

    /// <summary>The runs that are on record, in their order.</summary>
    public IReadOnlyList<Run> RunsOnRecord { get; }

    /// <summary>The ledger's file name inside the folder.</summary>
    public const string LedgerName = "ledger.jsonl";

    /// <summary>Opens a folder, which need not exist yet. Nothing is written before <see cref="Record"/>.</summary>
    /// <exception cref="RefusedException">
    /// The ledger has a fault; <c>OUT_IS_LOT_FOLDER</c>; <c>EVIDENCE_OF_OTHER_LOT</c>; <c>LOT_RECORD_CHANGED</c> and <c>SPECIFICATION_CHANGED</c> when the lot or the
    /// specification is not the one under which the first data were recorded; <c>EVIDENCE_ALTERED</c> when a run file is not what the ledger says, and when
    /// the ledger is gone while what only follows from one (a checkpoint, a passport) is there.
    /// </exception>
    public static EvidenceFolder Open(string folder, LotRecord lot, Specification specification)
    {
        ArgumentNullException.ThrowIfNull(lot);
        ArgumentNullException.ThrowIfNull(specification);
        if (File.Exists(Path.Combine(folder, "lot.json")))
            throw new RefusedException(
                "OUT_IS_LOT_FOLDER",
                $"'{folder}' holds a lot.json: it is a lot's folder, which is only read.",
                folder,
                "Give the evidence a folder of its own."
            );
        var path = Path.Combine(folder, LedgerName);
        var events = File.Exists(path) ? ReadEvents(path) : [];
        if (events.Count == 0)
            LostLedger.Refuse(folder);
        if (!File.Exists(path))
            return new EvidenceFolder(folder, lot.Id, null, [], DonorCommitment.Load(folder, lot.DonorCode));
        if (events.Count > 0 && events[0].Scope != ScopeOf(lot.Id))
            throw new RefusedException(
                "EVIDENCE_OF_OTHER_LOT",
                $"The folder holds the evidence of '{events[0].Scope}', not of '{ScopeOf(lot.Id)}'.",
                folder,
                "Give each lot a folder of its own."
            );
        HeldCheckpoint.Check(folder, path);
        if (EvidenceFiles.CheckRecorded(folder).Faults is [var fault, ..])
            throw new RefusedException(
                "EVIDENCE_ALTERED",
                fault,
                folder,
                "Restore the folder from a copy; nothing was changed by this command."
            );
        var donor = DonorCommitment.Load(folder);
        EvidenceConsistency.Check(events, lot, donor, specification);
        var ledger = LedgerFile.Open(path, ScopeOf(lot.Id));
        try
        {
            return new EvidenceFolder(folder, lot.Id, ledger, events, donor);
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Records what is new: raw files and run files first, each flushed to the disk, then the events in one write. When this
    /// returns everything is durable; when it throws, no event was added.
    /// </summary>
    /// <param name="judged">The judged lot.</param>
    /// <param name="files">The raw files of the new runs, by SHA-256.</param>
    /// <param name="time">The time of the events.</param>
    /// <param name="actor">The user id of who did it.</param>
    /// <exception cref="RefusedException">
    /// <c>CLOCK_WENT_BACK</c>, <c>EVIDENCE_CHANGED_MEANWHILE</c>, <c>FILE_CHANGED</c>; <c>EVIDENCE_ALTERED</c> when a run file lies there that no event
    /// records, unless it is the very file that an interrupted recording of these runs left behind.
    /// </exception>
    public void Record(
        JudgedLot judged,
        IReadOnlyDictionary<string, InputFile> files,
        DateTimeOffset time,
        string actor
    )
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(files);
        RefuseBackwardClock(time);
        RefuseUnrecordedRuns(judged);
        donor ??= DonorCommitment.Create(judged.Lot.DonorCode);
        var drafts = new EvidenceEvents(judged, donor, earlier, time, actor).NewEvents();
        Directory.CreateDirectory(Path.Combine(folder, "raw"));
        Directory.CreateDirectory(Path.Combine(folder, "runs"));
        donor.Save(folder);
        foreach (var file in files.Values.Where(f => RawFiles.FindStored(folder, f.Sha256) is null))
            DurableFile.Copy(file, Path.Combine(folder, "raw", RawFiles.StoredName(file.Sha256, file.Name)));
        var known = RunsOnRecord.Select(r => r.RunId).ToHashSet(StringComparer.Ordinal);
        foreach (var run in judged.Runs.Where(r => !known.Contains(r.RunId)))
            DurableFile.Write(RunPath(run.RunId), CanonicalJson.Serialize(run.ToJson()));
        ledger ??= LedgerFile.Open(Path.Combine(folder, LedgerName), ScopeOf(lotId));
        if (ledger.Count != earlier.Count)
            throw new RefusedException(
                "EVIDENCE_CHANGED_MEANWHILE",
                "Another process recorded into this folder in the meantime; nothing was added.",
                folder,
                "Judge again."
            );
        if (drafts.Count > 0)
            ledger.Append(drafts);
    }

    /// <summary>The lot as it leaves the maker: the donor's code replaced by a commitment to it.</summary>
    /// <exception cref="InvalidOperationException">Nothing was recorded yet.</exception>
    public JsonObject PublicLot(LotRecord lot)
    {
        ArgumentNullException.ThrowIfNull(lot);
        return (donor ?? throw new InvalidOperationException("Record the lot first.")).Hide(lot.ToJson());
    }

    /// <summary>The ledger, after <see cref="Record"/>.</summary>
    /// <exception cref="InvalidOperationException">Nothing was recorded yet.</exception>
    public LedgerFile Ledger => ledger ?? throw new InvalidOperationException("Record the lot first.");

    /// <summary>Writes a document of the folder (certificate, passport, result) as a whole or not at all.</summary>
    public void WriteDocument(string name, ReadOnlySpan<byte> bytes) =>
        DurableFile.Write(Path.Combine(folder, name), bytes);

    /// <summary>Closes the ledger.</summary>
    public void Dispose() => ledger?.Dispose();

    private void RefuseBackwardClock(DateTimeOffset time)
    {
        if (earlier.Count > 0 && LedgerTime.Cut(time) < earlier[^1].Time)
            throw new RefusedException(
                "CLOCK_WENT_BACK",
                $"The clock says {LedgerTime.Format(time)}, earlier than the last event ({LedgerTime.Format(earlier[^1].Time)}); nothing is recorded or signed.",
                folder,
                "Set the clock of this machine."
            );
    }

    /// <summary>
    /// Run files are written before their events, so a recording that was cut off leaves files without events. They are then those of
    /// the runs that are made again now; any other file is of a run that the ledger was made to forget.
    /// </summary>
    private void RefuseUnrecordedRuns(JudgedLot judged)
    {
        var made = judged.Runs.ToDictionary(r => r.RunId, StringComparer.Ordinal);
        var forgotten = EvidenceFiles
            .Unrecorded(folder, RunsOnRecord.Select(r => r.RunId))
            .FirstOrDefault(id => !made.TryGetValue(id, out var run) || !IsFileOf(run));
        if (forgotten is not null)
            throw new RefusedException(
                "EVIDENCE_ALTERED",
                EvidenceFiles.UnrecordedFault(forgotten),
                $"runs/{forgotten}.json",
                "Restore the ledger from a copy. Runs are recorded for good: none is left out afterwards."
            );
    }

    private bool IsFileOf(Run run) =>
        File.ReadAllBytes(RunPath(run.RunId)).AsSpan().SequenceEqual(CanonicalJson.Serialize(run.ToJson()));

    private static string ScopeOf(string lotId) => "lot:" + lotId;

    private string RunPath(string runId) => Path.Combine(folder, "runs", runId + ".json");

    private Run LoadRun(LedgerEvent recorded)
    {
        var payload = JsonPlace.Root(recorded.ReadPayload());
        var runId = payload.Text("runId");
        var name = $"runs/{runId}.json";
        if (!RunIdentity.IsRunId(runId) || !File.Exists(RunPath(runId)))
            throw new RefusedException(
                "EVIDENCE_ALTERED",
                $"The ledger names the run '{runId}', whose file is gone.",
                name
            );
        var json = CanonicalJson.Parse(File.ReadAllBytes(RunPath(runId)));
        if (json is null || RunIdentity.HashOf(json) != payload.Text("runSha256"))
            throw new RefusedException(
                "EVIDENCE_ALTERED",
                $"The file of the run '{runId}' is not what the ledger recorded.",
                name,
                "Restore the folder from a copy; nothing was changed by this command."
            );
        return Run.FromJson(JsonPlace.Root(json));
    }

    private static List<LedgerEvent> ReadEvents(string path)
    {
        var verification = LedgerFile.Verify(path);
        if (verification.FirstFault is { } fault)
            throw new RefusedException(fault.Code, fault.Message, path, "Nothing is added to a ledger with a fault.");
        return
        [
            .. File.ReadAllText(path)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => LedgerEvent.FromBytes(System.Text.Encoding.UTF8.GetBytes(line))),
        ];
    }
}
