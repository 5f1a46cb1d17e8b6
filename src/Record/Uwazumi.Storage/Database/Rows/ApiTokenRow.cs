namespace Uwazumi.Storage.Database.Rows;

/// <summary>A token with which a program works for a person, within its scopes and the person's roles.</summary>
public sealed class ApiTokenRow : IRecordRow
{
    /// <summary>A random id, the first part of the token.</summary>
    public required string TokenId { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>For whom it works.</summary>
    public required string PersonId { get; set; }

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>Scopes, divided by spaces: <c>read</c>, <c>enter</c>, <c>sign</c>.</summary>
    public required string Scopes { get; set; }

    /// <summary>SHA-256 of the secret part.</summary>
    public required string SecretSha256 { get; set; }

    /// <summary>When it was made, in milliseconds since 1970 (UTC).</summary>
    public required long CreatedMs { get; set; }

    /// <summary>When it ends, in milliseconds since 1970 (UTC).</summary>
    public required long ExpiresMs { get; set; }

    /// <summary>When it was withdrawn, or null.</summary>
    public long? RevokedMs { get; set; }
}
