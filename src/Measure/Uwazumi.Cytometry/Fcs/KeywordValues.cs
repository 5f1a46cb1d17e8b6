using System.Globalization;
using Uwazumi.Quantities;

namespace Uwazumi.Cytometry.Fcs;

/// <summary>Typed reading of keyword values: blanks around a number are allowed, anything else refuses by the keyword's name.</summary>
internal static class KeywordValues
{
    /// <summary>No offset, count or channel number is larger; beyond it a product of them could not be computed.</summary>
    private const long LargestNumber = 1_000_000_000_000;

    public static string Require(this FcsKeywords keywords, string key) =>
        keywords[key] is { } value && !string.IsNullOrWhiteSpace(value)
            ? value.Trim(' ')
            : throw new RefusedException(
                "FCS_KEYWORD_MISSING",
                $"TEXT has no {key}, without which the events cannot be read.",
                key,
                $"Export the file again; if it has empty values, the repair '{FcsRepair.EmptyValues}' may find the keyword."
            );

    public static long RequireNumber(this FcsKeywords keywords, string key)
    {
        keywords.Require(key);
        return keywords.Number(key)!.Value;
    }

    /// <summary>The number, or null when the keyword is absent or blank.</summary>
    public static long? Number(this FcsKeywords keywords, string key)
    {
        var text = keywords[key]?.Trim(' ');
        if (string.IsNullOrEmpty(text))
            return null;
        if (
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= LargestNumber
        )
            return number;
        throw new RefusedException(
            "FCS_NUMBER_INVALID",
            $"{key} is '{Shortened.Text(text)}', not a whole number from 0 to {LargestNumber}.",
            key,
            "Export the file again."
        );
    }

    public static bool TryDouble(string text, out double value) =>
        double.TryParse(
            text.Trim(' '),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out value
        ) && double.IsFinite(value);

    public static bool TryDecimal(string text, out decimal value) =>
        decimal.TryParse(
            text.Trim(' '),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out value
        );
}
