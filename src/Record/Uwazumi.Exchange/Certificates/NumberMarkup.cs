namespace Uwazumi.Exchange.Certificates;

/// <summary>Puts numbers into a page.</summary>
internal static class NumberMarkup
{
    /// <summary>
    /// The text with its exponents set in one font: many fonts have ¹²³ but not ⁰⁴–⁹, and a mixture is hard to read. The characters
    /// stay superscript digits, so that a copied number keeps its exponent.
    /// </summary>
    public static Markup Of(string text)
    {
        var pieces = new List<Markup>();
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            while (end < text.Length && IsExponent(text[end]) == IsExponent(text[start]))
                end++;
            var piece = text[start..end];
            pieces.Add(
                IsExponent(text[start]) ? Markup.Html($"""<span class="exp">{piece}</span>""") : Markup.Text(piece)
            );
            start = end;
        }

        return Markup.Join(pieces);
    }

    private static bool IsExponent(char c) => c is '⁰' or '¹' or '²' or '³' or (>= '⁴' and <= '⁹') or '⁻';
}
