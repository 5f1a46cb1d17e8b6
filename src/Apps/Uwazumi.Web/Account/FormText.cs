using Microsoft.AspNetCore.Http;

namespace Uwazumi.Web.Account;

/// <summary>What was posted, field by field.</summary>
internal static class FormText
{
    /// <summary>The field's text; empty when it was not posted.</summary>
    public static string Text(this IFormCollection form, string name) => form[name].ToString();

    /// <summary>The proof of a form that asks for re-authentication.</summary>
    public static ReauthenticationProof Proof(this IFormCollection form) =>
        new()
        {
            Password = form.Text("password"),
            Code = form.Text("code"),
            Passkey = form.Text("passkey"),
        };
}
