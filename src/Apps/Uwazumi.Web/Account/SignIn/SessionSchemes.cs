using Microsoft.AspNetCore.Identity;

namespace Uwazumi.Web.Account.SignIn;

/// <summary>The names of the authentication schemes.</summary>
internal static class SessionSchemes
{
    /// <summary>Chooses between the two that follow by the request.</summary>
    public const string Either = "uwazumi";

    /// <summary>The cookie of a session.</summary>
    public static readonly string Session = IdentityConstants.ApplicationScheme;

    /// <summary>The token of a program, on <c>/api</c> only.</summary>
    public const string Token = "api-token";

    /// <summary>The cookie of a sign-in whose second factor is still to come.</summary>
    public const string Pending = "pending";

    /// <summary>The cookie in which Identity keeps the challenge of a passkey.</summary>
    public static readonly string Passkey = IdentityConstants.TwoFactorUserIdScheme;
}
