using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Uwazumi.Exchange.Certificates;

/// <summary>Stored details of a run as they are read for a drawing. What is not there or of another form is null, and the drawing is left out.</summary>
internal sealed class StoredDetails(JsonObject json)
{
    public StoredDetails? Object(string name) => json[name] is JsonObject found ? new StoredDetails(found) : null;

    public IReadOnlyList<StoredDetails> Objects(string name) =>
        json[name] is JsonArray items ? [.. items.OfType<JsonObject>().Select(item => new StoredDetails(item))] : [];

    public string? Text(string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public double? Number(string name) => AsNumber(json[name]);

    /// <summary>A list of finite numbers, or null when it is missing or anything else is in it.</summary>
    public IReadOnlyList<double>? Numbers(string name)
    {
        if (json[name] is not JsonArray items)
            return null;
        var numbers = new List<double>(items.Count);
        foreach (var item in items)
        {
            if (AsNumber(item) is not { } number)
                return null;
            numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>Through the text, so that whole numbers and fractions read alike whether they were parsed or just made.</summary>
    private static double? AsNumber(JsonNode? node) =>
        node is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;
}
