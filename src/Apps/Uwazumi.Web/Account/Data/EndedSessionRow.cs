namespace Uwazumi.Web.Account.Data;

/// <summary>A session that was ended before its time: a copy of its cookie is worth nothing.</summary>
public sealed class EndedSessionRow
{
    /// <summary>The random id of the session.</summary>
    public required string SessionId { get; set; }

    /// <summary>From when on the cookie would have ended by itself, in milliseconds since 1970 (UTC).</summary>
    public required long ExpiresMs { get; set; }
}
