namespace Uwazumi.Storage.Database.Rows;

/// <summary>An upload that is under way or finished. Progress is no record: only the finished blob is.</summary>
public sealed class UploadRow
{
    /// <summary>A random id.</summary>
    public required string UploadId { get; set; }

    /// <summary>Whose upload it is; nobody else can go on with it.</summary>
    public required string Owner { get; set; }

    /// <summary>The file's name.</summary>
    public required string FileName { get; set; }

    /// <summary>The number of bytes that were announced.</summary>
    public required long Length { get; set; }

    /// <summary>When it began, in milliseconds since 1970 (UTC).</summary>
    public required long CreatedMs { get; set; }

    /// <summary>The blob that it became, or null.</summary>
    public string? Sha256 { get; set; }
}
