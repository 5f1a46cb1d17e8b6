using System.Text.Json.Nodes;

namespace Uwazumi.Records.Reading;

/// <summary>A text that people read, in Japanese and in English.</summary>
/// <param name="Ja">The Japanese text.</param>
/// <param name="En">The English text.</param>
public sealed record LocalizedText(string Ja, string En)
{
    /// <summary>Reads <c>{ "ja": …, "en": … }</c>; both are required.</summary>
    /// <exception cref="Quantities.RefusedException"><c>FIELD_MISSING</c>, <c>TEXT_EXPECTED</c>, <c>FIELD_UNKNOWN</c>.</exception>
    public static LocalizedText Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly("ja", "en");
        return new LocalizedText(place.Text("ja"), place.Text("en"));
    }

    /// <summary>The text in a language, <c>ja</c> or anything else for English.</summary>
    public string In(string language) => language == "ja" ? Ja : En;

    /// <summary>The JSON form.</summary>
    public JsonObject ToJson() => new() { ["ja"] = Ja, ["en"] = En };
}
