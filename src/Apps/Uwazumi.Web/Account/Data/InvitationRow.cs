namespace Uwazumi.Web.Account.Data;

/// <summary>A link by which a person sets the first password, or a new one after a reset. One a person.</summary>
public sealed class InvitationRow
{
    /// <summary>The user id in the records.</summary>
    public required string PersonId { get; set; }

    /// <summary>SHA-256 of the token in the link.</summary>
    public required string TokenSha256 { get; set; }

    /// <summary>When it ends, in milliseconds since 1970 (UTC).</summary>
    public required long ExpiresMs { get; set; }
}
