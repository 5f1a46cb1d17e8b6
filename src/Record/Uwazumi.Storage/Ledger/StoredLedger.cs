using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;
using Uwazumi.Storage.Database;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Storage.Ledger;

/// <summary>The ledger of the organisation as it is stored: its head and its Merkle tree in memory, its events in the database.</summary>
/// <remarks>Thread-safe. Memory is 64 bytes an event.</remarks>
public sealed class StoredLedger
{
    private readonly Lock gate = new();
    private readonly EventChain chain;
    private readonly NodeKeys keys;

    private StoredLedger(EventChain chain, NodeKeys keys, DateTimeOffset? lastTime)
    {
        this.chain = chain;
        this.keys = keys;
        LastTime = lastTime;
    }

    /// <summary>Whose ledger it is.</summary>
    public string Scope => chain.Scope;

    /// <summary>The number of events.</summary>
    public long Count
    {
        get
        {
            lock (gate)
                return chain.Count;
        }
    }

    /// <summary>The time of the last event, or null.</summary>
    public DateTimeOffset? LastTime { get; private set; }

    /// <summary>The key of the node that signs checkpoints.</summary>
    public SigningKey CheckpointKey => keys.CheckpointKey;

    /// <summary>Reads the head and the leaves. The events themselves are not verified here; the audit does that.</summary>
    public static async Task<StoredLedger> LoadAsync(
        RecordDatabase database,
        string scope,
        NodeKeys keys,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        var leaves = await database
            .Leaves.AsNoTracking()
            .OrderBy(l => l.Sequence)
            .Select(l => l.Hash)
            .ToListAsync(cancellation)
            .ConfigureAwait(false);
        var head = await database
            .Events.AsNoTracking()
            .OrderByDescending(e => e.Sequence)
            .FirstOrDefaultAsync(cancellation)
            .ConfigureAwait(false);
        var last = head is null ? null : LedgerEvent.FromBytes(head.Bytes);
        return new StoredLedger(EventChain.Resume(scope, leaves, last), keys, last?.Time);
    }

    /// <summary>A signed checkpoint over everything on record.</summary>
    public SignedCheckpoint Checkpoint(DateTimeOffset now)
    {
        lock (gate)
            return SignedCheckpoint.Sign(Uwazumi.Ledger.Checkpoint.Of(chain, now), keys.CheckpointKey);
    }

    /// <summary>The audit path of an event in the tree of the first <paramref name="treeSize"/> events.</summary>
    public IReadOnlyList<byte[]> InclusionProof(long sequence, long treeSize)
    {
        lock (gate)
            return chain.Log.InclusionProof(sequence, treeSize);
    }

    internal static EventRow RowOf(LedgerEvent recorded, string subject) =>
        new()
        {
            Sequence = recorded.Sequence,
            Hash = recorded.Hash,
            Type = recorded.Type,
            Actor = recorded.Actor,
            Subject = subject,
            TimeMs = recorded.Time.ToUnixTimeMilliseconds(),
            Bytes = recorded.Bytes.ToArray(),
        };

    /// <summary>Gives a draft its place after an event that is not committed yet, or after the head.</summary>
    internal LedgerEvent Place(EventDraft draft, LedgerEvent? after)
    {
        lock (gate)
            return chain.Next(draft, after);
    }

    /// <summary>The checkpoint that will hold once these events are committed.</summary>
    internal (SignedCheckpoint Checkpoint, IReadOnlyList<byte[]> Inclusion) CheckpointWith(
        IEnumerable<LedgerEvent> pending,
        LedgerEvent included,
        DateTimeOffset now
    )
    {
        lock (gate)
            return chain.Log.With(
                pending.Select(e => e.LeafHash()),
                log =>
                {
                    var checkpoint = new Checkpoint
                    {
                        Origin = chain.Scope,
                        TreeSize = log.Count,
                        RootHash = LowercaseHex.Encode(log.Root()),
                        Time = LedgerTime.Cut(now),
                    };
                    return (
                        SignedCheckpoint.Sign(checkpoint, keys.CheckpointKey),
                        (IReadOnlyList<byte[]>)log.InclusionProof(included.Sequence, log.Count)
                    );
                }
            );
    }

    /// <summary>Takes in what is stored beyond the head: after a fault it is not known whether a commit came through.</summary>
    internal async Task CatchUpAsync(RecordDatabase database)
    {
        var count = Count;
        var stored = await database
            .Events.AsNoTracking()
            .Where(e => e.Sequence >= count)
            .OrderBy(e => e.Sequence)
            .Select(e => e.Bytes)
            .ToListAsync()
            .ConfigureAwait(false);
        Commit(stored.Select(bytes => LedgerEvent.FromBytes(bytes)));
    }

    /// <summary>Takes in events that are committed.</summary>
    internal void Commit(IEnumerable<LedgerEvent> events)
    {
        lock (gate)
        {
            foreach (var recorded in events)
            {
                chain.Add(recorded);
                LastTime = recorded.Time;
            }
        }
    }
}
