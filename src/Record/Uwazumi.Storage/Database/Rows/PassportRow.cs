namespace Uwazumi.Storage.Database.Rows;

/// <summary>An issued passport. Never updated or deleted (trigger): a later one names the one that it supersedes.</summary>
public sealed class PassportRow : IRecordRow
{
    /// <summary>SHA-256 of the passport file.</summary>
    public required string Sha256 { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The lot.</summary>
    public required string LotId { get; set; }

    /// <summary>When it was issued, in milliseconds since 1970 (UTC).</summary>
    public required long IssuedMs { get; set; }

    /// <summary>SHA-256 of the passport that it supersedes, or null.</summary>
    public string? Supersedes { get; set; }
}
