using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Specifications;

/// <summary>A versioned list of criteria with the methods that they lock, fixed on a day before the data.</summary>
public sealed record Specification
{
    /// <summary>The format word of a specification file.</summary>
    public const string Format = "uwazumi.specification/1";

    /// <summary>The maker's number of the specification.</summary>
    public required string Id { get; init; }

    /// <summary>The version, counted from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The title.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The day on which this version was fixed. Data acquired before that day cannot be judged by it.</summary>
    public required DateOnly FixedOn { get; init; }

    /// <summary>The locked methods.</summary>
    public required IReadOnlyList<LockedMethod> Methods { get; init; }

    /// <summary>The criteria, in the order in which they are printed within their category.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>Reads and checks a whole specification.</summary>
    /// <exception cref="RefusedException">
    /// <c>FORMAT_UNKNOWN</c>, <c>CRITERIA_MISSING</c>, <c>CRITERION_DUPLICATE</c>, <c>METHOD_NOT_LOCKED</c>, <c>METHOD_DUPLICATE</c>, and those of <see cref="Criterion.Read"/>.
    /// </exception>
    public static Specification Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly("format", "id", "version", "title", "fixedOn", "methods", "criteria", "note");
        if (place.Text("format") != Format)
            throw new RefusedException(
                "FORMAT_UNKNOWN",
                $"The specification's format is '{place.Text("format")}', not '{Format}'.",
                $"{place.Path}.format"
            );
        var specification = new Specification
        {
            Id = place.Text("id"),
            Version = place.WholeNumber("version"),
            Title = LocalizedText.Read(place.Object("title")),
            FixedOn = place.Date("fixedOn"),
            Methods = [.. place.Objects("methods").Select(LockedMethod.Read)],
            Criteria = [.. place.Objects("criteria").Select(Criterion.Read)],
        };
        specification.Check(place.Path);
        return specification;
    }

    /// <summary>The JSON form, which is what a passport carries and hashes.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["format"] = Format,
            ["id"] = Id,
            ["version"] = Version,
            ["title"] = Title.ToJson(),
            ["fixedOn"] = IsoDate.Text(FixedOn),
            ["methods"] = new JsonArray([.. Methods.Select(m => (JsonNode)m.ToJson())]),
            ["criteria"] = new JsonArray([.. Criteria.Select(c => (JsonNode)c.ToJson())]),
        };

    private void Check(string path)
    {
        if (Criteria.Count == 0)
            throw new RefusedException(
                "CRITERIA_MISSING",
                "The specification has no criteria; a lot cannot pass an empty list.",
                $"{path}.criteria"
            );
        if (!Criteria.Any(c => c.Required))
            throw new RefusedException(
                "CRITERIA_MISSING",
                "The specification has no required criterion; a lot cannot pass what demands nothing.",
                $"{path}.criteria"
            );
        RefuseDoubles(Methods.Select(m => m.Id), "METHOD_DUPLICATE", $"{path}.methods");
        RefuseDoubles(Criteria.Select(c => c.Attribute), "CRITERION_DUPLICATE", $"{path}.criteria");
        var locked = Methods.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < Criteria.Count; i++)
        {
            if (!locked.Contains(Criteria[i].Method))
                throw new RefusedException(
                    "METHOD_NOT_LOCKED",
                    $"'{Criteria[i].Attribute}' names the method '{Criteria[i].Method}', which the specification does not lock.",
                    $"{path}.criteria[{i}].method",
                    "List the method with its parameters under \"methods\"."
                );
        }
    }

    private static void RefuseDoubles(IEnumerable<string> ids, string code, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!seen.Add(id))
                throw new RefusedException(code, $"'{id}' is listed twice.", path);
        }
    }
}
