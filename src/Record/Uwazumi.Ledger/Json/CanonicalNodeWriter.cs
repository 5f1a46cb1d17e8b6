using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>Writes a tree of <see cref="JsonNode"/> in its RFC 8785 form.</summary>
internal sealed class CanonicalNodeWriter
{
    private readonly CanonicalOutput _output = new(1024);

    internal static CanonicalOutput Write(JsonNode? node)
    {
        var writer = new CanonicalNodeWriter();
        writer.WriteNode(node, 0);
        return writer._output;
    }

    private void WriteNode(JsonNode? node, int depth)
    {
        switch (node)
        {
            case null:
                _output.WriteRaw("null"u8);
                break;
            case JsonObject instance:
                WriteObject(instance, depth);
                break;
            case JsonArray array:
                WriteArray(array, depth);
                break;
            default:
                WriteScalar(node.AsValue());
                break;
        }
    }

    private void WriteArray(JsonArray array, int depth)
    {
        CheckDepth(array, depth);
        _output.WriteByte((byte)'[');
        for (var i = 0; i < array.Count; i++)
        {
            if (i > 0)
                _output.WriteByte((byte)',');
            WriteNode(array[i], depth + 1);
        }
        _output.WriteByte((byte)']');
    }

    private void WriteObject(JsonObject instance, int depth)
    {
        CheckDepth(instance, depth);
        var members = Members(instance);
        Array.Sort(members, static (x, y) => string.CompareOrdinal(x.Key, y.Key));
        _output.WriteByte((byte)'{');
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
                _output.WriteByte((byte)',');
            WriteText(members[i].Key, instance);
            _output.WriteByte((byte)':');
            WriteNode(members[i].Value, depth + 1);
        }
        _output.WriteByte((byte)'}');
    }

    private static KeyValuePair<string, JsonNode?>[] Members(JsonObject instance)
    {
        try
        {
            return [.. instance];
        }
        catch (ArgumentException e)
        {
            // An object that was parsed elsewhere builds its dictionary here and finds its duplicate names only now.
            throw new RefusedException(
                "JSON_DUPLICATE_KEY",
                $"A name stands twice in one object: {e.Message}",
                instance.GetPath()
            );
        }
    }

    private void WriteScalar(JsonValue value)
    {
        if (value.TryGetValue(out JsonElement element))
            WriteElement(element, value);
        else if (value.TryGetValue(out string? text))
            WriteText(text, value);
        else if (value.TryGetValue(out bool flag))
            _output.WriteRaw(flag ? "true"u8 : "false"u8);
        else if (value.TryGetValue(out double number))
            WriteDouble(number, value);
        else if (value.TryGetValue(out int small))
            _output.WriteNumber(small);
        else if (value.TryGetValue(out long large))
            WriteLiteral(large.ToString(CultureInfo.InvariantCulture), value);
        else if (value.TryGetValue(out decimal money))
            WriteLiteral(money.ToString(CultureInfo.InvariantCulture), value);
        else if (value.TryGetValue(out float single))
            WriteDouble(single, value);
        else
            // Other primitives (Guid, DateTime, small integers …) are rare: let the framework write them and read that back strictly.
            _output.WriteRaw(CanonicalReader.Read(Encoding.UTF8.GetBytes(value.ToJsonString())).Written);
    }

    private void WriteElement(JsonElement element, JsonValue value)
    {
        if (element.ValueKind == JsonValueKind.Number)
            JsonNumber.Write(JsonMarshal.GetRawUtf8Value(element), _output, value.GetPath());
        else
            _output.WriteRaw(CanonicalReader.Read(JsonMarshal.GetRawUtf8Value(element)).Written);
    }

    private void WriteDouble(double number, JsonValue value)
    {
        if (!double.IsFinite(number))
            throw JsonNumber.NotFinite("A number is NaN or infinite; JSON has no form for it.", value.GetPath());
        _output.WriteNumber(number);
    }

    private void WriteLiteral(string literal, JsonValue value) =>
        JsonNumber.Write(Encoding.ASCII.GetBytes(literal), _output, value.GetPath());

    private void WriteText(string text, JsonNode owner)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                throw CanonicalReader.LoneSurrogate(owner.GetPath());
            i++;
        }
        _output.WriteString(text);
    }

    private static void CheckDepth(JsonNode node, int depth)
    {
        if (depth >= CanonicalJson.MaxDepth)
            throw CanonicalReader.TooDeep(node.GetPath());
    }
}
