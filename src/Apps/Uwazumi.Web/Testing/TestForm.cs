using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Methods;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Web.Testing;

/// <summary>Reads a test from the posted form of its method.</summary>
internal static class TestForm
{
    /// <exception cref="RefusedException"><c>DATE_EXPECTED</c>, <c>PARAMETER_MALFORMED</c>.</exception>
    public static TestDraft Read(JsonObject document, string method)
    {
        var place = JsonPlace.Root(document);
        var isEntry = method.StartsWith("entry.", StringComparison.Ordinal);
        var entry = isEntry ? document["entry"] as JsonObject : null;
        return new TestDraft
        {
            Test = Name(document, entry, method),
            Method = method,
            Files = Texts(document["files"]),
            Parameters = Parameters(document["parameters"] as JsonObject, FactsOf(method)),
            Entry = entry?.DeepClone().AsObject(),
            From = Texts(document["from"]),
            AcquiredOn = place.Date("acquiredOn"),
            RepeatReason = document["repeatReason"]?.ToString(),
        };
    }

    /// <summary>An entered result is named by its item, a curve by its analyte; the others have a field for it.</summary>
    private static string Name(JsonObject document, JsonObject? entry, string method)
    {
        if (entry?["attribute"]?.ToString() is { } attribute)
            return attribute;
        if (document["test"]?.ToString() is { } given)
            return given;
        if (document["parameters"]?["analyte"]?.ToString() is { } analyte)
            return "component." + analyte;
        return method.Split('/')[0].Split('.')[0] switch
        {
            "derived" => "purity",
            var first => first,
        };
    }

    private static Dictionary<string, string> Texts(JsonNode? node) =>
        node is JsonObject members
            ? members.ToDictionary(m => m.Key, m => m.Value?.ToString() ?? "", StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Facts are words also where they look like a number, except a wavelength.</summary>
    private static HashSet<string> FactsOf(string method) =>
        [
            .. (MethodRegistry.All.FirstOrDefault(m => m.Id == method)?.Parameters ?? [])
                .Where(p => p.IsFact && !p.Name.EndsWith("Nm", StringComparison.Ordinal))
                .Select(p => p.Name),
        ];

    private static JsonObject Parameters(JsonObject? typed, HashSet<string> facts)
    {
        var parameters = new JsonObject();
        foreach (var (name, value) in typed ?? [])
        {
            var text = value?.ToString() ?? "";
            parameters[name] =
                name == "markers" ? Markers(text)
                : facts.Contains(name) ? JsonValue.Create(text.Trim())
                : Value(name, text);
        }

        return parameters;
    }

    private static JsonObject Markers(string text)
    {
        var markers = new JsonObject();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
                throw new RefusedException(
                    "PARAMETER_MALFORMED",
                    $"'{line}' is not of the form CHANNEL = MARKER.",
                    "parameters.markers",
                    "Write one channel a line, for example FITC-A = CD73."
                );
            markers[parts[0]] = parts[1];
        }

        return markers;
    }

    /// <summary>A text that is a JSON object, list, number or truth value is that; everything else is a text.</summary>
    private static JsonNode? Value(string name, string text)
    {
        if (text[0] is not ('{' or '[' or '-') && !char.IsAsciiDigit(text[0]) && text is not ("true" or "false"))
            return JsonValue.Create(text);
        // A sample's id may look like a number.
        if (name is "sampleId" or "analyte" or "unit" or "weights")
            return JsonValue.Create(text);
        try
        {
            return Uwazumi.Ledger.CanonicalJson.Parse(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (RefusedException)
        {
            throw new RefusedException(
                "PARAMETER_MALFORMED",
                $"'{text}' is not a number, a list or an object in JSON.",
                $"parameters.{name}"
            );
        }
    }
}
