using System.Text.Json;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;

namespace Uwazumi.Exchange.Certificates;

/// <summary>What a person entered for a result, as entered; what the report of an outside laboratory does not state is said to be missing.</summary>
internal static class EntryTable
{
    private static readonly string[] Facts =
    [
        "methodName",
        "methodSensitivity",
        "kitLot",
        "positiveControl",
        "negativeControl",
        "volumeTestedMl",
        "spikeRecoveryPercent",
    ];

    private static readonly string[] ReportFacts = ["laboratory", "reportNumber", "samplingDate", "reportDate"];

    public static Markup Of(Run run, CertificateText text)
    {
        if (run.Entry is not { } entry)
            return Markup.Empty;
        var outsourced = entry["outsourced"] as JsonObject;
        var items = new List<Markup>();
        if (entry["value"] is not null)
            items.Add(LotFacts.FactOf(text[Phrase.EntryValue], Markup.Text(Entered(entry))));
        if (AsText(entry["subject"]) is { } subject)
            items.Add(
                LotFacts.FactOf(TypedWords.Field("subject", text), Markup.Text(TypedWords.Subject(subject, text)))
            );
        if (outsourced is not null)
            items.AddRange(ReportFacts.Select(name => Fact(outsourced, name, text)));
        items.AddRange(
            Facts
                .Where(name => outsourced is not null || entry[name] is not null)
                .Select(name => Fact(entry, name, text))
        );
        if (entry["remark"] is not null)
            items.Add(Fact(entry, "remark", text));
        return Markup.Html(
            $"""
            <h4>{text[outsourced is null ? Phrase.EntryHeading : Phrase.EntryOutsourced]}</h4>
            <dl class="short">{items}</dl>
            """
        );
    }

    private static Markup Fact(JsonObject entry, string name, CertificateText text)
    {
        var entered = AsText(entry[name]);
        var value = entered is null or "not stated in report"
            ? Markup.Html($"""<span class="missing">{text[Phrase.NotStated]}</span>""")
            : Markup.Text(TypedWords.Fact(entered, text));
        return LotFacts.FactOf(TypedWords.Field(name, text), value);
    }

    /// <summary>The number with every digit that was typed.</summary>
    private static string Entered(JsonObject entry)
    {
        var value =
            $"{AsText(entry["qualifier"])} {AsText(entry["value"])} {PrintedUnit(AsText(entry["unit"]))}".Trim();
        return AsText(entry["lower"]) is { } lower ? $"{value} [{lower} – {AsText(entry["upper"])}]" : value;
    }

    private static string? AsText(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : node?.ToJsonString();

    /// <summary>The entered number stays as it was entered; only the unit's code is printed as people write it.</summary>
    private static string? PrintedUnit(string? unit) =>
        unit is not null && UcumUnit.IsKnown(unit) ? UcumUnit.Printed(unit) : unit;
}
