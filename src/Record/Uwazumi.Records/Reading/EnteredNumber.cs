using System.Globalization;
using Uwazumi.Quantities;

namespace Uwazumi.Records.Reading;

/// <summary>
/// A number that a person typed, kept as entered. At most 15 significant digits are accepted, so that the comparison of
/// the nearest doubles is the comparison of the decimals themselves (15 digits always survive a round trip; IEEE 754).
/// </summary>
/// <param name="Text">The text as entered, for example <c>95.0</c>.</param>
/// <param name="Value">The double nearest to it.</param>
public sealed record EnteredNumber(string Text, double Value)
{
    /// <summary>The largest number of significant digits that is accepted.</summary>
    public const int MostDigits = 15;

    /// <summary>Reads a decimal number with a dot and an optional exponent.</summary>
    /// <exception cref="RefusedException"><c>DECIMAL_COMMA</c>, <c>NUMBER_EXPECTED</c>, <c>NUMBER_TOO_PRECISE</c>.</exception>
    public static EnteredNumber Read(string text, string where)
    {
        const NumberStyles style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        // The framework takes null characters at the end for nothing.
        if (
            !double.TryParse(text, style, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value)
            || text.EndsWith('\0')
        )
            throw text.Contains(',', StringComparison.Ordinal)
                ? new RefusedException(
                    "DECIMAL_COMMA",
                    $"'{text}' holds a comma; numbers are written with a decimal point and no separators.",
                    where
                )
                : new RefusedException("NUMBER_EXPECTED", $"'{text}' is not a number.", where);
        var mantissa = text.Split('e', 'E')[0];
        var digits = mantissa.Where(char.IsAsciiDigit).SkipWhile(c => c == '0').Count();
        if (digits > MostDigits)
            throw new RefusedException(
                "NUMBER_TOO_PRECISE",
                $"'{text}' has {digits} significant digits; at most {MostDigits} are kept exactly.",
                where
            );
        if (value == 0 && digits > 0)
            throw new RefusedException("NUMBER_OUT_OF_RANGE", $"'{text}' is too small to be told from zero.", where);
        return new EnteredNumber(text, value);
    }
}
