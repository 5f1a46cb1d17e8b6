using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Specifications;

/// <summary>
/// Limits of a numeric criterion in the unit of its result: fixed, or factors of the count on the lot's label.
/// Limits are inclusive unless said otherwise.
/// </summary>
public sealed record Limits
{
    /// <summary>Lower limit or lower factor, as entered; null when there is none.</summary>
    public EnteredNumber? Lower { get; init; }

    /// <summary>Upper limit or upper factor, as entered; null when there is none.</summary>
    public EnteredNumber? Upper { get; init; }

    /// <summary>True when a result equal to the lower limit fails.</summary>
    public bool LowerExclusive { get; init; }

    /// <summary>True when a result equal to the upper limit fails.</summary>
    public bool UpperExclusive { get; init; }

    /// <summary>UCUM unit of the limits and of the result.</summary>
    public required string Unit { get; init; }

    /// <summary>True when <see cref="Lower"/> and <see cref="Upper"/> are factors of the label's particles per mL.</summary>
    public bool RelativeToLabel { get; init; }

    /// <summary>Reads the <c>limits</c> object of a criterion.</summary>
    /// <exception cref="RefusedException">
    /// <c>UNIT_MISSING</c>, <c>UNIT_UNKNOWN</c>, <c>LIMITS_MISSING</c>, <c>LIMITS_CONTRADICTORY</c> (nothing can lie between them),
    /// <c>LIMITS_IMPOSSIBLE</c> (a fraction beyond 0–1, a percentage beyond 0–100, a negative amount).
    /// </exception>
    public static Limits Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly("lower", "upper", "lowerExclusive", "upperExclusive", "unit", "relativeTo");
        var limits = new Limits
        {
            Lower = place.OptionalNumber("lower"),
            Upper = place.OptionalNumber("upper"),
            LowerExclusive = place.Has("lowerExclusive") && place.Flag("lowerExclusive"),
            UpperExclusive = place.Has("upperExclusive") && place.Flag("upperExclusive"),
            Unit = UnitField.Read(place, "unit"),
            RelativeToLabel =
                place.Has("relativeTo")
                && place.Word(
                    "relativeTo",
                    new Dictionary<string, bool>(StringComparer.Ordinal) { ["labelParticlesPerMl"] = true }
                ),
        };
        limits.Check(place.Path);
        return limits;
    }

    /// <summary>The JSON form.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["lower"] = Lower?.Text,
            ["upper"] = Upper?.Text,
            ["lowerExclusive"] = LowerExclusive,
            ["upperExclusive"] = UpperExclusive,
            ["unit"] = Unit,
        };
        if (RelativeToLabel)
            json["relativeTo"] = "labelParticlesPerMl";
        return json;
    }

    private void Check(string path)
    {
        if (Lower is null && Upper is null)
            throw new RefusedException("LIMITS_MISSING", "Neither a lower nor an upper limit is given.", path);
        if (Lower is { } lower && Upper is { } upper)
        {
            if (lower.Value > upper.Value || (lower.Value == upper.Value && (LowerExclusive || UpperExclusive)))
                throw new RefusedException(
                    "LIMITS_CONTRADICTORY",
                    $"No result can lie between the lower limit {lower.Text} and the upper limit {upper.Text}.",
                    path
                );
        }

        if (RelativeToLabel && Unit != "/mL")
            throw new RefusedException(
                "LIMITS_IMPOSSIBLE",
                $"The label claims particles per mL; limits relative to it have the unit /mL, not {Unit}.",
                $"{path}.unit"
            );
        var (least, most) = RelativeToLabel ? (0, double.PositiveInfinity) : PossibleRange.Of(Unit);
        foreach (var limit in new[] { Lower, Upper })
        {
            if (limit is not null && (limit.Value < least || limit.Value > most))
                throw new RefusedException(
                    "LIMITS_IMPOSSIBLE",
                    $"The limit {limit.Text} {UcumUnit.Printed(Unit)} lies outside of what is possible ({least} to {most}).",
                    path
                );
        }

        if ((Lower is null || Lower.Value <= least && !LowerExclusive) && Upper is not null && Upper.Value >= most)
            throw new RefusedException(
                "LIMITS_IMPOSSIBLE",
                "Every possible result lies within these limits; the criterion would decide nothing.",
                path
            );
    }
}
