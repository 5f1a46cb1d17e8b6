namespace Uwazumi.Storage.Database.Rows;

/// <summary>A person as the ledger knows them: an id, roles, a public key. The name is held apart, encrypted (<see cref="PersonSecretRow"/>).</summary>
public sealed class PersonRow : IRecordRow
{
    /// <summary>The user id, for example <c>u-3</c>; never re-assigned.</summary>
    public required string PersonId { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Commitment to the full name (HMAC-SHA-256 under a random key).</summary>
    public required string NameHmac { get; set; }

    /// <summary>The written form of the roles.</summary>
    public required string Roles { get; set; }

    /// <summary>False when the person may not sign in any more.</summary>
    public required bool Active { get; set; }

    /// <summary>The public half of the signing key, hexadecimal.</summary>
    public required string PublicKey { get; set; }

    /// <summary>The language of the person's pages, <c>ja</c> or <c>en</c>.</summary>
    public required string Language { get; set; }

    /// <summary>The IANA time zone in which times are shown and signed.</summary>
    public required string TimeZone { get; set; }

    /// <summary>When the person was added, in milliseconds since 1970 (UTC).</summary>
    public required long CreatedMs { get; set; }
}
