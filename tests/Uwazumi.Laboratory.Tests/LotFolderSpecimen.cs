using System.Text.Json.Nodes;

namespace Uwazumi.Laboratory.Tests;

/// <summary>A small lot folder on disk with typed results only; tests change what they need.</summary>
internal sealed class LotFolderSpecimen : IDisposable
{
    public LotFolderSpecimen()
    {
        Folder = Directory.CreateTempSubdirectory("uwazumi-lot-").FullName;
        File.WriteAllText(Path.Combine(Folder, "evidence.txt"), "SYNTHETIC evidence\n");
        Json = JsonNode.Parse(Document)!.AsObject();
    }

    /// <summary>The day on which the runs are recorded, after all days in the document.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 22);

    public string Folder { get; }

    public JsonObject Json { get; }

    public JsonArray Tests => Json["tests"]!.AsArray();

    public JsonObject Test(int index) => Tests[index]!.AsObject();

    public string Out => Folder + "-out";

    /// <summary>Writes lot.json as it stands now.</summary>
    public LotFolderSpecimen Save()
    {
        File.WriteAllText(Path.Combine(Folder, "lot.json"), Json.ToJsonString());
        return this;
    }

    public LotFolders.LotFolder Read() => LotFolders.LotFolder.Read(Save().Folder);

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        if (Directory.Exists(Out))
            Directory.Delete(Out, recursive: true);
    }

    private const string Document = """
        {
          "format": "uwazumi.lot/1",
          "lot": {
            "id": "T-1", "product": { "ja": "製品", "en": "product" }, "maker": "Maker",
            "tissue": { "ja": "臍帯", "en": "umbilical cord" }, "donorCode": "D-07", "passage": 4,
            "harvests": [], "fillVolumeMl": "1.0", "vials": 10, "filledOn": "2026-11-05",
            "storage": { "ja": "−80 ℃", "en": "-80 Cel" }, "synthetic": true
          },
          "specification": {
            "format": "uwazumi.specification/1", "id": "SP", "version": 1,
            "title": { "ja": "規格", "en": "specification" }, "fixedOn": "2026-10-01",
            "methods": [ { "id": "entry.qualitative/1" }, { "id": "entry.quantity/1" } ],
            "criteria": [
              { "attribute": "sterility", "name": { "ja": "無菌試験", "en": "Sterility" }, "category": "safety",
                "method": "entry.qualitative/1", "expected": [ "no growth" ], "rule": { "kind": "pointEstimate" },
                "requirement": "required", "source": { "ja": "自社", "en": "own" }, "demands": [ "volumeTestedMl" ] },
              { "attribute": "endotoxin", "name": { "ja": "エンドトキシン", "en": "Endotoxin" }, "category": "safety",
                "method": "entry.quantity/1", "limits": { "upper": "0.5", "upperExclusive": true, "unit": "[EU]/mL" },
                "rule": { "kind": "pointEstimate" }, "requirement": "required", "source": { "ja": "自社", "en": "own" } }
            ]
          },
          "tests": [
            { "test": "sterility", "method": "entry.qualitative/1", "files": { "evidence": "evidence.txt" },
              "acquiredOn": "2026-11-10", "analyst": "u-2",
              "entry": { "attribute": "sterility", "result": "no growth", "methodName": "direct inoculation",
                "kitLot": "K-1", "positiveControl": "valid", "negativeControl": "valid", "volumeTestedMl": "10" } },
            { "test": "endotoxin", "method": "entry.quantity/1", "files": { "evidence": "evidence.txt" },
              "acquiredOn": "2026-11-10", "analyst": "u-2",
              "entry": { "attribute": "endotoxin", "value": "0.08", "unit": "[EU]/mL", "intervalReason": "limit test",
                "methodName": "kinetic LAL", "kitLot": "K-2", "positiveControl": "valid", "negativeControl": "valid",
                "volumeTestedMl": "0.1" } }
          ]
        }
        """;
}
