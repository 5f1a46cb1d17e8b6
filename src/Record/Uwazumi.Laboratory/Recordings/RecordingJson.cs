using System.Text.Json;
using System.Text.Json.Serialization;

namespace Uwazumi.Laboratory.Recordings;

/// <summary>The summary of a recording as a file beside its points.</summary>
[JsonSerializable(typeof(RecordingSummary))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
public sealed partial class RecordingJson : JsonSerializerContext
{
    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(RecordingSummary summary) =>
        JsonSerializer.SerializeToUtf8Bytes(summary, Default.RecordingSummary);

    /// <summary>What the bytes say; null when they are no summary.</summary>
    public static RecordingSummary? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, Default.RecordingSummary);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
