using System.Globalization;
using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>A number as an instrument printed it, with the rounding that its digits leave open.</summary>
/// <param name="Value">The number.</param>
/// <param name="HalfUnit">Half a unit of its last printed digit, above 0.</param>
public readonly record struct PrintedNumber(double Value, double HalfUnit)
{
    /// <summary>Larger than any number of particles in a millilitre; keeps sums and squares finite.</summary>
    private const double Largest = 1e24;

    /// <summary>True when a computed value rounds to the printed digits; a billionth of the value is left for the arithmetic.</summary>
    /// <param name="computed">The value, in the unit of the print.</param>
    public bool Explains(double computed) => IsWithin(computed, 0);

    /// <summary>True when a computed value comes within the rounding of the print and a further tolerance.</summary>
    /// <param name="computed">The value, in the unit of the print.</param>
    /// <param name="tolerance">What the rounding of the other printed numbers leaves open, at least 0.</param>
    public bool IsWithin(double computed, double tolerance) =>
        Math.Abs(computed - Value) <= HalfUnit + tolerance + 1e-9 * Math.Max(HalfUnit, Math.Abs(Value));

    /// <summary>Reads a number with a decimal point, with or without an exponent.</summary>
    /// <param name="text">The number as printed.</param>
    /// <param name="where">Its place, for a refusal.</param>
    /// <exception cref="RefusedException"><c>NUMBER_EXPECTED</c>, <c>NUMBER_OUT_OF_RANGE</c>, <c>DECIMAL_COMMA</c>.</exception>
    public static PrintedNumber Read(string text, string where)
    {
        ArgumentNullException.ThrowIfNull(text);
        var value = NumberText.Read(text, where);
        var mantissa = text.AsSpan().Trim();
        var exponent = 0;
        var e = mantissa.IndexOfAny('e', 'E');
        if (
            Math.Abs(value) > Largest
            || (
                e >= 0
                && (
                    !int.TryParse(
                        mantissa[(e + 1)..],
                        NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture,
                        out exponent
                    )
                    || Math.Abs((long)exponent) > 200
                )
            )
            || mantissa.Length > 60
        )
            throw new RefusedException(
                "NUMBER_OUT_OF_RANGE",
                $"'{(text.Length <= 40 ? text : text[..40] + "…")}' is beyond any count or size.",
                where
            );
        if (e >= 0)
            mantissa = mantissa[..e];
        var point = mantissa.IndexOf('.');
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        var half = double.Parse(
            string.Create(CultureInfo.InvariantCulture, $"5E{exponent - decimals - 1}"),
            CultureInfo.InvariantCulture
        );
        return new PrintedNumber(value, half);
    }
}
