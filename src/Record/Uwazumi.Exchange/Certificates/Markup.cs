using System.Text;

namespace Uwazumi.Exchange.Certificates;

/// <summary>
/// A piece of HTML that is safe to put into a page: made from a template whose every hole is escaped, or joined from such pieces.
/// </summary>
internal sealed class Markup
{
    private readonly string html;

    private Markup(string html) => this.html = html;

    public static Markup Empty { get; } = new("");

    public bool IsEmpty => html.Length == 0;

    /// <summary>A template. Its own text is HTML; a text in a hole is escaped, a piece of markup in a hole stays as it is.</summary>
    public static Markup Html(MarkupHandler template) => new(template.ToString());

    /// <summary>A text, escaped.</summary>
    public static Markup Text(string text)
    {
        var target = new StringBuilder(text.Length + 16);
        MarkupEscape.Append(target, text);
        return new Markup(target.ToString());
    }

    /// <summary>HTML that this product made itself, for example a drawing. Never for a text that a person or a file supplied.</summary>
    public static Markup OwnHtml(string html) => new(html);

    /// <summary>The pieces one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> pieces, string separator = "") =>
        new(string.Join(Text(separator).html, pieces.Select(piece => piece.html)));

    public override string ToString() => html;
}
