namespace Uwazumi.Quantities;

/// <summary>
/// The UCUM units that results and limits may carry. A closed list, so that a mistyped unit is refused instead of compared.
/// </summary>
/// <remarks>
/// Source: The Unified Code for Units of Measure, case-sensitive codes. Units are compared as text: nothing is converted
/// silently, and a limit in another unit than its result is refused.
/// </remarks>
public static class UcumUnit
{
    private static readonly Dictionary<string, string> PrintedForms = new(StringComparer.Ordinal)
    {
        ["1"] = "",
        ["%"] = "%",
        ["nm"] = "nm",
        ["um"] = "µm",
        ["mm"] = "mm",
        ["nm2"] = "nm²",
        ["um2/s"] = "µm²/s",
        ["s"] = "s",
        ["ms"] = "ms",
        ["h"] = "h",
        ["d"] = "d",
        ["mo"] = "months",
        ["/mL"] = "/mL",
        ["/ug"] = "/µg",
        ["/s"] = "/s",
        ["mL"] = "mL",
        ["uL"] = "µL",
        ["L"] = "L",
        ["pg/mL"] = "pg/mL",
        ["ng/mL"] = "ng/mL",
        ["ug/mL"] = "µg/mL",
        ["mg/mL"] = "mg/mL",
        ["g/L"] = "g/L",
        ["pg/mg"] = "pg/mg",
        ["ng/mg"] = "ng/mg",
        ["[EU]/mL"] = "EU/mL",
        ["[EU]"] = "EU",
        ["[IU]/mL"] = "IU/mL",
        ["[CFU]"] = "CFU",
        ["[CFU]/mL"] = "CFU/mL",
        ["Cel"] = "°C",
        ["mPa.s"] = "mPa·s",
        ["[pH]"] = "pH",
        ["mosm/kg"] = "mOsm/kg",
        ["%{vol}"] = "% (v/v)",
        ["mmol/L"] = "mmol/L",
        ["umol/L"] = "µmol/L",
        ["kg"] = "kg",
        ["g"] = "g",
        ["mg"] = "mg",
        ["ug"] = "µg",
        ["cm2"] = "cm²",
        ["/cm2"] = "/cm²",
        ["um/s"] = "µm/s",
    };

    /// <summary>All known codes, in no particular order.</summary>
    public static IReadOnlyCollection<string> Known => PrintedForms.Keys;

    /// <summary>True when the code is one of the known, case-sensitive UCUM codes.</summary>
    public static bool IsKnown(string? unit) => unit is not null && PrintedForms.ContainsKey(unit);

    /// <summary>The form for people, for example <c>EU/mL</c> for <c>[EU]/mL</c>; empty for the unit <c>1</c>.</summary>
    /// <exception cref="ArgumentException">The unit is not known.</exception>
    public static string Printed(string unit) =>
        PrintedForms.TryGetValue(unit, out var printed)
            ? printed
            : throw new ArgumentException($"'{unit}' is not a unit that this product knows.", nameof(unit));
}
