using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Uwazumi.Architecture.Tests;

namespace Uwazumi.Conformance.Tests;

/// <summary>What a file says to people, in pieces that belong together, each with its line.</summary>
internal static partial class SpokenText
{
    /// <summary>The pieces of a file: string literals of C#, values of resources, strings of JSON, text of pages, paragraphs of the rest.</summary>
    public static IEnumerable<(int Line, string Text)> Of(SourceFile file) =>
        file.Ending switch
        {
            ".cs" => Literals(file.Text),
            ".resx" => Resources(file.Text),
            ".json" => JsonStrings(file.Text),
            ".html" or ".svg" or ".razor" => Page(file.Text, 1),
            _ => Paragraphs(file.Text),
        };

    private static IEnumerable<(int Line, string Text)> Literals(string source)
    {
        var text = CSharpText.Read(source);
        return text.Literals.SelectMany(literal => PageOrText(literal.Text, text.LineOf(literal.Start)));
    }

    private static IEnumerable<(int Line, string Text)> Resources(string source) =>
        XDocument
            .Parse(source, LoadOptions.SetLineInfo)
            .Descendants("value")
            .SelectMany(value => PageOrText(value.Value, ((IXmlLineInfo)value).LineNumber));

    private static IEnumerable<(int Line, string Text)> JsonStrings(string source) =>
        JsonString()
            .Matches(source)
            .SelectMany(match =>
                PageOrText(JsonSerializer.Deserialize<string>(match.Value) ?? "", Line(source, match.Index))
            );

    private static IEnumerable<(int Line, string Text)> PageOrText(string text, int line) =>
        Tag().IsMatch(text) ? Page(text, line) : [(line, text)];

    private static IEnumerable<(int Line, string Text)> Page(string source, int firstLine)
    {
        var start = 0;
        var piece = "";
        foreach (var tag in Tag().Matches(source).Cast<Match>())
        {
            piece += source[start..tag.Index];
            start = tag.Index + tag.Length;
            var line = firstLine + Line(source, tag.Index) - 1;
            foreach (var attribute in Attribute().Matches(tag.Value).Cast<Match>())
                yield return (line, WebUtility.HtmlDecode(attribute.Groups["value"].Value));
            // Emphasis and links run on inside of a sentence; any other element ends it.
            if (InlineTag().IsMatch(tag.Value))
                continue;
            yield return (line, WebUtility.HtmlDecode(piece));
            piece = "";
        }

        yield return (firstLine + Line(source, source.Length) - 1, WebUtility.HtmlDecode(piece + source[start..]));
    }

    private static IEnumerable<(int Line, string Text)> Paragraphs(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var piece = "";
        var first = 1;
        for (var i = 0; i < lines.Length; i++)
        {
            if (StartsPiece().IsMatch(lines[i]) || string.IsNullOrWhiteSpace(lines[i]))
            {
                yield return (first, piece);
                piece = "";
                first = i + 1;
            }

            piece += LineMarks().Replace(LinkTarget().Replace(lines[i], "]"), "") + "\n";
        }

        yield return (first, piece);
    }

    private static int Line(string source, int position) => source.AsSpan(0, position).Count('\n') + 1;

    [GeneratedRegex(@"</?[A-Za-z][^<>]*>|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(
        @"^</?(a|abbr|b|bdi|cite|code|em|i|mark|q|rp|rt|ruby|s|small|span|strong|sub|sup|time|u|tspan)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex InlineTag();

    [GeneratedRegex(@"=\s*(?:""(?<value>[^""]*)""|'(?<value>[^']*)')")]
    private static partial Regex Attribute();

    [GeneratedRegex("\"(?:[^\"\\\\\\n]|\\\\.)*\"")]
    private static partial Regex JsonString();

    [GeneratedRegex(@"^\s*(?:[-*+]\s|\d+[.)]\s|\#|\||```)")]
    private static partial Regex StartsPiece();

    [GeneratedRegex(@"^\s*(?:>|//+|\*\s)\s*")]
    private static partial Regex LineMarks();

    [GeneratedRegex(@"\]\([^)\s]*\)")]
    private static partial Regex LinkTarget();
}
