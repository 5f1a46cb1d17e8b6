using System.Text.RegularExpressions;

namespace Uwazumi.Web.Tests;

/// <summary>Posts forms as a browser does: with the token of the page that they stand in.</summary>
internal static partial class HtmlForms
{
    /// <summary>The forgery token of a page.</summary>
    public static string TokenOf(string html) => Token().Match(html).Groups["token"].Value;

    /// <summary>Opens a page, then posts fields with its token.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client,
        string page,
        string action,
        params (string Name, string Value)[] fields
    )
    {
        var html = await client.GetStringAsync(page);
        using var form = new FormUrlEncodedContent(
            fields
                .Select(field => new KeyValuePair<string, string>(field.Name, field.Value))
                .Append(new("__RequestVerificationToken", TokenOf(html)))
        );
        return await client.PostAsync(action, form);
    }

    [GeneratedRegex("<meta name=\"csrf-token\" content=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
