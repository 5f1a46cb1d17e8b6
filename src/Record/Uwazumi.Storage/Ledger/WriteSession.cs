using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database;

namespace Uwazumi.Storage.Ledger;

/// <summary>One unit of work inside of the writer's transaction: rows and the events that answer for them, together or not at all.</summary>
public sealed class WriteSession
{
    private readonly List<LedgerEvent> events = [];
    private readonly StoredLedger ledger;
    private readonly IReadOnlyList<LedgerEvent> before;
    private LedgerEvent? last;

    internal WriteSession(
        RecordDatabase database,
        StoredLedger ledger,
        IReadOnlyList<LedgerEvent> before,
        string actor,
        DateTimeOffset now
    )
    {
        Database = database;
        Actor = actor;
        Now = now;
        this.ledger = ledger;
        this.before = before;
        last = before.Count > 0 ? before[^1] : null;
    }

    /// <summary>The database. Changes of records are saved by <see cref="RecordAsync"/>.</summary>
    public RecordDatabase Database { get; }

    /// <summary>The user id of who does it.</summary>
    public string Actor { get; }

    /// <summary>The time of this work, cut to milliseconds.</summary>
    public DateTimeOffset Now { get; }

    /// <summary><see cref="Now"/> in milliseconds since 1970.</summary>
    public long NowMs => Now.ToUnixTimeMilliseconds();

    /// <summary>The sequence that the next event will have.</summary>
    public long NextSequence => last is null ? ledger.Count : last.Sequence + 1;

    /// <summary>The key of the node that signs checkpoints.</summary>
    public SigningKey CheckpointKey => ledger.CheckpointKey;

    /// <summary>The events of this work.</summary>
    internal IReadOnlyList<LedgerEvent> Events => events;

    /// <summary>Saves the changes that were made to rows so far and records the event that answers for them.</summary>
    /// <param name="type">What happened, for example <c>lot.registered</c>.</param>
    /// <param name="subject">What it is about, for example <c>lot:UC-2611-02</c>.</param>
    /// <param name="payload">The content, without personal data. The members <c>subject</c> and <c>records</c> are added.</param>
    /// <returns>The event, with its place.</returns>
    /// <exception cref="RefusedException"><c>CHANGED_MEANWHILE</c>: somebody else saved one of the rows first.</exception>
    public async Task<LedgerEvent> RecordAsync(string type, string subject, JsonObject payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        Database.ChangeTracker.DetectChanges();
        var changed = Database
            .ChangeTracker.Entries<IRecordRow>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        foreach (var entry in changed.Where(e => e.State != EntityState.Deleted))
            entry.Entity.Version++;
        var records = new JsonArray();
        foreach (var entry in changed)
            records.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["row"] = RowHash.KeyOf(entry.Metadata, entry.Entity),
                        ["sha256"] =
                            entry.State == EntityState.Deleted ? null : RowHash.Of(entry.Metadata, entry.Entity),
                    }
            );
        payload["subject"] = subject;
        if (records.Count > 0)
            payload["records"] = records;
        var recorded = ledger.Place(
            new EventDraft
            {
                Type = type,
                Time = Now,
                Actor = Actor,
                Payload = payload,
            },
            last
        );
        Database.Events.Add(StoredLedger.RowOf(recorded, subject));
        Database.Leaves.Add(new() { Sequence = recorded.Sequence, Hash = recorded.LeafHash() });
        await SaveAsync().ConfigureAwait(false);
        events.Add(recorded);
        last = recorded;
        return recorded;
    }

    /// <summary>The inclusion proof of an event of this work, and the checkpoint over everything up to it.</summary>
    public (SignedCheckpoint Checkpoint, IReadOnlyList<byte[]> Inclusion) CheckpointNow(LedgerEvent included)
    {
        ArgumentNullException.ThrowIfNull(included);
        return ledger.CheckpointWith(before.Concat(events), included, Now);
    }

    /// <summary>Refuses to sign on a clock that went back behind the last event.</summary>
    /// <exception cref="RefusedException"><c>CLOCK_WENT_BACK</c>.</exception>
    public void RefuseBackwardClock()
    {
        var latest = last?.Time ?? ledger.LastTime;
        if (latest is { } before && Now < before)
            throw new RefusedException(
                "CLOCK_WENT_BACK",
                $"The clock says {LedgerTime.Format(Now)}, earlier than the last event ({LedgerTime.Format(before)}); nothing is signed.",
                null,
                "Set the clock of this machine."
            );
    }

    /// <summary>Saves rows that are no records, such as an upload's. A record that changed needs its event.</summary>
    internal async Task FinishAsync()
    {
        Database.ChangeTracker.DetectChanges();
        if (
            Database
                .ChangeTracker.Entries<IRecordRow>()
                .Any(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        )
            throw new InvalidOperationException("A record was changed without an event that answers for it.");
        await SaveAsync().ConfigureAwait(false);
    }

    private async Task SaveAsync()
    {
        try
        {
            await Database.SaveChangesAsync().ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RefusedException(
                "CHANGED_MEANWHILE",
                "Somebody else saved this record first; nothing of yours was lost or stored.",
                null,
                "Look at what changed and save again."
            );
        }
    }
}
