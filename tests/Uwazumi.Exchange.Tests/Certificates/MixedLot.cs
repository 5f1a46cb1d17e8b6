using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Quantities;
using Uwazumi.Records.Results;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Exchange.Tests.Certificates;

/// <summary>A lot in which every kind of answer occurs: pass, fail, not tested, not assessable, invalid, information, repeats, an outside laboratory.</summary>
internal static class MixedLot
{
    public static JudgedLot Judged { get; } = SampleLot.Judge(Criteria(), Runs());

    private static List<Criterion> Criteria() =>
        [
            SampleLot.Criterion("particles.d50") with
            {
                Limits = SampleLot.Between("70", "130", "nm"),
                Rule = new(DecisionRuleKind.GuardBand, null),
            },
            SampleLot.Criterion("particles.fraction30To150") with
            {
                Limits = SampleLot.Between("0.80", null, "1"),
            },
            SampleLot.Criterion("particles.concentration") with
            {
                Limits = SampleLot.Between("0.8", "1.2", "/mL") with { RelativeToLabel = true },
                Rule = new(DecisionRuleKind.SharedRisk, new("0.90", 0.9)),
            },
            SampleLot.Criterion("component.VEGF", "components") with
            {
                Required = false,
            },
            SampleLot.Criterion("endotoxin", "safety") with
            {
                Limits = SampleLot.Between(null, "0.5", "[EU]/mL") with { UpperExclusive = true },
            },
            SampleLot.WordCriterion("sterility", "no growth"),
            SampleLot.WordCriterion("mycoplasma", "not detected"),
            SampleLot.WordCriterion("viruses", "not detected") with
            {
                Demands = ["methodSensitivity"],
            },
            SampleLot.WordCriterion("appearance", "as described", "colourless") with
            {
                Category = "appearance",
            },
        ];

    private static List<Run> Runs() =>
        [
            SampleLot.Run(
                "run-d50",
                SampleLot.Finding("particles.d50", Quantity.WithInterval(96.84, "nm", 95.11, 98.43))
            ),
            SampleLot.Run(
                "run-fraction",
                SampleLot.Finding("particles.fraction30To150", Quantity.WithInterval(0.7412, "1", 0.7203, 0.7634))
            ),
            SampleLot.Run(
                "run-count",
                SampleLot.Finding("particles.concentration", Quantity.WithInterval(5.31e10, "/mL", 5.02e10, 5.6e10))
            ),
            SampleLot.Run(
                "run-vegf",
                SampleLot.Finding("component.VEGF", Quantity.WithInterval(1243, "pg/mL", 1130, 1360))
            ),
            SampleLot.Run(
                "run-endotoxin",
                SampleLot.Finding("endotoxin", Quantity.WithoutInterval(0.05, "[EU]/mL", "limit test")) with
                {
                    Qualifier = "<",
                }
            ),
            SampleLot.Run("run-mycoplasma-1", Invalid(), "entry.qualitative/1"),
            SampleLot.Run("run-mycoplasma-2", Invalid(), "entry.qualitative/1") with
            {
                Sequence = 2,
                RepeatReason = "control failed",
            },
            Outsourced(),
            SampleLot.Run("run-appearance", SampleLot.Word("appearance", "as described"), "entry.qualitative/1"),
        ];

    private static Finding Invalid() =>
        SampleLot.Word("mycoplasma", "not detected") with
        {
            InvalidReason = new("陽性対照が不成立", "The positive control failed"),
        };

    private static Run Outsourced() =>
        SampleLot.Run(
            "run-viruses",
            SampleLot.Word("viruses", "not detected") with
            {
                NotStated = ["methodSensitivity", "samplingDate"],
            },
            "entry.qualitative/1"
        ) with
        {
            Entry = new JsonObject
            {
                ["attribute"] = "viruses",
                ["result"] = "not detected",
                ["methodName"] = "In vitro test",
                ["kitLot"] = "K-1",
                ["positiveControl"] = "valid",
                ["negativeControl"] = "valid",
                ["methodSensitivity"] = "not stated in report",
                ["outsourced"] = new JsonObject
                {
                    ["laboratory"] = "Outside Lab",
                    ["reportNumber"] = "R-1012",
                    ["reportDate"] = "2026-11-02",
                },
            },
        };
}
