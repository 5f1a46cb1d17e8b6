using System.Globalization;
using System.Text;

namespace Uwazumi.Plots.Drawing;

/// <summary>Text and numbers as they stand in an SVG file.</summary>
internal static class SvgText
{
    /// <summary>Escapes text for element content and for attribute values alike; characters that XML 1.0 forbids become U+FFFD.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                escaped.Append(c).Append(text[++i]);
            else
                escaped.Append(
                    c switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' => "&gt;",
                        '"' => "&quot;",
                        '\'' => "&#39;",
                        '\t' or '\n' or '\r' => " ",
                        < ' ' or '\uFFFE' or '\uFFFF' => "\uFFFD",
                        _ when char.IsSurrogate(c) => "\uFFFD",
                        _ => c.ToString(),
                    }
                );
        }

        return escaped.ToString();
    }

    /// <summary>A coordinate with at most two decimals, which is finer than any screen or printer shows.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>An estimate of the width of a text: full-width characters take one em, others 0.56 em on average.</summary>
    public static double Width(string text, double fontSize)
    {
        var ems = 0.0;
        foreach (var rune in text.EnumerateRunes())
            ems += IsFullWidth(rune.Value) ? 1 : 0.56;
        return ems * fontSize;
    }

    private static bool IsFullWidth(int codePoint) =>
        codePoint
            is (>= 0x1100 and <= 0x115F)
                or (>= 0x2E80 and <= 0xA4CF)
                or (>= 0xAC00 and <= 0xD7A3)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFE30 and <= 0xFE4F)
                or (>= 0xFF00 and <= 0xFF60)
                or (>= 0xFFE0 and <= 0xFFE6)
                or >= 0x20000;
}
