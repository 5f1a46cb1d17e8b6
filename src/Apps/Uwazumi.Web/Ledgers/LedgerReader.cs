using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Ledgers;

/// <summary>Reads the ledger for its pages.</summary>
/// <param name="store">The opened data folder.</param>
public sealed class LedgerReader(RecordStore store)
{
    private const int PageSize = 30;
    private const int MostCheckpoints = 20;

    /// <summary>How the ledger stands.</summary>
    public async Task<LedgerHead> HeadAsync(CancellationToken cancellation = default)
    {
        await using var database = store.Read();
        var last = await database.Checkpoints.OrderByDescending(c => c.TreeSize).FirstOrDefaultAsync(cancellation);
        return new LedgerHead(
            store.Ledger.Scope,
            store.Ledger.Count,
            last,
            store.Ledger.CheckpointKey.PublicKey.Fingerprint
        );
    }

    /// <summary>A page of events, newest first.</summary>
    public async Task<LedgerListing> ListAsync(LedgerFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var database = store.Read();
        var found = await Filtered(database.Events, filter.Trimmed())
            .OrderByDescending(e => e.Sequence)
            .Take(PageSize + 1)
            .Select(e => new EventLine(e.Sequence, e.Type, e.Actor, e.Subject, e.TimeMs, e.Hash))
            .ToListAsync(cancellation);
        var more = found.Count > PageSize;
        return new LedgerListing(filter, more ? found[..PageSize] : found, more ? found[PageSize - 1].Sequence : null);
    }

    /// <summary>The newest checkpoints.</summary>
    public async Task<IReadOnlyList<CheckpointRow>> CheckpointsAsync(CancellationToken cancellation = default)
    {
        await using var database = store.Read();
        return await database
            .Checkpoints.OrderByDescending(c => c.TreeSize)
            .ThenByDescending(c => c.TimeMs)
            .Take(MostCheckpoints)
            .ToListAsync(cancellation);
    }

    /// <summary>A checkpoint's file.</summary>
    /// <exception cref="RefusedException"><c>CHECKPOINT_NOT_FOUND</c>.</exception>
    public async Task<byte[]> CheckpointAsync(string sha256, CancellationToken cancellation = default)
    {
        await using var database = store.Read();
        var row = LowercaseHex.IsValid(sha256, 32)
            ? await database.Checkpoints.SingleOrDefaultAsync(c => c.Sha256 == sha256, cancellation)
            : null;
        return row?.Bytes
            ?? throw new RefusedException("CHECKPOINT_NOT_FOUND", "There is no such checkpoint.", "sha256");
    }

    /// <summary>An event with its proof.</summary>
    /// <exception cref="RefusedException"><c>EVENT_NOT_FOUND</c>.</exception>
    public async Task<RecordedEvent> EventAsync(long sequence, CancellationToken cancellation = default)
    {
        await using var database = store.Read();
        var row =
            await database.Events.SingleOrDefaultAsync(e => e.Sequence == sequence, cancellation)
            ?? throw new RefusedException(
                "EVENT_NOT_FOUND",
                $"There is no event {sequence.ToString(CultureInfo.InvariantCulture)}.",
                "sequence"
            );
        var before = await database
            .Events.Where(e => e.Sequence == sequence - 1)
            .Select(e => e.Hash)
            .SingleOrDefaultAsync(cancellation);
        var last = await database.Checkpoints.OrderByDescending(c => c.TreeSize).FirstOrDefaultAsync(cancellation);
        var covers = last is not null && last.TreeSize > sequence;
        var recorded = LedgerEvent.FromBytes(row.Bytes);
        return new RecordedEvent
        {
            Row = row,
            Event = recorded,
            IsIntact = Agree(row, recorded),
            IsChained = recorded.PreviousHash == (before ?? LedgerEvent.NoPreviousHash),
            Events = store.Ledger.Count,
            Checkpoint = covers ? SignedCheckpoint.Parse(last!.Bytes) : null,
            Inclusion = covers ? store.Ledger.InclusionProof(sequence, last!.TreeSize) : [],
        };
    }

    private static bool Agree(EventRow row, LedgerEvent recorded) =>
        row.Hash == recorded.Hash
        && row.Sequence == recorded.Sequence
        && row.Type == recorded.Type
        && row.Actor == recorded.Actor
        && row.TimeMs == recorded.Time.ToUnixTimeMilliseconds()
        && row.Subject == recorded.ReadPayload()["subject"]?.ToString();

    private static IQueryable<EventRow> Filtered(IQueryable<EventRow> events, LedgerFilter filter)
    {
        if (filter.Before is { } before)
            events = events.Where(e => e.Sequence < before);
        if (filter.Actor is { Length: > 0 } actor)
            events = events.Where(e => e.Actor == actor);
        if (filter.Type is { Length: > 0 } type)
            events = type.EndsWith('.')
                ? events.Where(e => e.Type.StartsWith(type))
                : events.Where(e => e.Type == type);
        if (filter.Subject is { Length: > 0 } subject)
        {
            var whole = subject.Contains(':', StringComparison.Ordinal) ? subject : "lot:" + subject;
            events = events.Where(e => e.Subject == whole);
        }

        return events;
    }
}
