using System.Text;

namespace Uwazumi.Exchange.Certificates;

/// <summary>Makes a text harmless in HTML content and in quoted attributes.</summary>
internal static class MarkupEscape
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// Escapes <c>&amp; &lt; &gt; " '</c> and replaces what may not stand in a document: control characters, lone surrogates,
    /// noncharacters, and the controls that turn the direction of what is read (a lot's field must not re-order the line around it).
    /// </summary>
    public static void Append(StringBuilder target, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                target.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '&' => target.Append("&amp;"),
                '<' => target.Append("&lt;"),
                '>' => target.Append("&gt;"),
                '"' => target.Append("&quot;"),
                '\'' => target.Append("&#39;"),
                _ => target.Append(IsUnfit(c) ? Replacement : c),
            };
        }
    }

    private static bool IsUnfit(char c) =>
        (char.IsControl(c) && c is not ('\t' or '\n' or '\r'))
        || char.IsSurrogate(c)
        || c is '\uFFFE' or '\uFFFF'
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
