using System.Text.Json.Nodes;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;
using Uwazumi.TestData;

namespace Uwazumi.Records.Tests;

public class SpecificationRefusalTests
{
    private static Quantities.Refusal Refuse(string code, Action<JsonObject> change)
    {
        var json = Specimens.SpecificationJson(Specimens.CriterionJson());
        change(json);
        return Refused.With(code, () => Specification.Read(JsonPlace.Root(json)));
    }

    private static JsonObject Criterion(JsonObject specification) => specification["criteria"]![0]!.AsObject();

    private static void SetLimits(JsonObject specification, string limits) =>
        Criterion(specification)["limits"] = JsonNode.Parse(limits);

    [Theory]
    [InlineData("""{ "lower": "0.8" }""", "UNIT_MISSING")]
    [InlineData("""{ "lower": "0.8", "unit": "EU/mL" }""", "UNIT_UNKNOWN")]
    [InlineData("""{ "lower": "0.9", "upper": "0.8", "unit": "1" }""", "LIMITS_CONTRADICTORY")]
    [InlineData("""{ "lower": "0.8", "upper": "0.8", "upperExclusive": true, "unit": "1" }""", "LIMITS_CONTRADICTORY")]
    [InlineData("""{ "lower": "80", "unit": "1" }""", "LIMITS_IMPOSSIBLE")]
    [InlineData("""{ "upper": "120", "unit": "%" }""", "LIMITS_IMPOSSIBLE")]
    [InlineData("""{ "lower": "-5", "unit": "nm" }""", "LIMITS_IMPOSSIBLE")]
    [InlineData("""{ "lower": "0", "upper": "1", "unit": "1" }""", "LIMITS_IMPOSSIBLE")]
    [InlineData("""{ "unit": "nm" }""", "LIMITS_MISSING")]
    [InlineData("""{ "lower": "0,8", "unit": "1" }""", "DECIMAL_COMMA")]
    [InlineData("""{ "lower": "much", "unit": "1" }""", "NUMBER_EXPECTED")]
    [InlineData("""{ "lower": "0.1234567890123456", "unit": "1" }""", "NUMBER_TOO_PRECISE")]
    [InlineData("""{ "lower": "0.8", "relativeTo": "labelParticlesPerMl", "unit": "nm" }""", "LIMITS_IMPOSSIBLE")]
    [InlineData("""{ "lower": "0.8", "unit": "1", "uper": "0.9" }""", "FIELD_UNKNOWN")]
    public void Limits_that_cannot_be_meant_are_refused_with_their_place(string limits, string code)
    {
        var refusal = Refuse(code, json => SetLimits(json, limits));
        Assert.StartsWith("$.criteria[0].limits", refusal.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_silent_decision_rule()
    {
        var refusal = Refuse("DECISION_RULE_MISSING", json => Criterion(json).Remove("rule"));
        Assert.Contains("pointEstimate", refusal.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "kind": "sharedRisk" }""", "FIELD_MISSING")]
    [InlineData("""{ "kind": "sharedRisk", "probability": "0.5" }""", "DECISION_RULE_PROBABILITY")]
    [InlineData("""{ "kind": "sharedRisk", "probability": "1" }""", "DECISION_RULE_PROBABILITY")]
    [InlineData("""{ "kind": "sharedRisk", "probability": "0.98" }""", "DECISION_RULE_PROBABILITY")]
    [InlineData("""{ "kind": "guardBand", "probability": "0.9" }""", "FIELD_UNKNOWN")]
    [InlineData("""{ "kind": "lenient" }""", "WORD_UNKNOWN")]
    public void A_decision_rule_is_whole_or_refused(string rule, string code) =>
        Refuse(code, json => Criterion(json)["rule"] = JsonNode.Parse(rule));

    [Fact]
    public void A_limit_without_its_source_is_refused() =>
        Refuse("SOURCE_MISSING", json => Criterion(json).Remove("source"));

    [Fact]
    public void A_required_criterion_that_asks_nothing_is_refused() =>
        Refuse("CRITERION_UNDECIDABLE", json => Criterion(json).Remove("limits"));

    [Fact]
    public void A_criterion_with_limits_and_words_is_refused() =>
        Refuse("CRITERION_UNDECIDABLE", json => Criterion(json)["expected"] = new JsonArray("detected"));

    [Fact]
    public void A_guard_band_on_a_word_is_refused() =>
        Refuse(
            "CRITERION_UNDECIDABLE",
            json =>
            {
                Criterion(json).Remove("limits");
                Criterion(json)["expected"] = new JsonArray("detected");
                Criterion(json)["rule"] = JsonNode.Parse("""{ "kind": "guardBand" }""");
            }
        );

    [Fact]
    public void The_same_attribute_twice_is_refused() =>
        Refuse("CRITERION_DUPLICATE", json => json["criteria"]!.AsArray().Add(Specimens.CriterionJson()));

    [Fact]
    public void A_method_that_is_not_locked_is_refused() =>
        Refuse("METHOD_NOT_LOCKED", json => Criterion(json)["method"] = "other/1");

    [Fact]
    public void An_empty_specification_is_refused() =>
        Refuse("CRITERIA_MISSING", json => json["criteria"] = new JsonArray());

    [Fact]
    public void A_specification_that_requires_nothing_is_refused() =>
        Refuse("CRITERIA_MISSING", json => Criterion(json)["requirement"] = "informative");

    [Fact]
    public void Another_format_is_refused() => Refuse("FORMAT_UNKNOWN", json => json["format"] = "spec/9");

    [Fact]
    public void A_date_that_is_none_is_refused() => Refuse("DATE_EXPECTED", json => json["fixedOn"] = "2026-02-30");

    [Fact]
    public void The_shipped_template_reads_back_and_names_a_source_for_every_limit()
    {
        var template = ReadTemplate(
            SpecificationTemplate.Text.Replace("YYYY-MM-DD", "2026-10-01", StringComparison.Ordinal)
        );
        Assert.Equal(
            ["cells", "vesicles", "safety", "components", "residuals", "appearance"],
            template
                .Criteria.Select(c => c.Category)
                .Distinct()
                .OrderBy(c =>
                    c == "cells" ? 0
                    : c == "vesicles" ? 1
                    : c == "safety" ? 2
                    : c == "components" ? 3
                    : c == "residuals" ? 4
                    : 5
                )
        );
        Assert.All(
            template.Criteria.Where(c => c.Required),
            c =>
                Assert.DoesNotContain(
                    "No published limit",
                    c.Limits is null ? "" : c.Source.En,
                    StringComparison.Ordinal
                )
        );
        foreach (
            var attribute in new[]
            {
                "sterility",
                "mycoplasma",
                "endotoxin",
                "adventitiousViruses",
                "vesicles.CD9",
                "vesicles.CD63",
                "vesicles.CD81",
                "cells.CD105",
                "cells.viability",
                "cells.mycoplasma",
                "particles.concentration",
                "particles.fraction30To150",
                "residual.antibiotics",
                "residual.serumProtein",
                "residual.dmso",
                "appearance",
                "particulates",
            }
        )
            Assert.Contains(template.Criteria, c => c.Attribute == attribute);
    }

    [Fact]
    public void The_shipped_template_is_refused_until_its_date_is_set() =>
        Refused.With("DATE_EXPECTED", () => ReadTemplate(SpecificationTemplate.Text));

    [Fact]
    public void A_demand_that_no_result_states_is_refused() =>
        Refuse("DEMAND_UNKNOWN", json => Criterion(json)["demands"] = new JsonArray("volumeTested"));

    [Fact]
    public void A_setting_locked_at_null_is_refused() =>
        Refuse("PARAMETER_NULL", json => json["methods"]![0]!["parameters"] = new JsonObject { ["p"] = null });

    [Fact]
    public void A_setting_locked_twice_is_refused() =>
        Refuse(
            "PARAMETER_DUPLICATE",
            json =>
            {
                json["methods"]![0]!["parameters"] = new JsonObject { ["p"] = 1 };
                json["methods"]![0]!["tests"] = new JsonObject { ["t"] = new JsonObject { ["p"] = 2 } };
            }
        );

    private static Specification ReadTemplate(string text) =>
        Specification.Read(JsonPlace.Root(Ledger.CanonicalJson.Parse(System.Text.Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void A_specification_survives_its_own_json_form()
    {
        var first = Specimens.Specification(Specimens.CriterionJson(), WordCriterion("b"));
        var second = Specification.Read(JsonPlace.Root(first.ToJson()));
        Assert.Equal(Ledger.CanonicalJson.Serialize(first.ToJson()), Ledger.CanonicalJson.Serialize(second.ToJson()));
    }

    private static JsonObject WordCriterion(string attribute)
    {
        var json = Specimens.WordCriterionJson();
        json["attribute"] = attribute;
        return json;
    }
}
