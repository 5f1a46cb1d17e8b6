using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>Reads the members of a JSON object that must have exactly the members that are asked for.</summary>
internal sealed class JsonFields
{
    private readonly JsonObject _object;
    private readonly string _code;
    private readonly string _what;

    private JsonFields(JsonObject instance, string code, string what)
    {
        _object = instance;
        _code = code;
        _what = what;
    }

    /// <summary>Refuses with the code when the node is not an object with exactly these members.</summary>
    internal static JsonFields Of(JsonNode? node, string code, string what, params ReadOnlySpan<string> names)
    {
        if (node is not JsonObject instance)
            throw new RefusedException(code, $"{what} is not a JSON object.", node?.GetPath());
        foreach (var name in names)
            if (!instance.ContainsKey(name))
                throw new RefusedException(code, $"{what} lacks the member '{name}'.", instance.GetPath());
        foreach (var (name, _) in instance)
            if (!names.Contains(name))
                throw new RefusedException(
                    code,
                    $"{what} has a member '{name}', which does not belong there.",
                    instance.GetPath()
                );
        return new JsonFields(instance, code, what);
    }

    internal string Text(string name) =>
        _object[name] is JsonValue value && value.TryGetValue(out string? text) ? text : throw Wrong(name, "a text");

    internal bool Flag(string name) =>
        _object[name] is JsonValue value && value.TryGetValue(out bool flag)
            ? flag
            : throw Wrong(name, "true or false");

    /// <summary>An integer from 0 to 2^53 − 1, the largest that every JSON reader keeps; read from the canonical text, whatever number type the node was made from.</summary>
    internal long Count(string name) =>
        _object[name] is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && long.TryParse(
            CanonicalJson.Serialize(value),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
        && number <= MaxCount
            ? number
            : throw Wrong(name, "a whole number that is not negative");

    internal string Hash(string name) =>
        LowercaseHex.IsValid(Text(name), MerkleTree.HashLength)
            ? Text(name)
            : throw Wrong(name, "a SHA-256 value in 64 lower-case hexadecimal digits");

    internal DateTimeOffset Time(string name) =>
        LedgerTime.TryParse(Text(name), out var time)
            ? time
            : throw Wrong(name, "a time such as 2026-11-22T01:02:03.004Z");

    internal JsonObject Object(string name) => _object[name] as JsonObject ?? throw Wrong(name, "an object");

    internal void Format(string expected)
    {
        if (Text("format") != expected)
            throw new RefusedException(
                _code,
                $"{_what} has the format '{Text("format")}', not '{expected}'.",
                _object.GetPath() + ".format"
            );
    }

    internal RefusedException Wrong(string name, string expected) =>
        new(_code, $"The member '{name}' of {_what} is not {expected}.", $"{_object.GetPath()}.{name}");

    private const long MaxCount = (1L << 53) - 1;
}
