using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;

namespace Uwazumi.Cli.Answers;

/// <summary>The one JSON object that a command answers with <c>--json</c>, refused or not.</summary>
internal static class Envelope
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        // Japanese stays readable; the output is a file or a terminal, never part of a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonObject Of(CommandAnswer answer, Timings timings) =>
        Assemble(answer.Method, answer.Inputs, answer.Parameters, answer.Results, answer.Warnings, null, timings);

    public static JsonObject Of(Refusal refusal, Timings timings) => Assemble(null, [], [], null, [], refusal, timings);

    /// <summary>The indented text of an envelope, with a final line end.</summary>
    public static string Text(JsonObject envelope)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
            Write(writer, envelope);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    /// <summary>The object itself, or a copy when it already stands in another envelope (<c>result.json</c> and standard output).</summary>
    private static JsonObject? Free(JsonObject? node) => node?.Parent is null ? node : node.DeepClone().AsObject();

    /// <summary>
    /// Numbers go through the ledger's own writer: the framework's shortest form of some powers of two (2^-25 among them) does not
    /// read back as the same number, and a stored result must.
    /// </summary>
    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var (name, value) in members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                writer.WriteRawValue(CanonicalJson.Serialize(value), skipInputValidation: true);
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    private static JsonObject Assemble(
        string? method,
        IReadOnlyList<InputFile> inputs,
        JsonObject parameters,
        JsonObject? results,
        IReadOnlyList<Notice> warnings,
        Refusal? refusal,
        Timings timings
    ) =>
        new()
        {
            ["tool"] = "uwazumi",
            ["version"] = Product.Version,
            ["method"] = method,
            ["inputs"] = new JsonArray([
                .. inputs.Select(file => (JsonNode)new JsonObject { ["path"] = file.Name, ["sha256"] = file.Sha256 }),
            ]),
            ["parameters"] = Free(parameters),
            ["results"] = Free(results),
            ["warnings"] = new JsonArray([
                .. warnings.Select(w => (JsonNode)new JsonObject { ["code"] = w.Code, ["message"] = w.Message }),
            ]),
            ["refused"] = refusal is null
                ? null
                : new JsonObject
                {
                    ["code"] = refusal.Code,
                    ["message"] = refusal.Message,
                    ["where"] = refusal.Where,
                    ["hint"] = refusal.Hint,
                },
            ["timings"] = timings.ToJson(),
        };
}
