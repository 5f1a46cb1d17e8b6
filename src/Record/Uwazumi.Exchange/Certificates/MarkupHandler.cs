using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Uwazumi.Exchange.Certificates;

/// <summary>Fills the holes of a template of <see cref="Markup.Html"/>. What it has no method for does not compile, so nothing gets in unescaped.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupHandler
{
    private readonly StringBuilder target;

    public MarkupHandler(int literalLength, int formattedCount) =>
        target = new StringBuilder(literalLength + 32 * formattedCount);

    public void AppendLiteral(string html) => target.Append(html);

    public void AppendFormatted(string? text) => MarkupEscape.Append(target, text ?? "");

    public void AppendFormatted(int number) => target.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Markup markup) => target.Append(markup);

    public void AppendFormatted(IEnumerable<Markup> pieces)
    {
        foreach (var piece in pieces)
            target.Append(piece);
    }

    public override string ToString() => target.ToString();
}
