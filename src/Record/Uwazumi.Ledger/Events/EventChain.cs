using System.Globalization;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>
/// The chain of events of one scope: each event holds the hash of the one before, and each is a leaf of the scope's Merkle log.
/// </summary>
/// <remarks>
/// A chain alone shows every change except one that rewrites everything after it; that, and events cut off at the end, are shown by a
/// checkpoint that is held elsewhere (<see cref="LedgerFile.Verify"/>). Not thread-safe. An append is O(log n).
/// </remarks>
public sealed class EventChain
{
    /// <summary>An empty chain.</summary>
    /// <param name="scope">Whose chain it is; 1–200 characters, no control characters.</param>
    /// <exception cref="RefusedException"><c>EVENT_MALFORMED</c>.</exception>
    public EventChain(string scope)
    {
        LedgerEvent.CheckName(scope, "scope");
        Scope = scope;
    }

    /// <summary>Whose chain it is.</summary>
    public string Scope { get; }

    /// <summary>The number of events, which is the sequence of the next.</summary>
    public long Count => Log.Count;

    /// <summary>The hash of the last event; <see cref="LedgerEvent.NoPreviousHash"/> when there is none.</summary>
    public string LastHash { get; private set; } = LedgerEvent.NoPreviousHash;

    /// <summary>The Merkle log over the events, for roots and proofs.</summary>
    public MerkleLog Log { get; } = new();

    /// <summary>Gives a draft the next place and appends it.</summary>
    /// <exception cref="RefusedException"><c>EVENT_MALFORMED</c>, <c>EVENT_TOO_LARGE</c>, and the codes of <see cref="CanonicalJson.Serialize"/>.</exception>
    public LedgerEvent Append(EventDraft draft)
    {
        var appended = Next([draft])[0];
        Add(appended);
        return appended;
    }

    /// <summary>Gives drafts the next places without appending them, so that they can be made durable first and then be added with <see cref="Add"/>.</summary>
    /// <exception cref="RefusedException">As for <see cref="Append"/>.</exception>
    public IReadOnlyList<LedgerEvent> Next(IReadOnlyList<EventDraft> drafts)
    {
        var events = new LedgerEvent[drafts.Count];
        var previous = LastHash;
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = LedgerEvent.Create(drafts[i], Scope, Count + i, previous);
            previous = events[i].Hash;
        }
        return events;
    }

    /// <summary>Appends an event that has its place already.</summary>
    /// <exception cref="RefusedException">The code of <see cref="FaultOf"/>.</exception>
    public void Add(LedgerEvent next)
    {
        if (FaultOf(next) is { } fault)
            throw new RefusedException(
                fault.Code,
                fault.Message,
                FormattableString.Invariant($"event {fault.Sequence}")
            );
        Log.Append(next.LeafHash());
        LastHash = next.Hash;
    }

    /// <summary>Why an event cannot stand next in this chain, or null when it can.</summary>
    public LedgerFault? FaultOf(LedgerEvent next)
    {
        if (next.Sequence > Count)
            return new(
                "LEDGER_EVENT_MISSING",
                Count,
                $"Event {Count} is missing: event {next.Sequence} stands in its place."
            );
        if (next.Sequence < Count)
            return new(
                "LEDGER_EVENT_OUT_OF_ORDER",
                Count,
                $"Event {Count} is expected, but event {next.Sequence} stands in its place."
            );
        if (next.PreviousHash != LastHash)
            return new("LEDGER_EVENT_CHANGED", Math.Max(0, Count - 1), Broken(next));
        if (next.Scope != Scope)
            return new(
                "LEDGER_SCOPE_CHANGED",
                Count,
                $"Event {Count} belongs to the scope '{next.Scope}', not to '{Scope}'."
            );
        return null;
    }

    /// <summary>Reads a chain from the canonical bytes of its events and stops at the first fault.</summary>
    /// <param name="events">The events' bytes, in order.</param>
    /// <param name="scope">The scope that is expected; null accepts the scope of the first event.</param>
    /// <returns>The chain up to the place where the fault shows, and the fault, or null when there is none.</returns>
    public static (EventChain? Chain, LedgerFault? FirstFault) Read(
        IEnumerable<ReadOnlyMemory<byte>> events,
        string? scope = null
    )
    {
        var reader = new ChainReader(scope);
        foreach (var bytes in events)
            reader.Read(bytes.Span);
        reader.Finish();
        return (reader.Chain, reader.FirstFault);
    }

    private string Broken(LedgerEvent next) =>
        Count == 0
            ? "The first event names an event before it."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Event {Count - 1} has not the hash that event {next.Sequence} recorded: one of the two was changed after it was recorded."
            );
}
