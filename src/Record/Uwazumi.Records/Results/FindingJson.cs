using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Results;

/// <summary>The JSON form in which findings are stored, hashed and replayed.</summary>
public static class FindingJson
{
    /// <summary>The JSON form.</summary>
    public static JsonObject ToJson(this Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var json = new JsonObject { ["attribute"] = finding.Attribute };
        if (finding.Quantity is not null)
            json["quantity"] = finding.Quantity.ToJson();
        if (finding.Qualifier is not null)
            json["qualifier"] = finding.Qualifier;
        if (finding.Word is not null)
            json["text"] = finding.Word;
        if (finding.InvalidReason is not null)
            json["invalidReason"] = finding.InvalidReason.ToJson();
        if (finding.NotAssessableReason is not null)
            json["notAssessableReason"] = finding.NotAssessableReason.ToJson();
        if (finding.NotStated.Count > 0)
            json["notStated"] = new JsonArray([.. finding.NotStated.Select(f => (JsonNode)JsonValue.Create(f))]);
        if (finding.NotApplicable.Count > 0)
            json["notApplicable"] = new JsonArray([
                .. finding.NotApplicable.Select(f => (JsonNode)JsonValue.Create(f)),
            ]);
        return json;
    }

    /// <summary>Reads the JSON form back.</summary>
    /// <exception cref="RefusedException">A stored finding is damaged.</exception>
    public static Finding FromJson(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly(
            "attribute",
            "quantity",
            "qualifier",
            "text",
            "invalidReason",
            "notAssessableReason",
            "notStated",
            "notApplicable"
        );
        return new Finding
        {
            Attribute = place.Text("attribute"),
            Quantity = place.OptionalObject("quantity") is { } quantity ? QuantityJson.FromJson(quantity.Json) : null,
            Qualifier = place.OptionalText("qualifier"),
            Word = place.OptionalText("text"),
            InvalidReason = place.OptionalObject("invalidReason") is { } invalid ? LocalizedText.Read(invalid) : null,
            NotAssessableReason = place.OptionalObject("notAssessableReason") is { } reason
                ? LocalizedText.Read(reason)
                : null,
            NotStated = place.Texts("notStated"),
            NotApplicable = place.Texts("notApplicable"),
        };
    }
}
