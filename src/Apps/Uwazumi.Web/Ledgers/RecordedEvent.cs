using Uwazumi.Ledger;
using Uwazumi.Storage.Database.Rows;

namespace Uwazumi.Web.Ledgers;

/// <summary>One event with what shows that it stands unchanged in its place.</summary>
public sealed record RecordedEvent
{
    /// <summary>Its row.</summary>
    public required EventRow Row { get; init; }

    /// <summary>The event, read from its bytes.</summary>
    public required LedgerEvent Event { get; init; }

    /// <summary>True when the bytes have the stored hash and the stored columns.</summary>
    public required bool IsIntact { get; init; }

    /// <summary>True when the event before has the hash that this one names.</summary>
    public required bool IsChained { get; init; }

    /// <summary>The number of events on record.</summary>
    public required long Events { get; init; }

    /// <summary>The newest checkpoint, when it covers the event; else null.</summary>
    public required SignedCheckpoint? Checkpoint { get; init; }

    /// <summary>The audit path to the checkpoint's root, from the leaf upwards; empty without a checkpoint.</summary>
    public required IReadOnlyList<byte[]> Inclusion { get; init; }

    /// <summary>True when the path leads from this event to the checkpoint's root, and the checkpoint's signature holds.</summary>
    public bool IsIncluded =>
        Checkpoint is { } signed
        && signed.FindFault() is null
        && MerkleTree.VerifyInclusion(
            Event.Sequence,
            signed.Checkpoint.TreeSize,
            Event.LeafHash(),
            Inclusion,
            Convert.FromHexString(signed.Checkpoint.RootHash)
        );
}
