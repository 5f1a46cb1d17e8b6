using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Uwazumi.Web.Specifications;

/// <summary>
/// One criterion as it stands in the form, typed and not yet read. The name of a field is its place in the document, for example
/// <c>criteria[3].limits.lower</c>, so that a refusal finds its field.
/// </summary>
public sealed class CriterionFields
{
    private static readonly string[] Singles =
    [
        "attribute",
        "name.ja",
        "name.en",
        "category",
        "method",
        "limits.lower",
        "limits.lowerExclusive",
        "limits.upper",
        "limits.upperExclusive",
        "limits.unit",
        "limits.relativeTo",
        "expected",
        "rule.kind",
        "rule.probability",
        "requirement",
        "source.ja",
        "source.en",
    ];

    private readonly Dictionary<string, string> typed = new(StringComparer.Ordinal);

    /// <summary>The facts that the result must state.</summary>
    public HashSet<string> Demands { get; } = new(StringComparer.Ordinal);

    /// <summary>The fields that a refusal can be said beside, by their place in the criterion.</summary>
    public static IReadOnlyList<string> Places { get; } = [.. Singles, "demands"];

    /// <summary>What stands in a field, for example in <c>limits.lower</c>.</summary>
    public string this[string place] => typed.GetValueOrDefault(place, "");

    /// <summary>A criterion that was just added: the cautious answers are chosen, nothing else.</summary>
    public static CriterionFields New()
    {
        var fields = new CriterionFields();
        fields.typed["requirement"] = "required";
        fields.typed["rule.kind"] = "pointEstimate";
        return fields;
    }

    /// <summary>The fields of a stored criterion.</summary>
    public static CriterionFields Of(JsonObject criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        var fields = new CriterionFields();
        foreach (var place in Singles)
        {
            JsonNode? node = criterion;
            foreach (var step in place.Split('.'))
                node = (node as JsonObject)?[step];
            fields.typed[place] = node switch
            {
                null => "",
                JsonArray items => string.Join('\n', items.Select(i => i?.ToString())),
                _ when node.GetValueKind() == JsonValueKind.True => "true",
                _ when node.GetValueKind() == JsonValueKind.False => "false",
                _ => node.ToString(),
            };
        }

        foreach (var demand in criterion["demands"] as JsonArray ?? [])
            fields.Demands.Add(demand!.ToString());
        return fields;
    }

    /// <summary>The fields of a posted form, or null when the form has no such criterion.</summary>
    /// <param name="form">The form.</param>
    /// <param name="prefix">For example <c>criteria[3].</c></param>
    public static CriterionFields? Read(IFormCollection form, string prefix)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!form.ContainsKey(prefix + "attribute"))
            return null;
        var fields = new CriterionFields();
        foreach (var place in Singles)
            fields.typed[place] = form[prefix + place].ToString().ReplaceLineEndings("\n").Trim();
        foreach (var demand in form[prefix + "demands"])
        {
            if (!string.IsNullOrWhiteSpace(demand))
                fields.Demands.Add(demand);
        }

        return fields;
    }

    /// <summary>The criterion of the document, with what was typed and nothing else; whether it makes sense is for its reader to say.</summary>
    public JsonObject ToDocument()
    {
        var json = new JsonObject
        {
            ["name"] = Part("name", "ja", "en"),
            ["rule"] = Part("rule", "kind", "probability"),
            ["source"] = Part("source", "ja", "en"),
            ["demands"] = Texts(Demands.Order(StringComparer.Ordinal)),
        };
        foreach (var name in new[] { "attribute", "category", "method", "requirement" })
            Put(json, name, this[name]);
        if (LimitsDocument() is { } limits)
            json["limits"] = limits;
        var expected = this["expected"]
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (expected.Length > 0)
            json["expected"] = Texts(expected);
        return json;
    }

    /// <summary>Limits are given as soon as one of their fields is filled in: a unit alone is an unfinished limit, not none.</summary>
    private JsonObject? LimitsDocument()
    {
        var limits = Part("limits", "lower", "upper", "unit", "relativeTo");
        if (limits.Count == 0)
            return null;
        limits["lowerExclusive"] = this["limits.lowerExclusive"] == "true";
        limits["upperExclusive"] = this["limits.upperExclusive"] == "true";
        return limits;
    }

    private JsonObject Part(string name, params ReadOnlySpan<string> members)
    {
        var json = new JsonObject();
        foreach (var member in members)
            Put(json, member, this[$"{name}.{member}"]);
        return json;
    }

    private static void Put(JsonObject json, string name, string text)
    {
        if (text.Length > 0)
            json[name] = text;
    }

    private static JsonArray Texts(IEnumerable<string> texts) =>
        new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);
}
