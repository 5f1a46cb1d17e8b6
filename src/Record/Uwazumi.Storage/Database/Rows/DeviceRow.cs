namespace Uwazumi.Storage.Database.Rows;

/// <summary>A bench tablet on which people switch in one step.</summary>
public sealed class DeviceRow : IRecordRow
{
    /// <summary>A random id.</summary>
    public required string DeviceId { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the token that the device holds.</summary>
    public required string TokenSha256 { get; set; }

    /// <summary>Who enrolled it.</summary>
    public required string EnrolledBy { get; set; }

    /// <summary>When, in milliseconds since 1970 (UTC).</summary>
    public required long EnrolledMs { get; set; }

    /// <summary>When it was taken out of service, or null.</summary>
    public long? RevokedMs { get; set; }
}
