using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Specifications;

/// <summary>
/// A method's setting as a person types it: a number, <c>true</c> or <c>false</c>, a list or an object as JSON, everything else as plain
/// words. Words that would read as something else stand in quotes, so that what is shown reads back as what is stored.
/// </summary>
internal static class SettingText
{
    /// <summary>The typed form of a stored setting.</summary>
    public static string Of(JsonNode? value)
    {
        if (value is null)
            return "";
        if (value.GetValueKind() != JsonValueKind.String)
            return Json(value);
        var words = value.GetValue<string>();
        return words == words.Trim() && words.Length > 0 && !ReadsAsJson(words) ? words : Json(value);
    }

    /// <summary>The setting of a typed form.</summary>
    /// <exception cref="RefusedException"><c>SETTING_MALFORMED</c>.</exception>
    public static JsonNode Read(string typed, string where)
    {
        var text = typed.Trim();
        if (!ReadsAsJson(text))
            return JsonValue.Create(text);
        try
        {
            return CanonicalJson.Parse(Encoding.UTF8.GetBytes(text))!;
        }
        catch (RefusedException refused)
        {
            throw new RefusedException(
                "SETTING_MALFORMED",
                $"The setting cannot be read: {refused.Refusal.Message}",
                where,
                "Write a number, a word, or JSON as the method card shows it."
            );
        }
    }

    private static bool ReadsAsJson(string text) =>
        text.Length > 0 && (text[0] is '{' or '[' or '"' || text is "true" or "false" || IsNumber(text));

    private static bool IsNumber(string text)
    {
        if (!char.IsAsciiDigit(text[^1]) || !(char.IsAsciiDigit(text[0]) || text[0] == '-'))
            return false;
        try
        {
            return CanonicalJson.Parse(Encoding.UTF8.GetBytes(text)) is JsonValue value
                && value.GetValueKind() == JsonValueKind.Number;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    private static string Json(JsonNode value) => Encoding.UTF8.GetString(CanonicalJson.Serialize(value));
}
