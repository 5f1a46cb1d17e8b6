namespace Uwazumi.Storage.Database.Rows;

/// <summary>A stored file, known by its content.</summary>
public sealed class BlobRow : IRecordRow
{
    /// <summary>SHA-256 of the bytes.</summary>
    public required string Sha256 { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The name under which it first arrived.</summary>
    public required string FileName { get; set; }

    /// <summary>Number of bytes.</summary>
    public required long Length { get; set; }

    /// <summary>Who brought it in.</summary>
    public required string StoredBy { get; set; }

    /// <summary>When, in milliseconds since 1970 (UTC).</summary>
    public required long StoredMs { get; set; }
}
