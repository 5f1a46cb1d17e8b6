using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>The state of a ledger at a moment: how many events, and the Merkle root over them. Held by somebody else, it makes every later change of those events visible.</summary>
/// <remarks>Written as the RFC 8785 form of an object with the members <c>origin</c>, <c>rootHash</c>, <c>time</c>, <c>treeSize</c>. Immutable.</remarks>
public sealed record Checkpoint
{
    /// <summary>The scope of the ledger.</summary>
    public required string Origin { get; init; }

    /// <summary>The number of events that are covered.</summary>
    public required long TreeSize { get; init; }

    /// <summary>The Merkle root over them, in 64 lower-case hexadecimal digits.</summary>
    public required string RootHash { get; init; }

    /// <summary>When it was made; written cut to milliseconds.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The checkpoint of a chain as it stands.</summary>
    public static Checkpoint Of(EventChain chain, DateTimeOffset time) =>
        new()
        {
            Origin = chain.Scope,
            TreeSize = chain.Count,
            RootHash = LowercaseHex.Encode(chain.Log.Root()),
            Time = LedgerTime.Cut(time),
        };

    /// <summary>Reads a checkpoint object; it must have exactly its four members.</summary>
    /// <exception cref="RefusedException"><c>CHECKPOINT_MALFORMED</c>.</exception>
    public static Checkpoint FromJson(JsonNode? node)
    {
        var fields = JsonFields.Of(
            node,
            "CHECKPOINT_MALFORMED",
            "the checkpoint",
            "origin",
            "rootHash",
            "time",
            "treeSize"
        );
        return new Checkpoint
        {
            Origin = fields.Text("origin"),
            RootHash = fields.Hash("rootHash"),
            Time = fields.Time("time"),
            TreeSize = fields.Count("treeSize"),
        };
    }

    /// <summary>The checkpoint as a JSON object.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["origin"] = Origin,
            ["rootHash"] = RootHash,
            ["time"] = LedgerTime.Format(Time),
            ["treeSize"] = TreeSize,
        };

    /// <summary>The canonical bytes, which are what is signed.</summary>
    public byte[] ToBytes() => CanonicalJson.Serialize(ToJson());

    /// <summary>What this checkpoint shows to be wrong with a ledger, or null when the ledger begins with exactly the events that it covers.</summary>
    /// <param name="found">The Merkle log over the ledger's events as they are found.</param>
    /// <param name="scope">The scope of the ledger; null for a ledger without events.</param>
    public LedgerFault? FaultIn(MerkleLog found, string? scope)
    {
        if (scope is not null && scope != Origin)
            return new LedgerFault(
                "LEDGER_OTHER_ORIGIN",
                null,
                $"The checkpoint belongs to '{Origin}', the ledger to '{scope}'."
            );
        if (found.Count < TreeSize)
            return new LedgerFault(
                "LEDGER_CUT_SHORT",
                found.Count,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The checkpoint of {LedgerTime.Format(Time)} covers {TreeSize} events, but the ledger has {found.Count}: event {found.Count} and later ones were removed."
                )
            );
        return LowercaseHex.Encode(found.Root(TreeSize)) == RootHash
            ? null
            : new LedgerFault(
                "LEDGER_REBUILT",
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The first {TreeSize} events are not those that the checkpoint of {LedgerTime.Format(Time)} covers: the ledger was rewritten after it."
                )
            );
    }
}
