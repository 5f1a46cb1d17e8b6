using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Certificates;

/// <summary>
/// A quantity as it is printed: never more digits than its interval supports. With an interval, value and ends are rounded to the
/// place of the second significant digit of half its width; without one, the value to four significant digits at most.
/// A fraction (unit <c>1</c>) is printed as a percentage.
/// </summary>
public sealed record NumberForm
{
    private const int DigitsWithoutInterval = 4;

    /// <summary>More digits than these are never printed, however narrow an interval is.</summary>
    private const int MostDigits = 6;

    /// <summary>The value, with <c>&lt;</c> before it when it is known to lie below.</summary>
    public required string Value { get; init; }

    /// <summary>The interval, or null when there is none.</summary>
    public required string? Interval { get; init; }

    /// <summary>The unit as printed; empty for none.</summary>
    public required string Unit { get; init; }

    /// <summary>The printed value in the quantity's own unit.</summary>
    public required double ShownValue { get; init; }

    /// <summary>The printed lower end in the quantity's own unit, or null.</summary>
    public required double? ShownLower { get; init; }

    /// <summary>The printed upper end in the quantity's own unit, or null.</summary>
    public required double? ShownUpper { get; init; }

    /// <summary>Value and unit.</summary>
    public string WithUnit => Unit.Length == 0 ? Value : $"{Value} {Unit}";

    /// <summary>The printed form of a quantity.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="qualifier"><c>&lt;</c> when the true value lies below; else null.</param>
    public static NumberForm Of(Quantity quantity, string? qualifier = null)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        var shift = ShiftOf(quantity.Unit);
        var value = DecimalDigits.Of(quantity.Value).Shifted(shift);
        var position = Position(quantity, value, shift);
        var shown = position is { } place ? AtPlace(value, place) : value.RoundedToSignificant(DigitsWithoutInterval);
        var lower = End(quantity.Lower, position, shift);
        var upper = End(quantity.Upper, position, shift);
        var leading = shown.IsZero ? (upper ?? lower ?? shown).Leading : shown.Leading;
        int? power = DecimalDigits.NeedsPower(leading) ? leading : null;
        return new NumberForm
        {
            Value =
                (qualifier is null ? "" : qualifier + " ")
                + Text(shown, power)
                + (power is { } p ? DecimalDigits.Power(p) : ""),
            Interval = IntervalText(lower, upper, power),
            Unit = UnitOf(quantity.Unit),
            ShownValue = shown.Shifted(-shift).ToDouble(),
            ShownLower = lower?.Shifted(-shift).ToDouble(),
            ShownUpper = upper?.Shifted(-shift).ToDouble(),
        };
    }

    /// <summary>A number that was entered and not measured, for example a limit: all its digits, in the printed unit.</summary>
    public static string Fixed(EnteredNumber number, string unit)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Fixed(DecimalDigits.Parse(number.Text), unit);
    }

    /// <summary>A number that was fixed and not measured, for example a limit: all its digits, in the printed unit.</summary>
    internal static string Fixed(DecimalDigits number, string unit) => number.Shifted(ShiftOf(unit)).Exact();

    /// <summary>The unit as printed beside numbers of <see cref="Of"/> and <see cref="Fixed(EnteredNumber, string)"/>.</summary>
    public static string UnitOf(string unit) => unit == "1" ? "%" : UcumUnit.Printed(unit);

    private static int ShiftOf(string unit) => unit == "1" ? 2 : 0;

    private static DecimalDigits? End(double? end, int? position, int shift) =>
        end is { } number && position is { } place ? AtPlace(DecimalDigits.Of(number).Shifted(shift), place) : null;

    /// <summary>Every number of a quantity with the same decimals, also those that have fewer of their own.</summary>
    private static DecimalDigits AtPlace(DecimalDigits number, int place)
    {
        var rounded = number.RoundedTo(place);
        return rounded.Exponent > place
            ? new DecimalDigits(rounded.Units * System.Numerics.BigInteger.Pow(10, rounded.Exponent - place), place)
            : rounded;
    }

    /// <summary>The place of the last printed digit, or null without an interval of a width.</summary>
    private static int? Position(Quantity quantity, DecimalDigits value, int shift)
    {
        var half = (quantity.Lower, quantity.Upper) switch
        {
            ({ } lower, { } upper) => upper / 2 - lower / 2,
            ({ } lower, null) => quantity.Value - lower,
            (null, { } upper) => upper - quantity.Value,
            _ => 0,
        };
        if (quantity.Interval is null)
            return null;
        var largest = new[] { value.Leading, LeadingOf(quantity.Lower, shift), LeadingOf(quantity.Upper, shift) }.Max();
        var finest = largest - MostDigits + 1;
        return half > 0
            ? Math.Max(finest, DecimalDigits.Of(half).Shifted(shift).Leading - 1)
            : Math.Max(finest, value.Exponent);
    }

    private static int LeadingOf(double? end, int shift) =>
        end is { } number && number != 0 ? DecimalDigits.Of(number).Shifted(shift).Leading : int.MinValue;

    private static string? IntervalText(DecimalDigits? lower, DecimalDigits? upper, int? power)
    {
        if (lower is null && upper is null)
            return null;
        var times = power is { } p ? DecimalDigits.Power(p) : "";
        if (lower is { } from && upper is { } to)
        {
            var both = $"{Text(from, power)} – {Text(to, power)}";
            return power is null ? both : $"({both}){times}";
        }

        return lower is { } least ? $"≥ {Text(least, power)}{times}" : $"≤ {Text(upper!.Value, power)}{times}";
    }

    private static string Text(DecimalDigits number, int? power) =>
        power is { } p ? number.Mantissa(p) : number.Plain();
}
