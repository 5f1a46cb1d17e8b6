using System.Text.Json.Nodes;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Records.Tests;

/// <summary>Small lots, specifications and runs for the rules' tests.</summary>
internal static class Specimens
{
    public static JsonObject LotJson() =>
        JsonNode
            .Parse(
                """
                {
                  "id": "T-1", "product": { "ja": "製品", "en": "product" }, "maker": "Maker",
                  "tissue": { "ja": "臍帯", "en": "umbilical cord" }, "donorCode": "D-07", "passage": 4,
                  "harvests": [ { "id": "H-1", "harvestedOn": "2026-11-01", "volumeMl": "500" } ],
                  "fillVolumeMl": "1.0", "vials": 10, "filledOn": "2026-11-05", "expiresOn": "2027-11-04",
                  "storage": { "ja": "−80 ℃", "en": "-80 Cel" }, "declaredRoutes": [ { "ja": "塗布", "en": "topical" } ],
                  "labelParticlesPerMl": "5.0e10", "synthetic": true
                }
                """
            )!
            .AsObject();

    public static LotRecord Lot(string? labelClaim = "5.0e10")
    {
        var json = LotJson();
        if (labelClaim is null)
            json.Remove("labelParticlesPerMl");
        else
            json["labelParticlesPerMl"] = labelClaim;
        return LotRecord.Read(JsonPlace.Root(json));
    }

    public static JsonObject CriterionJson(
        string limits = """{ "lower": "0.80", "unit": "1" }""",
        string rule = """{ "kind": "pointEstimate" }"""
    ) =>
        JsonNode
            .Parse(
                $$"""
                {
                  "attribute": "a", "name": { "ja": "項目", "en": "item" }, "category": "vesicles", "method": "m/1",
                  "limits": {{limits}}, "rule": {{rule}}, "requirement": "required",
                  "source": { "ja": "自社", "en": "own" }
                }
                """
            )!
            .AsObject();

    public static JsonObject WordCriterionJson() =>
        JsonNode
            .Parse(
                """
                {
                  "attribute": "a", "name": { "ja": "項目", "en": "item" }, "category": "safety", "method": "entry.qualitative/1",
                  "expected": [ "no growth" ], "rule": { "kind": "pointEstimate" }, "requirement": "required",
                  "source": { "ja": "自社", "en": "own" }, "demands": [ "volumeTestedMl" ]
                }
                """
            )!
            .AsObject();

    public static JsonObject SpecificationJson(params JsonObject[] criteria) =>
        new()
        {
            ["format"] = Uwazumi.Records.Specifications.Specification.Format,
            ["id"] = "SP",
            ["version"] = 1,
            ["title"] = new JsonObject { ["ja"] = "規格", ["en"] = "specification" },
            ["fixedOn"] = "2026-10-01",
            ["methods"] = new JsonArray(
                new JsonObject { ["id"] = "m/1" },
                new JsonObject { ["id"] = "entry.qualitative/1" }
            ),
            ["criteria"] = new JsonArray([.. criteria]),
        };

    public static Specification Specification(params JsonObject[] criteria) =>
        Uwazumi.Records.Specifications.Specification.Read(JsonPlace.Root(SpecificationJson(criteria)));

    public static RecordedRun Run(
        Finding finding,
        string id = "run-1",
        string method = "m/1",
        int sequence = 1,
        string acquiredOn = "2026-11-10"
    ) =>
        new()
        {
            RunId = id,
            Test = "t",
            Method = method,
            AcquiredOn = DateOnly.Parse(acquiredOn, System.Globalization.CultureInfo.InvariantCulture),
            Sequence = sequence,
            RepeatReason = sequence > 1 ? "instrument alarm" : null,
            Findings = [finding],
        };
}
