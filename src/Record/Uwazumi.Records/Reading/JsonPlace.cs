using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Records.Reading;

/// <summary>
/// A place inside a JSON document that people write, such as <c>lot.json</c>. Every wrong, missing or unknown member is
/// refused with its path; nothing is converted or guessed.
/// </summary>
public sealed class JsonPlace
{
    private readonly JsonObject members;

    private JsonPlace(JsonObject members, string path)
    {
        this.members = members;
        Path = path;
    }

    /// <summary>The JSON path, for example <c>$.specification.criteria[3]</c>.</summary>
    public string Path { get; }

    /// <summary>The object itself.</summary>
    public JsonObject Json => members;

    /// <summary>The root of a document.</summary>
    /// <exception cref="RefusedException"><c>OBJECT_EXPECTED</c>.</exception>
    public static JsonPlace Root(JsonNode? node) => AsPlace(node, "$");

    /// <summary>Refuses members that are not listed, so that a misspelt name is never silently ignored.</summary>
    /// <exception cref="RefusedException"><c>FIELD_UNKNOWN</c>.</exception>
    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        foreach (var (name, _) in members)
        {
            if (!names.Contains(name))
                throw new RefusedException(
                    "FIELD_UNKNOWN",
                    $"'{name}' is not a known field here.",
                    $"{Path}.{name}",
                    $"Known fields: {string.Join(", ", names.ToArray())}."
                );
        }
    }

    /// <summary>True when the member is present and not null.</summary>
    public bool Has(string name) => members[name] is not null;

    /// <summary>A required object member.</summary>
    /// <exception cref="RefusedException"><c>FIELD_MISSING</c>, <c>OBJECT_EXPECTED</c>.</exception>
    public JsonPlace Object(string name) => AsPlace(Required(name), $"{Path}.{name}");

    /// <summary>An optional object member, or null when absent.</summary>
    public JsonPlace? OptionalObject(string name) => Has(name) ? Object(name) : null;

    /// <summary>The objects of an array member; an absent member is an empty list.</summary>
    /// <exception cref="RefusedException"><c>ARRAY_EXPECTED</c>, <c>OBJECT_EXPECTED</c>.</exception>
    public IReadOnlyList<JsonPlace> Objects(string name) =>
        [.. Items(name).Select((item, index) => AsPlace(item, $"{Path}.{name}[{index}]"))];

    /// <summary>The texts of an array member; an absent member is an empty list.</summary>
    /// <exception cref="RefusedException"><c>ARRAY_EXPECTED</c>, <c>TEXT_EXPECTED</c>.</exception>
    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Select((item, index) => AsText(item, $"{Path}.{name}[{index}]"))];

    /// <summary>A required, non-blank text.</summary>
    /// <exception cref="RefusedException"><c>FIELD_MISSING</c>, <c>TEXT_EXPECTED</c>.</exception>
    public string Text(string name) => AsText(Required(name), $"{Path}.{name}");

    /// <summary>An optional text, or null when absent.</summary>
    public string? OptionalText(string name) => Has(name) ? Text(name) : null;

    /// <summary>A required true or false.</summary>
    /// <exception cref="RefusedException"><c>FIELD_MISSING</c>, <c>TRUE_OR_FALSE_EXPECTED</c>.</exception>
    public bool Flag(string name) =>
        Required(name).GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new RefusedException("TRUE_OR_FALSE_EXPECTED", $"'{name}' is true or false.", $"{Path}.{name}"),
        };

    /// <summary>A required whole number from 0 to 1,000,000,000.</summary>
    /// <exception cref="RefusedException"><c>FIELD_MISSING</c>, <c>WHOLE_NUMBER_EXPECTED</c>.</exception>
    public int WholeNumber(string name)
    {
        var entered = Number(name);
        if (entered.Value is < 0 or > 1e9 || entered.Value != Math.Floor(entered.Value))
            throw new RefusedException(
                "WHOLE_NUMBER_EXPECTED",
                $"'{entered.Text}' is not a whole number from 0 to 1000000000.",
                $"{Path}.{name}"
            );
        return (int)entered.Value;
    }

    /// <summary>A required number as a person entered it: a decimal string, or a JSON number.</summary>
    /// <exception cref="RefusedException"><c>FIELD_MISSING</c>, and those of <see cref="EnteredNumber.Read"/>.</exception>
    public EnteredNumber Number(string name)
    {
        var node = Required(name);
        var where = $"{Path}.{name}";
        return node.GetValueKind() switch
        {
            JsonValueKind.String => EnteredNumber.Read(node.GetValue<string>(), where),
            JsonValueKind.Number => EnteredNumber.Read(node.ToJsonString(), where),
            _ => throw new RefusedException("NUMBER_EXPECTED", $"'{name}' is a number.", where),
        };
    }

    /// <summary>An optional number, or null when absent.</summary>
    public EnteredNumber? OptionalNumber(string name) => Has(name) ? Number(name) : null;

    /// <summary>A required calendar date, <c>yyyy-mm-dd</c>.</summary>
    /// <exception cref="RefusedException"><c>FIELD_MISSING</c>, <c>DATE_EXPECTED</c>.</exception>
    public DateOnly Date(string name)
    {
        var text = Text(name);
        return DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : throw new RefusedException(
                "DATE_EXPECTED",
                $"'{text}' is not a date.",
                $"{Path}.{name}",
                "Write dates as year-month-day, for example 2026-11-22."
            );
    }

    /// <summary>An optional calendar date, or null when absent.</summary>
    public DateOnly? OptionalDate(string name) => Has(name) ? Date(name) : null;

    /// <summary>One of a closed list of words.</summary>
    /// <exception cref="RefusedException"><c>FIELD_MISSING</c>, <c>WORD_UNKNOWN</c>.</exception>
    public T Word<T>(string name, IReadOnlyDictionary<string, T> words)
    {
        var text = Text(name);
        return words.TryGetValue(text, out var value)
            ? value
            : throw new RefusedException(
                "WORD_UNKNOWN",
                $"'{text}' is not one of the words for '{name}'.",
                $"{Path}.{name}",
                $"One of: {string.Join(", ", words.Keys)}."
            );
    }

    private JsonNode Required(string name) =>
        members[name] ?? throw new RefusedException("FIELD_MISSING", $"'{name}' is missing.", $"{Path}.{name}");

    private JsonArray Items(string name)
    {
        if (!Has(name))
            return [];
        return members[name] as JsonArray
            ?? throw new RefusedException("ARRAY_EXPECTED", $"'{name}' is a list.", $"{Path}.{name}");
    }

    private static JsonPlace AsPlace(JsonNode? node, string path) =>
        node is JsonObject found
            ? new JsonPlace(found, path)
            : throw new RefusedException("OBJECT_EXPECTED", "An object with named fields is expected.", path);

    private static string AsText(JsonNode? node, string path)
    {
        if (node is null || node.GetValueKind() != JsonValueKind.String)
            throw new RefusedException("TEXT_EXPECTED", "A text is expected.", path);
        var text = node.GetValue<string>();
        if (string.IsNullOrWhiteSpace(text))
            throw new RefusedException("TEXT_EXPECTED", "The text is empty.", path);
        return text;
    }
}
