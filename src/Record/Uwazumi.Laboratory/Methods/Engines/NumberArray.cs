using System.Text.Json.Nodes;

namespace Uwazumi.Laboratory.Methods.Engines;

/// <summary>Numbers as a JSON list.</summary>
internal static class NumberArray
{
    public static JsonArray Of(IEnumerable<double> values) =>
        new([.. values.Select(v => (JsonNode)JsonValue.Create(v))]);

    public static JsonArray Of(IEnumerable<double?> values) =>
        new([.. values.Select(v => v is { } value ? (JsonNode?)JsonValue.Create(value) : null)]);
}
