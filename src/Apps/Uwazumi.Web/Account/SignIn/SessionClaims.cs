namespace Uwazumi.Web.Account.SignIn;

/// <summary>What a session's cookie or a program's token says. It says who, never what they may do.</summary>
internal static class SessionClaims
{
    public const string Person = "person";
    public const string Session = "sid";
    public const string Since = "since";
    public const string Method = "amr";
    public const string Device = "device";
    public const string Stamp = "stamp";
    public const string Scope = "scope";

    /// <summary>The method of a session on a bench tablet, begun by badge or PIN.</summary>
    public const string Bench = "bench";

    /// <summary>The method of a program that works with a token.</summary>
    public const string Token = "token";
}
