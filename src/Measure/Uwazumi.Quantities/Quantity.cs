namespace Uwazumi.Quantities;

/// <summary>
/// A value with its UCUM unit and either an interval or a stated reason for having none.
/// </summary>
/// <remarks>
/// Invariants, checked at construction: the value and every bound are finite; the unit is one that
/// <see cref="UcumUnit"/> knows; <c>lower ≤ value ≤ upper</c>; there is an interval kind or a reason, and a bound that
/// is missing although there is an interval (an open end) comes with a reason. Immutable and thread-safe; equality is by value.
/// </remarks>
public sealed record Quantity
{
    private Quantity(
        double value,
        string unit,
        double? lower,
        double? upper,
        IntervalKind? interval,
        string? intervalReason
    )
    {
        Value = value;
        Unit = unit;
        Lower = lower;
        Upper = upper;
        Interval = interval;
        IntervalReason = intervalReason;
    }

    /// <summary>The value, in <see cref="Unit"/>. Always finite.</summary>
    public double Value { get; }

    /// <summary>The UCUM unit, for example <c>nm</c>, <c>/mL</c> or <c>1</c> for a fraction.</summary>
    public string Unit { get; }

    /// <summary>The lower end of the interval, or null when there is none or it is open.</summary>
    public double? Lower { get; }

    /// <summary>The upper end of the interval, or null when there is none or it is open.</summary>
    public double? Upper { get; }

    /// <summary>What the interval means, or null when there is no interval.</summary>
    public IntervalKind? Interval { get; }

    /// <summary>Why there is no interval, or why an end of it is open; null for a closed interval.</summary>
    public string? IntervalReason { get; }

    /// <summary>True when both ends of an interval are known.</summary>
    public bool HasClosedInterval => Lower is not null && Upper is not null;

    /// <summary>A value with a closed interval.</summary>
    /// <exception cref="ArgumentException">A number is not finite, the unit is unknown, or the bounds do not enclose the value.</exception>
    public static Quantity WithInterval(
        double value,
        string unit,
        double lower,
        double upper,
        IntervalKind kind = IntervalKind.Confidence95
    ) => WithOpenInterval(value, unit, lower, upper, kind, null);

    /// <summary>A value whose interval may be open at one or both ends; an open end (null) needs a reason.</summary>
    /// <exception cref="ArgumentException">A number is not finite, the unit is unknown, the bounds do not enclose the value, or an open end has no reason.</exception>
    public static Quantity WithOpenInterval(
        double value,
        string unit,
        double? lower,
        double? upper,
        IntervalKind kind,
        string? openReason
    )
    {
        Check(value, unit);
        if (lower is { } l && !(double.IsFinite(l) && l <= value))
            throw new ArgumentException($"The lower bound {l} does not enclose {value}.", nameof(lower));
        if (upper is { } u && !(double.IsFinite(u) && u >= value))
            throw new ArgumentException($"The upper bound {u} does not enclose {value}.", nameof(upper));
        if ((lower is null || upper is null) && string.IsNullOrWhiteSpace(openReason))
            throw new ArgumentException("An open end of an interval needs a reason.", nameof(openReason));
        return new Quantity(value, unit, lower, upper, kind, openReason);
    }

    /// <summary>A value without an interval, with the reason for having none.</summary>
    /// <exception cref="ArgumentException">The value is not finite, the unit is unknown, or the reason is empty.</exception>
    public static Quantity WithoutInterval(double value, string unit, string reason)
    {
        Check(value, unit);
        if (string.IsNullOrWhiteSpace(reason))
            throw new ArgumentException("A quantity without an interval needs a reason.", nameof(reason));
        return new Quantity(value, unit, null, null, null, reason);
    }

    private static void Check(double value, string unit)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("A quantity is a finite number.", nameof(value));
        if (!UcumUnit.IsKnown(unit))
            throw new ArgumentException($"'{unit}' is not a unit that this product knows.", nameof(unit));
    }
}
