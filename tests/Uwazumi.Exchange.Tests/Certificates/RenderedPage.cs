using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Uwazumi.Exchange.Tests.Certificates;

/// <summary>A certificate taken apart. The void elements of HTML are closed, after which the page must be well-formed.</summary>
internal sealed partial class RenderedPage
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public RenderedPage(string html)
    {
        Html = html;
        var body = Style().Replace(html, "<style></style>").Replace("<!doctype html>", "", StringComparison.Ordinal);
        Root = XElement.Parse(Void().Replace(body, "<$1$2/>"), LoadOptions.PreserveWhitespace);
    }

    public string Html { get; }

    public XElement Root { get; }

    /// <summary>All text of the body, one space between the elements.</summary>
    public string Text =>
        string.Join(' ', Root.Element("body")!.DescendantNodes().OfType<XText>().Select(t => t.Value));

    public string StyleText => WebUtility.HtmlDecode(Style().Match(Html).Groups[1].Value);

    public string Policy =>
        Root.Descendants("meta")
            .Single(m => (string?)m.Attribute("http-equiv") == "Content-Security-Policy")
            .Attribute("content")!
            .Value;

    public IEnumerable<XElement> Elements(string name) =>
        Root.Descendants().Where(e => e.Name == name || e.Name == Svg + name);

    public XElement ById(string id) => Root.Descendants().Single(e => (string?)e.Attribute("id") == id);

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<(meta|br)([^>]*)>")]
    private static partial Regex Void();
}
