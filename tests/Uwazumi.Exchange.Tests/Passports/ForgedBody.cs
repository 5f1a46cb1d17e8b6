using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Ledger;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Exchange.Tests.Passports;

/// <summary>
/// Bodies of a lot with every kind of criterion: words, limits, limits relative to the label, all three rules, a repeat, a result below a
/// quantitation limit, a criterion that is only informative and one without any run.
/// </summary>
internal static class ForgedBody
{
    /// <summary>The body, its lot, specification or runs changed before they are judged: what it states follows from what it holds.</summary>
    public static JsonObject Judged(Action<JsonObject>? change = null)
    {
        var body = JsonNode.Parse(Document)!.AsObject();
        change?.Invoke(body);
        var lot = body["lot"]!.DeepClone().AsObject();
        lot.Remove("donorCommitment");
        lot["donorCode"] = "D-07";
        // Through canonical JSON, as a verifier reads it.
        var read = JsonPlace.Root(CanonicalJson.Parse(CanonicalJson.Serialize(body)));
        var judged = JudgedLot.Of(
            LotRecord.Read(JsonPlace.Root(lot)),
            Specification.Read(read.Object("specification")),
            [.. read.Objects("runs").Select(Uwazumi.Laboratory.Runs.Run.FromJson)]
        );
        body["criteria"] = judged.CriteriaJson();
        body["verdict"] = judged.Verdict.Verdict.Word();
        return CanonicalJson.Parse(CanonicalJson.Serialize(body))!.AsObject();
    }

    private static string Criterion(string attribute, string category, string method, string rest) =>
        $$"""
            { "attribute": "{{attribute}}", "name": { "ja": "項目", "en": "{{attribute}}" }, "category": "{{category}}", "method": "{{method}}",
              "source": { "ja": "自社", "en": "own" }, {{rest}} }
            """;

    private static string Run(string id, string test, string method, string finding, string rest = "") =>
        $$"""
            { "format": "uwazumi.run/1", "runId": "{{id}}", "test": "{{test}}", "method": "{{method}}",
              "inputs": [ { "role": "evidence", "name": "e.txt", "sha256": "{{new string('a', 64)}}", "bytes": 12 } ],
              "parameters": {}, "software": { "name": "uwazumi", "version": "0.1.0" }, "acquiredOn": "2026-11-10", "analyst": "u-2",
              "sequence": 1, {{rest}}
              "results": { "findings": [ {{finding}} ], "details": {}, "warnings": [] } }
            """;

    private static readonly string Criteria = new StringBuilder()
        .AppendJoin(
            ",\n",
            Criterion(
                "sterility",
                "safety",
                "entry.qualitative/1",
                """ "requirement": "required", "rule": { "kind": "pointEstimate" }, "expected": [ "no growth", "sterile" ], "demands": [ "volumeTestedMl" ] """
            ),
            Criterion(
                "endotoxin",
                "safety",
                "entry.quantity/1",
                """ "requirement": "required", "rule": { "kind": "guardBand" }, "limits": { "upper": "0.5", "upperExclusive": true, "unit": "[EU]/mL" } """
            ),
            Criterion(
                "lactate",
                "components",
                "entry.quantity/1",
                """ "requirement": "informative", "rule": { "kind": "pointEstimate" }, "limits": { "lower": "1", "upper": "2", "unit": "mmol/L" } """
            ),
            Criterion(
                "concentration",
                "vesicles",
                "entry.quantity/1",
                """ "requirement": "required", "rule": { "kind": "sharedRisk", "probability": "0.90" }, "limits": { "lower": "0.8", "upper": "1.2", "unit": "/mL", "relativeTo": "labelParticlesPerMl" } """
            ),
            Criterion(
                "dmso",
                "residuals",
                "entry.quantity/1",
                """ "requirement": "required", "rule": { "kind": "pointEstimate" }, "limits": { "lower": "0", "upper": "0.01", "unit": "%{vol}" } """
            ),
            Criterion(
                "cells.CD73",
                "cells",
                "cytometry.markerFraction/1",
                """ "requirement": "required", "rule": { "kind": "pointEstimate" }, "limits": { "lower": "0.95", "unit": "1" } """
            ),
            Criterion(
                "viruses",
                "safety",
                "entry.qualitative/1",
                """ "requirement": "informative", "rule": { "kind": "pointEstimate" } """
            )
        )
        .ToString();

