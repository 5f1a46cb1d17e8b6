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

    /// <summary>Gives a draft the place after an event that is not appended yet, or the next place of the chain.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="after">An event that was made by this method or by the other and waits for being added; null for the head.</param>
    /// <exception cref="RefusedException">As for <see cref="Append"/>.</exception>
    public LedgerEvent Next(EventDraft draft, LedgerEvent? after) =>
        after is null
            ? LedgerEvent.Create(draft, Scope, Count, LastHash)
            : LedgerEvent.Create(draft, Scope, after.Sequence + 1, after.Hash);

    /// <summary>A chain that goes on where a stored one ended. What is stored is not verified here.</summary>
    /// <param name="scope">Whose chain it is.</param>
    /// <param name="leaves">The leaf hashes of all events, in order.</param>
    /// <param name="last">The last event; null when there is none.</param>
    /// <exception cref="RefusedException"><c>LEDGER_EVENT_MISSING</c>, <c>LEDGER_EVENT_CHANGED</c>, <c>LEDGER_SCOPE_CHANGED</c> when leaves and last event do not fit.</exception>
    public static EventChain Resume(string scope, IEnumerable<byte[]> leaves, LedgerEvent? last)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        var chain = new EventChain(scope);
        foreach (var leaf in leaves)
            chain.Log.Append(leaf);
        if (last is null && chain.Count == 0)
            return chain;
        if (last is null || last.Sequence != chain.Count - 1)
            throw new RefusedException(
                "LEDGER_EVENT_MISSING",
                $"The ledger has {chain.Count} leaves, and its last event is {(last is null ? "missing" : $"number {last.Sequence}")}."
            );
        if (!last.LeafHash().AsSpan().SequenceEqual(chain.Log.Leaf(last.Sequence)))
            throw new RefusedException("LEDGER_EVENT_CHANGED", "The last event is not the one of the last leaf.");
        if (last.Scope != scope)
            throw new RefusedException(
                "LEDGER_SCOPE_CHANGED",
                $"The last event belongs to the scope '{last.Scope}', not to '{scope}'."
            );
        chain.LastHash = last.Hash;
        return chain;
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
