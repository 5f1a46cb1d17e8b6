using Microsoft.AspNetCore.Http;
using Uwazumi.Web.Account;

namespace Uwazumi.Web.Release;

/// <summary>The proof of who signs, from the posted form of a ceremony.</summary>
internal static class CeremonyProof
{
    public static ReauthenticationProof Of(IFormCollection form) =>
        new()
        {
            Password = Text(form, "password"),
            Code = Text(form, "code"),
            Passkey = Text(form, "passkey"),
        };

    private static string? Text(IFormCollection form, string name) =>
        form[name].ToString() is { Length: > 0 } text ? text : null;
}
