using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Records.Results;

/// <summary>The fixed JSON form of a quantity: value, unit, and either lower, upper and interval, or the reason for having none.</summary>
public static class QuantityJson
{
    private static readonly Dictionary<IntervalKind, string> Kinds = new()
    {
        [IntervalKind.Confidence95] = "confidence95",
        [IntervalKind.Prediction95] = "prediction95",
        [IntervalKind.Tolerance95] = "tolerance95",
    };

    /// <summary>The JSON form; null for null.</summary>
    public static JsonObject? ToJson(this Quantity? quantity)
    {
        if (quantity is null)
            return null;
        var json = new JsonObject { ["value"] = quantity.Value, ["unit"] = quantity.Unit };
        if (quantity.Interval is { } kind)
        {
            json["lower"] = quantity.Lower;
            json["upper"] = quantity.Upper;
            json["interval"] = Kinds[kind];
        }

        if (quantity.IntervalReason is not null)
            json["intervalReason"] = quantity.IntervalReason;
        return json;
    }

    /// <summary>Reads the JSON form back.</summary>
    /// <exception cref="RefusedException"><c>QUANTITY_INVALID</c> when the numbers contradict each other.</exception>
    public static Quantity FromJson(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var value = json["value"]!.GetValue<double>();
            var unit = json["unit"]!.GetValue<string>();
            var reason = json["intervalReason"]?.GetValue<string>();
            return json["interval"]?.GetValue<string>() is { } word
                ? Quantity.WithOpenInterval(
                    value,
                    unit,
                    json["lower"]?.GetValue<double>(),
                    json["upper"]?.GetValue<double>(),
                    Kinds.First(pair => pair.Value == word).Key,
                    reason
                )
                : Quantity.WithoutInterval(value, unit, reason!);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or NullReferenceException)
        {
            throw new RefusedException("QUANTITY_INVALID", $"A stored quantity is damaged: {json.ToJsonString()}");
        }
    }
}
