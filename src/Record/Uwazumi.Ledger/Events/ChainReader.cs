using System.Globalization;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>Checks a chain event by event. After the first fault it goes on only to collect leaves for a checkpoint and to find out which of two events was changed.</summary>
internal sealed class ChainReader(string? scope)
{
    private LedgerFault? _undecided;
    private string _hashOfSuspect = "";

    /// <summary>The chain up to the place where the first fault shows; null when there was no event and no scope was given.</summary>
    internal EventChain? Chain { get; private set; } = scope is null ? null : new EventChain(scope);

    internal LedgerFault? FirstFault { get; private set; }

    /// <summary>The Merkle log over all bytes read, faults or not: a checkpoint is compared with what the file holds.</summary>
    internal MerkleLog AsFound { get; } = new();

    internal void Read(ReadOnlySpan<byte> bytes)
    {
        AsFound.Append(MerkleTree.HashLeaf(bytes));
        if (FirstFault is not null)
            return;
        if (Decode(bytes) is not { } next)
            return;
        if (_undecided is not null)
        {
            Decide(next);
            return;
        }
        Chain ??= new EventChain(next.Scope);
        var fault = Chain.FaultOf(next);
        if (fault is null)
            Chain.Add(next);
        else if (fault.Code == "LEDGER_EVENT_CHANGED" && Chain.Count > 0)
        {
            _undecided = fault;
            _hashOfSuspect = next.Hash;
        }
        else
            FirstFault = fault;
    }

    internal void Finish() => FirstFault ??= _undecided;

    /// <summary>
    /// The link between two events is broken. When the event after them still knows the second one's hash, the second is as it was
    /// and the first was changed; otherwise the second was changed too, and its own link may be what is wrong.
    /// </summary>
    private void Decide(LedgerEvent after)
    {
        var secondIsIntact = after.PreviousHash == _hashOfSuspect;
        var sequence = secondIsIntact ? Chain!.Count - 1 : Chain!.Count;
        FirstFault = new LedgerFault(
            "LEDGER_EVENT_CHANGED",
            sequence,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Event {sequence} was changed after it was recorded: its links to the events beside it do not hold."
            )
        );
    }

    private LedgerEvent? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return LedgerEvent.FromBytes(bytes);
        }
        catch (RefusedException e)
        {
            if (_undecided is null)
            {
                var sequence = Chain?.Count ?? 0;
                FirstFault = new LedgerFault(
                    "LEDGER_EVENT_UNREADABLE",
                    sequence,
                    $"Event {sequence} cannot be read: {e.Refusal.Message}"
                );
            }
            else
                FirstFault = _undecided;
            return null;
        }
    }
}
