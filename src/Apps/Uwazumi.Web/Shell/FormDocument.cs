using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Uwazumi.Web.Shell;

/// <summary>
/// A posted form as a JSON document. The name of a field is its place in the document, for example <c>harvests[1].volumeMl</c>; an empty
/// field is an absent member, and a row of empty fields is no row. Every value is a text: the reader of the document knows what it shall be.
/// </summary>
public static class FormDocument
{
    private const int MostRows = 500;

    /// <summary>The document of the fields whose name begins with a prefix.</summary>
    /// <param name="form">The posted form.</param>
    /// <param name="prefix">For example <c>lot.</c>; it is taken off.</param>
    public static JsonObject Read(IFormCollection form, string prefix)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(prefix);
        var root = new JsonObject();
        foreach (var (name, values) in form)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var text = values.ToString().Trim();
            if (text.Length > 0)
                Put(root, Steps(name[prefix.Length..]), NarrowNumber(text));
        }

        Compact(root);
        return root;
    }

    /// <summary>The text at a place of a document, or empty: for filling a field.</summary>
    public static string Text(JsonNode? document, string path)
    {
        var node = document;
        foreach (var step in Steps(path))
        {
            node = step.Index is { } index
                ? (node as JsonArray is { } items && index < items.Count ? items[index] : null)
                : (node as JsonObject)?[step.Name];
            if (node is null)
                return "";
        }

        return node is JsonValue ? node.ToString() : "";
    }

    /// <summary>A number typed with a Japanese keyboard's wide characters, in the usual ones; any other text as it is.</summary>
    private static string NarrowNumber(string text)
    {
        if (!text.Any(c => c is >= '０' and <= '９'))
            return text;
        var narrow = string.Concat(
            text.Select(c =>
                c switch
                {
                    >= '！' and <= '～' => (char)(c - 0xFEE0),
                    '−' or 'ー' or '‐' => '-',
                    '。' => '.',
                    _ => c,
                }
            )
        );
        return double.TryParse(narrow, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? narrow : text;
    }

    private static List<Step> Steps(string path)
    {
        var steps = new List<Step>();
        foreach (var part in path.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            steps.Add(new Step(bracket < 0 ? part : part[..bracket], null));
            if (bracket < 0)
                continue;
            var digits = part[(bracket + 1)..].TrimEnd(']');
            if (
                int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < MostRows
            )
                steps.Add(new Step("", index));
        }

        return steps;
    }

    private static void Put(JsonObject root, IReadOnlyList<Step> steps, string text)
    {
        JsonNode place = root;
        for (var i = 0; i < steps.Count - 1; i++)
        {
            JsonNode next = steps[i + 1].Index is null ? new JsonObject() : new JsonArray();
            if (Child(place, steps[i]) is { } there)
            {
                // A name that means two things at once is nobody's form; the first meaning stays.
                if (there.GetType() != next.GetType())
                    return;
                place = there;
                continue;
            }

            Set(place, steps[i], next);
            place = next;
        }

        Set(place, steps[^1], JsonValue.Create(text));
    }

    private static JsonNode? Child(JsonNode place, Step step) =>
        place switch
        {
            JsonArray items when step.Index is { } index => index < items.Count ? items[index] : null,
            JsonObject members when step.Index is null => members[step.Name],
            _ => null,
        };

    private static void Set(JsonNode place, Step step, JsonNode value)
    {
        if (place is JsonArray items && step.Index is { } index)
        {
            while (items.Count <= index)
                items.Add(null);
            items[index] = value;
        }
        else if (place is JsonObject members && step.Index is null)
            members[step.Name] = value;
    }

    private static void Compact(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            for (var i = items.Count - 1; i >= 0; i--)
            {
                if (items[i] is null)
                    items.RemoveAt(i);
            }
        }

        foreach (var child in node is JsonObject members ? members.Select(m => m.Value) : node as JsonArray ?? [])
        {
            if (child is JsonObject or JsonArray)
                Compact(child);
        }
    }

    private readonly record struct Step(string Name, int? Index);
}
