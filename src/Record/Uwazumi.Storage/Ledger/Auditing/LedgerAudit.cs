using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Storage.Blobs;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>
/// Verifies a data folder from its bytes: the chain of events, every row of every record against the last event that named it, every stored
/// file, every checkpoint and passport, every commitment whose secret is there.
/// </summary>
/// <remarks>
/// Nothing is written and the folder's lock is not taken, so it runs beside a node at work and on a copy. Everything is streamed; memory is
/// 64 bytes an event. Cost is linear in the database and in the bytes of the files.
/// </remarks>
public static class LedgerAudit
{
    /// <summary>Runs the whole audit.</summary>
    /// <param name="dataFolder">The data folder, or a copy of it.</param>
    /// <param name="held">A checkpoint that was kept outside of the reach of the folder's owner, or null.</param>
    /// <param name="progress">Is told how far it is, often; or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RefusedException">
    /// <c>CHECKPOINT_SIGNATURE_INVALID</c> (such a checkpoint says nothing about the ledger), <c>DATABASE_NOT_READABLE</c>,
    /// <c>DATA_FOLDER_OTHER_VERSION</c>, <c>KEY_MALFORMED</c>.
    /// </exception>
    public static LedgerAuditResult Run(
        string dataFolder,
        SignedCheckpoint? held = null,
        IProgress<AuditProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        if (held?.FindFault() is { } fault)
            throw new RefusedException(
                "CHECKPOINT_SIGNATURE_INVALID",
                $"The checkpoint cannot be used: {fault}",
                hint: "Take the checkpoint as it was handed over."
            );
        using var keys = KeysOf(dataFolder);
        var work = new Work(dataFolder, held, keys, progress, cancellation);
        try
        {
            work.Run();
        }
        catch (SqliteException damage) when (AuditDatabase.IsDamage(damage))
        {
            work.Faults.Add(
                "DATABASE_DAMAGED",
                null,
                DataFolder.RecordFileName,
                $"The database file is damaged: {damage.Message}"
            );
        }

        return work.Result();
    }

    /// <summary>Who may read the database but not the keys still audits everything else.</summary>
    private static NodeKeys? KeysOf(string dataFolder)
    {
        try
        {
            return NodeKeys.Find(dataFolder);
        }
        catch (RefusedException refused) when (refused.Refusal.Code == "KEY_FILE_NOT_READABLE")
        {
            return null;
        }
    }

    private sealed class Work(
        string dataFolder,
        SignedCheckpoint? held,
        NodeKeys? keys,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellation
    )
    {
        private long events;
        private long covered;
        private long rows;
        private long blobs;
        private long blobBytes;
        private long checkpoints;
        private long passports;
        private long? secrets;

        public FaultList Faults { get; } = new();

        public void Run()
        {
            using var database = AuditDatabase.Open(dataFolder);
            using var last = new LastHashes();
            var guards = new GuardAudit(database.Connection, Faults);
            var found = Events(database, last);
            Checkpoints(database, found);
            Rows(database, last);
            Secrets(database);
            Blobs(database);
            progress?.Report(new AuditProgress("database", 0, 1));
            guards.Triggers();
            guards.Integrity();
            progress?.Report(new AuditProgress("database", 1, 1));
        }

        public LedgerAuditResult Result() =>
            new()
            {
                Events = events,
                CoveredByCheckpoint = covered,
                Faults = Faults.Kept,
                FaultCount = Faults.Count,
                RowsChecked = rows,
                BlobsChecked = blobs,
                BlobBytes = blobBytes,
                CheckpointsChecked = checkpoints,
                PassportsChecked = passports,
                SecretsChecked = secrets,
            };

        private EventAudit Events(AuditDatabase database, LastHashes last)
        {
            var records = database.Records;
            var total = records.Events.LongCount();
            var audit = new EventAudit(Faults, last, ScopeOf(dataFolder));
            foreach (
                var read in records
                    .Events.OrderBy(e => e.Sequence)
                    .Select(e => new
                    {
                        Row = e,
                        Leaf = records.Leaves.Where(l => l.Sequence == e.Sequence).Select(l => l.Hash).FirstOrDefault(),
                    })
            )
            {
                cancellation.ThrowIfCancellationRequested();
                audit.Read(read.Row, read.Leaf);
                events++;
                progress?.Report(new AuditProgress("events", events, total));
            }

            audit.Finish();
            foreach (
                var lonely in records
                    .Leaves.Where(l => !records.Events.Any(e => e.Sequence == l.Sequence))
                    .Select(l => l.Sequence)
                    .Take(LedgerAuditResult.MostFaults)
                    .ToList()
            )
                Faults.Add(
                    "LEDGER_EVENT_MISSING",
                    lonely,
                    FormattableString.Invariant($"events/{lonely}"),
                    $"Event {lonely} was removed: its Merkle leaf is still there."
                );
            return audit;
        }

        private void Checkpoints(AuditDatabase database, EventAudit found)
        {
            if (held is not null)
            {
                if (held.Checkpoint.FaultIn(found.Found, found.Scope) is { } fault)
                    Faults.Add(fault.Code, fault.Sequence, "the checkpoint held outside", fault.Message);
                else
                    covered = held.Checkpoint.TreeSize;
            }

            var audit = new CheckpointAudit(found.Found, found.Scope, keys?.CheckpointKey.PublicKey, Faults);
            var total = database.Records.Checkpoints.LongCount();
            audit.Checkpoints(database.Records, Report("checkpoints", total), cancellation);
            total = database.Records.PassportFiles.LongCount();
            audit.Passports(database.Records, Report("passports", total), cancellation);
            (checkpoints, passports) = (audit.CheckpointsChecked, audit.PassportsChecked);
        }

        private void Rows(AuditDatabase database, LastHashes last)
        {
            var audit = new RowAudit(database.Records, last, Faults);
            audit.Run(Report("rows", 0), cancellation);
            rows = audit.Checked;
        }

        private void Secrets(AuditDatabase database)
        {
            if (keys is null)
                return;
            var audit = new SecretAudit(database.Records, keys, Faults);
            audit.Run(Report("secrets", 0), cancellation);
            secrets = audit.Checked;
        }

        private void Blobs(AuditDatabase database)
        {
            var store = new BlobStore(Path.Combine(dataFolder, DataFolder.BlobFolderName));
            var audit = new BlobAudit(database.Records, store, Faults);
            audit.Run(Report("files", database.Records.Blobs.Sum(b => b.Length)), cancellation);
            (blobs, blobBytes) = (audit.Checked, audit.Bytes);
        }

        private Action<long> Report(string stage, long total) =>
            done => progress?.Report(new AuditProgress(stage, done, total));

        private static string? ScopeOf(string dataFolder)
        {
            var file = Path.Combine(dataFolder, DataFolder.ScopeFileName);
            return File.Exists(file) ? File.ReadAllText(file, Encoding.UTF8).Trim() : null;
        }
    }
}
