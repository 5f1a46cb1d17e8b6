using System.Text.Json.Nodes;
using Uwazumi.Example.Simulation;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;

namespace Uwazumi.Example.Documents;

/// <summary><c>lot.json</c> of the example.</summary>
internal static class LotDocument
{
    public static JsonObject Of(LotTruth truth, IReadOnlyList<TypedTest> typed) =>
        new()
        {
            ["format"] = LotFolder.Format,
            ["note"] = EvidenceText.FirstLine,
            ["lot"] = Lot(truth).ToJson(),
            ["specification"] = "specification.json",
            ["tests"] = TestList.Of(truth, typed),
        };

    private static LotRecord Lot(LotTruth truth) =>
        new()
        {
            Id = truth.LotId,
            Product = new(
                "臍帯由来MSC 培養上清・EV濃縮液(合成データ)",
                "Cord-MSC conditioned-medium EV concentrate (synthetic)"
            ),
            Maker = "みなと細胞培養センター(架空) / Minato Cell Culture Center (fictitious)",
            Tissue = new("臍帯", "umbilical cord"),
            DonorCode = "D-07",
            Passage = 4,
            PopulationDoublings = "9.6",
            Harvests = Harvests(truth.Kind),
            FillVolumeMl = "1.0",
            Vials = 100,
            FilledOn = new DateOnly(2026, 11, 4),
            ExpiresOn = new DateOnly(2027, 11, 3),
            Storage = new(
                "−80 ℃ 以下で凍結保存。解凍後の再凍結はしない。",
                "Frozen at −80 °C or below. Not to be frozen again after thawing."
            ),
            Residuals = Residuals(),
            Excipients =
            [
                new(new("トレハロース", "Trehalose"), new("25 mmol/L", "25 mmol/L")),
                new(new("リン酸緩衝生理食塩水", "Phosphate-buffered saline"), new("全量 1.0 mL とする量", "to 1.0 mL")),
            ],
            DeclaredRoutes =
            [
                new(
                    "マイクロニードル処置時の皮膚への塗布。使用するかどうかは医師が判断します。",
                    "On the skin with microneedling. Whether it is used is the physician's decision."
                ),
            ],
            LabelParticlesPerMl = EnteredNumber.Read("5.0e10", "labelParticlesPerMl"),
            Synthetic = true,
        };

    private static List<Harvest> Harvests(ExampleKind kind)
    {
        var first = kind switch
        {
            ExampleKind.Earlier => 335,
            ExampleKind.Passing => 338,
            ExampleKind.FailingTwin => 341,
            _ => 344,
        };
        return
        [
            new($"H-{first}", new DateOnly(2026, 11, 1), "410"),
            new($"H-{first + 1}", new DateOnly(2026, 11, 2), "395"),
            new($"H-{first + 2}", new DateOnly(2026, 11, 3), "405"),
        ];
    }

    private static List<Substance> Residuals() =>
        [
            new(
                new("抗生物質(ペニシリン、ストレプトマイシン)", "Antibiotics (penicillin, streptomycin)"),
                new(
                    "拡大培養でのみ使用。残留は試験結果を参照",
                    "Used in the expansion culture only; see the test of residuals"
                )
            ),
            new(
                new("ウシ血清", "Bovine serum"),
                new(
                    "回収培地には含まない。残留は試験結果を参照",
                    "Not in the harvest medium; see the test of residuals"
                )
            ),
            new(new("DMSO", "DMSO"), new("この工程では使用していない", "Not used in this process")),
        ];
}
