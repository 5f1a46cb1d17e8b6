using System.Net;
using System.Text.RegularExpressions;

namespace Uwazumi.Web.Tests;

/// <summary>The main form of a page as a browser would post it: every field with what stands in it, for tests to change and send.</summary>
internal sealed partial class PostedPage
{
    private readonly List<(string Name, string Value)> fields = [];

    private PostedPage() { }

    /// <summary>What stands in a field; empty when there is no such field.</summary>
    public string this[string name]
    {
        get => fields.FirstOrDefault(f => f.Name == name).Value ?? "";
        set
        {
            var at = fields.FindIndex(f => f.Name == name);
            if (at < 0)
                fields.Add((name, value));
            else
                fields[at] = (name, value);
        }
    }

    /// <summary>The names of the fields.</summary>
    public IEnumerable<string> Names => fields.Select(f => f.Name);

    /// <summary>Reads the form with an action.</summary>
    public static PostedPage Of(string html, string action)
    {
        var start = html.IndexOf($"action=\"{WebUtility.HtmlEncode(action)}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"The page has no form for {action}.");
        var form = html[start..html.IndexOf("</form>", start, StringComparison.Ordinal)];
        var page = new PostedPage();
        foreach (Match field in Field().Matches(form))
            page.Take(field);
        return page;
    }

    /// <summary>Posts it.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpClient client, string action, CancellationToken cancellation)
    {
        using var content = new FormUrlEncodedContent(
            fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))
        );
        return await client.PostAsync(new Uri(action, UriKind.Relative), content, cancellation);
    }

    /// <summary>Leaves a field out.</summary>
    public void Remove(string name) => fields.RemoveAll(f => f.Name == name);

    private void Take(Match field)
    {
        var attributes = field.Groups["attributes"].Value;
        if (Attribute(attributes, "name") is not { } name)
            return;
        switch (field.Groups["tag"].Value)
        {
            case "textarea":
                fields.Add((name, WebUtility.HtmlDecode(field.Groups["inside"].Value)));
                break;
            case "select":
                var chosen = Option()
                    .Matches(field.Groups["inside"].Value)
                    .FirstOrDefault(o => o.Value.Contains(" selected", StringComparison.Ordinal));
                fields.Add((name, chosen is null ? "" : Attribute(chosen.Value, "value") ?? ""));
                break;
            default:
                if (
                    Attribute(attributes, "type") is "checkbox" or "radio"
                    && !attributes.Contains(" checked", StringComparison.Ordinal)
                )
                    break;
                if (Attribute(attributes, "type") != "file")
                    fields.Add((name, Attribute(attributes, "value") ?? ""));
                break;
        }
    }

    private static string? Attribute(string text, string name)
    {
        var match = Regex.Match(text, $"(?:^|\\s){name}=\"(?<value>[^\"]*)\"");
        return match.Success ? WebUtility.HtmlDecode(match.Groups["value"].Value) : null;
    }

    [GeneratedRegex(
        "<(?<tag>input)(?<attributes>[^>]*)>|<(?<tag>textarea|select)(?<attributes>[^>]*)>(?<inside>.*?)</\\k<tag>>",
        RegexOptions.Singleline
    )]
    private static partial Regex Field();

    [GeneratedRegex("<option[^>]*>")]
    private static partial Regex Option();
}
