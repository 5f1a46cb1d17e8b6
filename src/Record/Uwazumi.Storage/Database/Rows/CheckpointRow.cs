namespace Uwazumi.Storage.Database.Rows;

/// <summary>A signed checkpoint. Never updated or deleted (trigger).</summary>
public sealed class CheckpointRow
{
    /// <summary>SHA-256 of the bytes.</summary>
    public required string Sha256 { get; set; }

    /// <summary>The number of events that it covers.</summary>
    public required long TreeSize { get; set; }

    /// <summary>When it was made, in milliseconds since 1970 (UTC).</summary>
    public required long TimeMs { get; set; }

    /// <summary>Why: <c>interval</c>, <c>release</c>, <c>asked</c>.</summary>
    public required string Occasion { get; set; }

    /// <summary>The checkpoint file.</summary>
    public required byte[] Bytes { get; set; }
}