    private static readonly string Runs = new StringBuilder()
        .AppendJoin(
            ",\n",
            Run(
                "run-a1",
                "sterility",
                "entry.qualitative/1",
                """ { "attribute": "sterility", "text": "no growth", "notStated": [ "methodSensitivity" ] } """,
                """ "entry": { "attribute": "sterility", "result": "no growth" }, """
            ),
            Run(
                "run-b0",
                "endotoxin",
                "entry.quantity/1",
                """ { "attribute": "endotoxin", "quantity": { "value": 0.9, "unit": "[EU]/mL", "intervalReason": "limit test" }, "invalidReason": { "ja": "対照", "en": "control" } } """
            ),
            Run(
                "run-b1",
                "endotoxin",
                "entry.quantity/1",
                """ { "attribute": "endotoxin", "quantity": { "value": 0.08, "unit": "[EU]/mL", "lower": 0.05, "upper": 0.12, "interval": "confidence95" } } """,
                """ "repeatReason": "control failed", """
            ),
            Run(
                "run-c1",
                "lactate",
                "entry.quantity/1",
                """ { "attribute": "lactate", "quantity": { "value": 3, "unit": "mmol/L", "intervalReason": "limit test" } } """
            ),
            Run(
                "run-d1",
                "concentration",
                "entry.quantity/1",
                """ { "attribute": "concentration", "quantity": { "value": 4.4e10, "unit": "/mL", "lower": 4.0e10, "upper": 4.9e10, "interval": "confidence95" } } """
            ),
            Run(
                "run-d2",
                "concentration",
                "entry.quantity/1",
                """ { "attribute": "concentration", "quantity": { "value": 9e10, "unit": "/mL", "lower": null, "upper": 9.5e10, "interval": "confidence95", "intervalReason": "open" } } """,
                """ "repeatReason": "second vial", """
            ),
            Run(
                "run-e1",
                "dmso",
                "entry.quantity/1",
                """ { "attribute": "dmso", "quantity": { "value": 0.01, "unit": "%{vol}", "intervalReason": "below the quantitation limit" }, "qualifier": "<" } """
            ),
            Run(
                    "run-f1",
                    "cells",
                    "cytometry.markerFraction/1",
                    """ { "attribute": "cells.CD73", "quantity": { "value": 0.97, "unit": "1", "lower": 0.96, "upper": 0.98, "interval": "confidence95" } } """
                )
                .Replace(
                    "\"parameters\": {}",
                    """ "parameters": { "markers": { "A": "CD73" }, "controlPercentile": 99.5, "live": { "channel": "A", "minimum": "0" }, "repairs": [] } """,
                    StringComparison.Ordinal
                )
                .Replace(
                    "\"details\": {}",
                    """ "details": { "instrumentDate": "2026-11-09" } """,
                    StringComparison.Ordinal
                )
        )
        .ToString();

    private static readonly string Document = $$"""
        {
          "synthetic": true,
          "lot": {
            "id": "12345", "product": { "ja": "製品", "en": "product" }, "maker": "Maker", "tissue": { "ja": "臍帯", "en": "umbilical cord" },
            "donorCommitment": "{{new string('b', 64)}}", "passage": 4, "populationDoublings": "9.6",
            "harvests": [ { "id": "H-1", "harvestedOn": "2026-11-01", "volumeMl": "410" } ],
            "fillVolumeMl": "1.0", "vials": 10, "filledOn": "2026-11-05", "expiresOn": "2027-11-04",
            "storage": { "ja": "−80 ℃", "en": "-80 Cel" },
            "residuals": [ { "name": { "ja": "DMSO", "en": "DMSO" }, "declared": { "ja": "なし", "en": "none" } } ], "excipients": [],
            "declaredRoutes": [ { "ja": "塗布", "en": "topical" } ], "labelParticlesPerMl": "5.0e10", "synthetic": true
          },
          "specification": {
            "format": "uwazumi.specification/1", "id": "SP", "version": 1, "title": { "ja": "規格", "en": "specification" },
            "fixedOn": "2026-10-01",
            "methods": [
              { "id": "entry.qualitative/1" }, { "id": "entry.quantity/1", "parameters": {} },
              { "id": "cytometry.markerFraction/1", "parameters": { "controlPercentile": 99.5 },
                "tests": { "cells": { "live": { "channel": "A", "minimum": "0" } } } } ],
            "criteria": [ {{Criteria}} ]
          },
          "runs": [ {{Runs}} ],
          "criteria": [],
          "verdict": "pass",
          "software": { "name": "uwazumi", "version": "0.1.0" }
        }
        """;
}
