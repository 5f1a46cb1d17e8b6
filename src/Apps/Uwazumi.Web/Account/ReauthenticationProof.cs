namespace Uwazumi.Web.Account;

/// <summary>How somebody who is signed in proves anew that it is they: a passkey, or password and code.</summary>
public sealed record ReauthenticationProof
{
    /// <summary>The password.</summary>
    public string? Password { get; init; }

    /// <summary>The code of the authenticator, or a recovery code; asked for when the person has a second factor.</summary>
    public string? Code { get; init; }

    /// <summary>The answer of a passkey as JSON, to the options of <c>/reauthentication/passkey</c>; then nothing else is needed.</summary>
    public string? Passkey { get; init; }
}
