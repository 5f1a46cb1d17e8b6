using System.Text;

namespace Uwazumi.Conformance.Tests;

/// <summary>
/// Makes full-width Latin characters and half-width kana one with their usual forms. Unicode's own compatibility form
/// needs a library that the product is built without (invariant globalization), and leaves the text as it is there.
/// </summary>
internal static class Width
{
    private const char FirstHalfWidth = '\uFF61';
    private const string UsualForms =
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u3099\u309A";
    private const string Voiced = "カキクケコサシスセソタチツテトハヒフヘホかきくけこさしすせそたちつてとはひふへほ";
    private const string HalfVoiced = "ハヒフヘホはひふへほ";

    /// <summary>The text in its usual width; a voicing mark that stands alone is joined to the kana before it.</summary>
    public static string Usual(string text)
    {
        var usual = new StringBuilder(text.Length);
        foreach (var c in text.Select(Usual))
        {
            var last = usual.Length > 0 ? usual[^1] : '\0';
            if (c == '\u3099' && last == 'ウ')
                usual[^1] = 'ヴ';
            else if (c == '\u3099' && Voiced.Contains(last))
                usual[^1]++;
            else if (c == '\u309A' && HalfVoiced.Contains(last))
                usual[^1] += (char)2;
            else
                usual.Append(c);
        }

        return usual.ToString();
    }

    private static char Usual(char c) =>
        c switch
        {
            >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
            >= FirstHalfWidth and <= '\uFF9F' => UsualForms[c - FirstHalfWidth],
            '\u3000' or '\u00A0' => ' ',
            '’' or '‘' => '\'',
            _ => c,
        };
}
