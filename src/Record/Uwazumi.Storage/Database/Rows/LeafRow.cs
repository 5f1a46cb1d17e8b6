namespace Uwazumi.Storage.Database.Rows;

/// <summary>The Merkle leaf of an event, so that the tree is read at start without all events.</summary>
public sealed class LeafRow
{
    /// <summary>The event's place.</summary>
    public required long Sequence { get; set; }

    /// <summary>The leaf hash, 32 bytes.</summary>
    public required byte[] Hash { get; set; }
}
