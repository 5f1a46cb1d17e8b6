using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Specifications;

/// <summary>A method version with its analysis settings, fixed by the specification before the data are seen.</summary>
/// <param name="Id">Method and version, for example <c>particles.nanosight/1</c>.</param>
/// <param name="Parameters">The settings locked for every test by this method; a run with another value is refused.</param>
/// <param name="Tests">Further settings locked for single tests, by the test's name, for example one panel's live window.</param>
public sealed record LockedMethod(string Id, JsonObject Parameters, IReadOnlyDictionary<string, JsonObject> Tests)
{
    /// <summary>Reads <c>{ "id", "parameters", "tests": { NAME: { … } } }</c>.</summary>
    /// <exception cref="RefusedException">A field is missing or unknown; <c>PARAMETER_NULL</c>, <c>PARAMETER_DUPLICATE</c>.</exception>
    public static LockedMethod Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly("id", "parameters", "tests");
        var general = Settings(place, "parameters");
        var tests = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        if (place.OptionalObject("tests") is { } named)
        {
            foreach (var (test, _) in named.Json)
            {
                tests[test] = Settings(named, test);
                if (tests[test].FirstOrDefault(p => general.ContainsKey(p.Key)).Key is { } twice)
                    throw new RefusedException(
                        "PARAMETER_DUPLICATE",
                        $"'{twice}' is locked for the method and again for the test '{test}'.",
                        $"{named.Path}.{test}.{twice}"
                    );
            }
        }

        return new LockedMethod(place.Text("id"), general, tests);
    }

    /// <summary>All settings that are locked for a test.</summary>
    public JsonObject For(string test)
    {
        var all = Parameters.DeepClone().AsObject();
        if (Tests.TryGetValue(test, out var own))
        {
            foreach (var (name, value) in own)
                all[name] = value?.DeepClone();
        }

        return all;
    }

    /// <summary>The JSON form.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id, ["parameters"] = Parameters.DeepClone() };
        if (Tests.Count > 0)
            json["tests"] = new JsonObject([
                .. Tests.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value.DeepClone())),
            ]);
        return json;
    }

    private static JsonObject Settings(JsonPlace place, string name)
    {
        if (!place.Has(name))
            return [];
        var settings = place.Object(name);
        foreach (var (setting, value) in settings.Json)
        {
            if (value is null)
                throw new RefusedException(
                    "PARAMETER_NULL",
                    $"'{setting}' is null; a setting is locked at a value or left out.",
                    $"{settings.Path}.{setting}"
                );
        }

        return settings.Json.DeepClone().AsObject();
    }
}
