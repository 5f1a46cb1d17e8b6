using System.Text.Json.Nodes;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Records.Specifications;

/// <summary>
/// How a result with uncertainty is held against its limits. Every criterion states one; there is no default.
/// </summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Probability">For <see cref="DecisionRuleKind.SharedRisk"/>: the least probability of conformance, above 0.5 and at most 0.975, since a 95 % interval says nothing of the tails beyond it; else null.</param>
/// <remarks>Terms after JCGM 106:2012, Evaluation of measurement data: the role of measurement uncertainty in conformity assessment.</remarks>
public sealed record DecisionRule(DecisionRuleKind Kind, EnteredNumber? Probability)
{
    private static readonly Dictionary<string, DecisionRuleKind> Words = new(StringComparer.Ordinal)
    {
        ["pointEstimate"] = DecisionRuleKind.PointEstimate,
        ["guardBand"] = DecisionRuleKind.GuardBand,
        ["sharedRisk"] = DecisionRuleKind.SharedRisk,
    };

    /// <summary>Reads <c>{ "kind": "pointEstimate" | "guardBand" | "sharedRisk", "probability": "0.90" }</c>.</summary>
    /// <exception cref="RefusedException"><c>WORD_UNKNOWN</c>, <c>FIELD_MISSING</c>, <c>FIELD_UNKNOWN</c>, <c>DECISION_RULE_PROBABILITY</c>.</exception>
    public static DecisionRule Read(JsonPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var kind = place.Word("kind", Words);
        if (kind != DecisionRuleKind.SharedRisk)
        {
            place.AllowOnly("kind");
            return new DecisionRule(kind, null);
        }

        place.AllowOnly("kind", "probability");
        var probability = place.Number("probability");
        if (probability.Value is <= 0.5 or > 0.975)
            throw new RefusedException(
                "DECISION_RULE_PROBABILITY",
                $"The least probability of conformance is above 0.5 and at most 0.975, not {probability.Text}.",
                $"{place.Path}.probability",
                "A 95 % interval says nothing of what lies beyond it; use guardBand for a stricter rule."
            );
        return new DecisionRule(kind, probability);
    }

    /// <summary>The JSON form.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["kind"] = Words.First(pair => pair.Value == Kind).Key };
        if (Probability is not null)
            json["probability"] = Probability.Text;
        return json;
    }
}
