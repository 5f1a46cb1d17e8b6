using Uwazumi.Quantities;

namespace Uwazumi.Records.Reading;

/// <summary>Reads a UCUM unit that must be there and must be known.</summary>
internal static class UnitField
{
    public static string Read(JsonPlace place, string name)
    {
        if (!place.Has(name))
            throw new RefusedException(
                "UNIT_MISSING",
                "The unit is missing; a number without a unit is not compared with anything.",
                $"{place.Path}.{name}",
                "Give a UCUM unit, for example nm, /mL, pg/mL, [EU]/mL, or 1 for a fraction."
            );
        var unit = place.Text(name);
        return UcumUnit.IsKnown(unit)
            ? unit
            : throw new RefusedException(
                "UNIT_UNKNOWN",
                $"'{unit}' is not a unit that this product knows.",
                $"{place.Path}.{name}",
                $"UCUM codes are case-sensitive. Known: {string.Join(" ", UcumUnit.Known.Order(StringComparer.Ordinal))}."
            );
    }
}
