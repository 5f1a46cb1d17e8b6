using System.Globalization;
using Uwazumi.Quantities;

namespace Uwazumi.Tables;

/// <summary>Reads numbers as files print them: dot decimals, optional exponent, no thousands separators, no culture.</summary>
public static class NumberText
{
    private const NumberStyles Style =
        NumberStyles.AllowLeadingSign
        | NumberStyles.AllowDecimalPoint
        | NumberStyles.AllowExponent
        | NumberStyles.AllowLeadingWhite
        | NumberStyles.AllowTrailingWhite;

    /// <summary>True when the whole text is one finite number; white space around it is allowed.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>The number, or a refusal that names the place.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="where">The place for the refusal, for example <c>line 3, column 2</c>.</param>
    /// <exception cref="RefusedException"><c>DECIMAL_COMMA</c> for a number such as <c>1,5</c>; <c>NUMBER_EXPECTED</c> otherwise.</exception>
    public static double Read(ReadOnlySpan<char> text, string where)
    {
        if (TryRead(text, out var value))
            return value;
        if (LooksLikeDecimalComma(text))
            throw new RefusedException(
                "DECIMAL_COMMA",
                $"'{text.Trim()}' has a decimal comma; it is not known whether the comma is a decimal mark or a separator.",
                where,
                "Export the file with decimal points."
            );
        throw new RefusedException(
            "NUMBER_EXPECTED",
            text.IsWhiteSpace() ? "A number is missing." : $"'{Shortened(text)}' is not a number.",
            where
        );
    }

    /// <summary>True for a text such as <c>1,5</c> or <c>-0,25e3</c>: one comma among digits, no dot.</summary>
    public static bool LooksLikeDecimalComma(ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        if (comma < 0 || text.Contains('.'))
            return false;
        var dotted = text.ToString().ToCharArray();
        dotted[comma] = '.';
        return TryRead(dotted, out _);
    }

    private static string Shortened(ReadOnlySpan<char> text) =>
        text.Length <= 40 ? text.ToString() : string.Concat(text[..40], "…");
}
