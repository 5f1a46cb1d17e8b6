using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.Methods.Entries;

/// <summary>
/// <c>entry.quantity/1</c>: a number that a person entered, with its unit, its 95 % interval or the reason for having none,
/// and the same evidence as a qualitative entry. A result below a quantitation limit is entered with the qualifier <c>&lt;</c>.
/// </summary>
public sealed class QuantityEntry : IMethod
{
    /// <inheritdoc />
    public string Id => "entry.quantity/1";

    /// <inheritdoc />
    public IReadOnlyList<string> FileRoles => ["evidence?", "report?"];

    /// <inheritdoc />
    public IReadOnlyList<ParameterDeclaration> Parameters => [];

    /// <inheritdoc />
    public MethodOutput Run(MethodRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var entry = EntryPlace.Of(
            request,
            [
                .. EntryFacts.Fields,
                "attribute",
                "value",
                "unit",
                "qualifier",
                "lower",
                "upper",
                "intervalReason",
                "outsourced",
                EntrySubject.Field,
                "remark",
            ]
        );
        var facts = EntryFacts.Read(entry);
        _ = request.File(facts.EvidenceRole);
        var finding = new Finding
        {
            Attribute = entry.Text("attribute"),
            Quantity = ReadQuantity(entry),
            Qualifier = ReadQualifier(entry),
            InvalidReason = facts.InvalidReason,
            NotStated = facts.NotStated,
            NotApplicable = facts.NotApplicable,
        };
        return new MethodOutput([finding], new JsonObject { ["outsourced"] = facts.Outsourced }, []);
    }

    private static Quantity ReadQuantity(JsonPlace entry)
    {
        var value = entry.Number("value").Value;
        var unit = UnitOf(entry);
        RefuseImpossible(value, unit, $"{entry.Path}.value");
        var bounded = entry.Has("lower") || entry.Has("upper");
        if (bounded == entry.Has("intervalReason"))
            throw new RefusedException(
                "INTERVAL_UNDECIDED",
                bounded
                    ? "The entry has an interval and a reason for having none."
                    : "The entry has neither a 95 % interval nor a reason for having none.",
                entry.Path,
                "Give \"lower\" and \"upper\", or \"intervalReason\"."
            );
        if (!bounded)
            return Quantity.WithoutInterval(value, unit, entry.Text("intervalReason"));
        if (entry.Has("qualifier"))
            throw new RefusedException(
                "INTERVAL_CONTRADICTORY",
                "A result that is only known to lie below a value has no interval around that value.",
                $"{entry.Path}.qualifier",
                "Give \"intervalReason\" instead of \"lower\" and \"upper\"."
            );
        var (lower, upper) = (entry.Number("lower").Value, entry.Number("upper").Value);
        if (lower > value || upper < value)
            throw new RefusedException(
                "INTERVAL_CONTRADICTORY",
                $"The interval {lower} – {upper} does not enclose the value {value}.",
                entry.Path
            );
        RefuseImpossible(lower, unit, $"{entry.Path}.lower");
        RefuseImpossible(upper, unit, $"{entry.Path}.upper");
        return Quantity.WithInterval(value, unit, lower, upper);
    }

    private static void RefuseImpossible(double value, string unit, string where)
    {
        var (least, most) = PossibleRange.Of(unit);
        if (value < least || value > most)
            throw new RefusedException(
                "QUANTITY_IMPOSSIBLE",
                $"{value} {UcumUnit.Printed(unit)} is not possible ({least} to {most}).",
                where,
                unit == "1" ? "The unit 1 is a fraction: 95 % is 0.95." : null
            );
    }

    private static string? ReadQualifier(JsonPlace entry)
    {
        if (!entry.Has("qualifier"))
            return null;
        return entry.Text("qualifier") == "<"
            ? "<"
            : throw new RefusedException(
                "WORD_UNKNOWN",
                $"'{entry.Text("qualifier")}' is not a known qualifier.",
                $"{entry.Path}.qualifier",
                "Only '<' (below the stated value) is known."
            );
    }

    private static string UnitOf(JsonPlace entry)
    {
        if (!entry.Has("unit"))
            throw new RefusedException(
                "UNIT_MISSING",
                "The unit of the entered value is missing.",
                $"{entry.Path}.unit",
                "Give a UCUM unit, for example ug/mL, [EU]/mL, or 1 for a fraction."
            );
        var unit = entry.Text("unit");
        return UcumUnit.IsKnown(unit)
            ? unit
            : throw new RefusedException(
                "UNIT_UNKNOWN",
                $"'{unit}' is not a unit that this product knows.",
                $"{entry.Path}.unit",
                $"UCUM codes are case-sensitive. Known: {string.Join(" ", UcumUnit.Known.Order(StringComparer.Ordinal))}."
            );
    }
}
