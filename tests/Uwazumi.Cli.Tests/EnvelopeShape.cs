using System.Text.Json;
using System.Text.Json.Nodes;

namespace Uwazumi.Cli.Tests;

/// <summary>What holds for every envelope, whatever the command and whether answered or refused.</summary>
internal static class EnvelopeShape
{
    private static readonly string[] Fields =
    [
        "tool",
        "version",
        "method",
        "inputs",
        "parameters",
        "results",
        "warnings",
        "refused",
        "timings",
    ];

    /// <summary>Exactly one JSON value with the fields of the contract.</summary>
    public static JsonObject Check(string text, object about)
    {
        JsonNode? node = null;
        try
        {
            // Text after the value, doubled names, comments and trailing commas are faults.
            node = JsonNode.Parse(text, null, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException fault)
        {
            Assert.Fail($"Not one JSON value: {fault.Message}\n{about}");
        }

        var envelope = Assert.IsType<JsonObject>(node);
        foreach (var field in Fields)
            Assert.True(envelope.ContainsKey(field), $"'{field}' is missing.\n{about}");
        Assert.Equal("uwazumi", envelope["tool"]!.GetValue<string>());
        Assert.Matches(@"^\d+\.\d+\.\d+$", envelope["version"]!.GetValue<string>());
        Assert.IsType<JsonObject>(envelope["parameters"]);
        foreach (var input in envelope["inputs"]!.AsArray())
        {
            Assert.NotEqual("", input!["path"]!.GetValue<string>());
            Assert.Matches("^[0-9a-f]{64}$", input["sha256"]!.GetValue<string>());
        }

        foreach (var warning in envelope["warnings"]!.AsArray())
        {
            Assert.Matches("^[A-Z][A-Z0-9_]*$", warning!["code"]!.GetValue<string>());
            Assert.NotEqual("", warning["message"]!.GetValue<string>());
        }

        CheckTimings(envelope["timings"]!.AsObject());
        CheckNumbers(envelope);
        Assert.True(
            envelope["results"] is null == envelope["refused"] is not null,
            $"Either results or refused is null, never both or none.\n{about}"
        );
        return envelope;
    }

    public static void CheckRefusal(JsonObject envelope, object about)
    {
        Assert.True(envelope["results"] is null, $"A refused call has no results.\n{about}");
        var refused = Assert.IsType<JsonObject>(envelope["refused"]);
        Assert.Matches("^[A-Z][A-Z0-9_]*$", refused["code"]!.GetValue<string>());
        Assert.False(string.IsNullOrWhiteSpace(refused["message"]!.GetValue<string>()));
        Assert.True(refused.ContainsKey("where") && refused.ContainsKey("hint"), $"{about}");
    }

    private static void CheckTimings(JsonObject timings)
    {
        foreach (var name in new[] { "wallS", "cpuS", "peakMemoryMb" })
            Assert.True(timings[name]!.GetValue<double>() >= 0, name);
        foreach (var (_, stage) in timings["stages"]!.AsObject())
        {
            Assert.True(stage!["wallS"]!.GetValue<double>() >= 0);
            Assert.True(stage["cpuS"]!.GetValue<double>() >= 0);
        }
    }

    /// <summary>JSON cannot hold NaN; it must not hide in a text or in an overflowing literal either.</summary>
    private static void CheckNumbers(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject record:
                foreach (var (_, value) in record)
                    CheckNumbers(value);
                break;
            case JsonArray list:
                foreach (var value in list)
                    CheckNumbers(value);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                Assert.True(double.IsFinite(value.GetValue<double>()), value.ToJsonString());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Assert.DoesNotMatch("^-?(NaN|Infinity|∞)$", value.GetValue<string>());
                break;
        }
    }
}
