using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Specifications;

/// <summary>One line of a specification: what is asked of which attribute, by which locked method, decided by which rule, and where that comes from.</summary>
public sealed record Criterion
{
    /// <summary>The attribute, for example <c>particles.fraction30To150</c> or <c>sterility</c>.</summary>
    public required string Attribute { get; init; }

    /// <summary>The attribute's name for people.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The part of the certificate in which the line stands: <c>cells</c>, <c>vesicles</c>, <c>safety</c>, <c>components</c>, <c>residuals</c>, <c>appearance</c>.</summary>
    public required string Category { get; init; }

    /// <summary>The locked method version whose result counts, for example <c>particles.nanosight/1</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Numeric limits, or null for a qualitative criterion and for an informative line without limits.</summary>
    public Limits? Limits { get; init; }

    /// <summary>The qualitative results that meet the criterion; empty for a numeric one.</summary>
    public required IReadOnlyList<string> Expected { get; init; }

    /// <summary>How the result is held against the criterion.</summary>
    public required DecisionRule Rule { get; init; }

    /// <summary>True when the lot passes only with this criterion passed; false when the line is for information.</summary>
    public required bool Required { get; init; }

    /// <summary>Where the limit comes from.</summary>
    public required LocalizedText Source { get; init; }

    /// <summary>Facts that the result must state, for example <c>volumeTestedMl</c>. One that is not stated makes the criterion not assessable.</summary>
    public required IReadOnlyList<string> Demands { get; init; }

    /// <summary>Reads one criterion.</summary>
    /// <exception cref="RefusedException">A field is missing or contradictory; <c>DECISION_RULE_MISSING</c>, <c>SOURCE_MISSING</c>, <c>CRITERION_UNDECIDABLE</c>, and those of <see cref="Specifications.Limits.Read"/>.</exception>
    public static Criterion Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.AllowOnly(
            "attribute",
            "name",
            "category",
            "method",
            "limits",
            "expected",
            "rule",
            "requirement",
            "source",
            "demands"
        );
        if (!place.Has("rule"))
            throw new RefusedException(
                "DECISION_RULE_MISSING",
                "The criterion states no decision rule; there is no default.",
                $"{place.Path}.rule",
                "Give \"rule\": { \"kind\": \"pointEstimate\" }, \"guardBand\", or \"sharedRisk\" with a probability."
            );
        if (!place.Has("source"))
            throw new RefusedException(
                "SOURCE_MISSING",
                "The criterion does not say where its limit comes from.",
                $"{place.Path}.source",
                "Name the publication, or say that it is the maker's own limit."
            );
        var criterion = new Criterion
        {
            Attribute = place.Text("attribute"),
            Name = LocalizedText.Read(place.Object("name")),
            Category = place.Word("category", CriterionCategory.Words),
            Method = place.Text("method"),
            Limits = place.Has("limits") ? Limits.Read(place.Object("limits")) : null,
            Expected = place.Texts("expected"),
            Rule = DecisionRule.Read(place.Object("rule")),
            Required = place.Word("requirement", RequirementWords),
            Source = LocalizedText.Read(place.Object("source")),
            Demands = place.Texts("demands"),
        };
        criterion.Check(place.Path);
        return criterion;
    }

    /// <summary>The JSON form.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["attribute"] = Attribute,
            ["name"] = Name.ToJson(),
            ["category"] = Category,
            ["method"] = Method,
            ["rule"] = Rule.ToJson(),
            ["requirement"] = Required ? "required" : "informative",
            ["source"] = Source.ToJson(),
            ["demands"] = new JsonArray([.. Demands.Select(d => (JsonNode)JsonValue.Create(d))]),
        };
        if (Limits is not null)
            json["limits"] = Limits.ToJson();
        if (Expected.Count > 0)
            json["expected"] = new JsonArray([.. Expected.Select(e => (JsonNode)JsonValue.Create(e))]);
        return json;
    }

    private static readonly Dictionary<string, bool> RequirementWords = new(StringComparer.Ordinal)
    {
        ["required"] = true,
        ["informative"] = false,
    };

    private void Check(string path)
    {
        if (Limits is not null && Expected.Count > 0)
            throw new RefusedException(
                "CRITERION_UNDECIDABLE",
                "The criterion has numeric limits and expected words; it can have only one of them.",
                path
            );
        if (Required && Limits is null && Expected.Count == 0)
            throw new RefusedException(
                "CRITERION_UNDECIDABLE",
                "A required criterion has neither limits nor expected words.",
                path,
                "Give limits or expected words, or make the line informative."
            );
        foreach (var demand in Demands)
        {
            if (!ReportFacts.IsKnown(demand) || !Method.StartsWith("entry.", StringComparison.Ordinal))
                throw new RefusedException(
                    "DEMAND_UNKNOWN",
                    $"'{demand}' is no fact that a result by {Method} states.",
                    $"{path}.demands",
                    $"Entered results state: {string.Join(", ", ReportFacts.OfTest.Concat(ReportFacts.OfReport))}."
                );
        }

        if (Expected.Count > 0 && Rule.Kind != DecisionRuleKind.PointEstimate)
            throw new RefusedException(
                "CRITERION_UNDECIDABLE",
                "A qualitative result has no interval; only the rule pointEstimate (the result as reported) can decide it.",
                $"{path}.rule"
            );
    }
}
