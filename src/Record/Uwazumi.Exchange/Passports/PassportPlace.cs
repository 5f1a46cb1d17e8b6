using System.Text.Json;
using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Passports;

/// <summary>What a passport demands of its members beyond a document that people write: nothing in it is optional.</summary>
internal static class PassportPlace
{
    /// <summary>The largest integer that every JSON reader keeps, 2^53 − 1.</summary>
    private const double LargestCount = 9007199254740991;

    /// <exception cref="RefusedException"><c>FIELD_UNKNOWN</c>, <c>FIELD_MISSING</c>.</exception>
    public static void DemandExactly(this JsonPlace place, params ReadOnlySpan<string> names)
    {
        place.AllowOnly(names);
        foreach (var name in names)
        {
            if (!place.Has(name))
                throw new RefusedException("FIELD_MISSING", $"'{name}' is missing.", $"{place.Path}.{name}");
        }
    }

    /// <summary>The objects of a list that must be there, though it may be empty.</summary>
    /// <exception cref="RefusedException"><c>ARRAY_EXPECTED</c>, <c>OBJECT_EXPECTED</c>.</exception>
    public static IReadOnlyList<JsonPlace> DemandObjects(this JsonPlace place, string name) =>
        place.Has(name)
            ? place.Objects(name)
            : throw new RefusedException("ARRAY_EXPECTED", $"'{name}' is a list.", $"{place.Path}.{name}");

    /// <summary>A JSON integer from 0 to 2^53 − 1 and no text.</summary>
    /// <exception cref="RefusedException"><c>WHOLE_NUMBER_EXPECTED</c>.</exception>
    public static long DemandCount(this JsonPlace place, string name) =>
        place.Json[name] is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && value.GetValue<double>() is >= 0 and <= LargestCount and var number
        && number == Math.Floor(number)
            ? (long)number
            : throw new RefusedException(
                "WHOLE_NUMBER_EXPECTED",
                $"'{name}' is a JSON integer from 0 to {LargestCount:F0}.",
                $"{place.Path}.{name}"
            );
}
