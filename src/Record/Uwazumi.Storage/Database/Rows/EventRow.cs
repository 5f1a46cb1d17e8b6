namespace Uwazumi.Storage.Database.Rows;

/// <summary>One event of the ledger. <see cref="Bytes"/> is the event; the other columns are read from it. Never updated or deleted (trigger).</summary>
public sealed class EventRow
{
    /// <summary>The place in the chain, from 0.</summary>
    public required long Sequence { get; set; }

    /// <summary>SHA-256 of the bytes.</summary>
    public required string Hash { get; set; }

    /// <summary>What happened.</summary>
    public required string Type { get; set; }

    /// <summary>The user id of who did it.</summary>
    public required string Actor { get; set; }

    /// <summary>What it is about, for example <c>lot:UC-2611-02</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>When, in milliseconds since 1970 (UTC).</summary>
    public required long TimeMs { get; set; }

    /// <summary>The canonical bytes.</summary>
    public required byte[] Bytes { get; set; }
}
