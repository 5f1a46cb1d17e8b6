using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;

namespace Uwazumi.Exchange.Tests.Passports;

/// <summary>A lot folder with one typed test, judged and signed into a passport.</summary>
internal sealed class PassportSpecimen : IDisposable
{
    public static readonly DateTimeOffset Time = new(2026, 11, 22, 10, 2, 3, 4, TimeSpan.FromHours(9));

    private readonly string folder = Directory.CreateTempSubdirectory("uwazumi-passport-").FullName;

    public PassportSpecimen(string result = "no growth", string expiresOn = "2027-11-04")
    {
        Directory.CreateDirectory(LotFolderPath);
        File.WriteAllText(Path.Combine(LotFolderPath, "evidence.txt"), "SYNTHETIC evidence\n");
        File.WriteAllText(
            Path.Combine(LotFolderPath, "lot.json"),
            Document
                .Replace("RESULT", result, StringComparison.Ordinal)
                .Replace("EXPIRES", expiresOn, StringComparison.Ordinal)
        );
    }

    public SigningKey Key { get; } = SigningKey.Create("山田 花子", "quality", demonstration: true);

    public string LotFolderPath => Path.Combine(folder, "lot");

    public string EvidencePath => Path.Combine(folder, "evidence");

    /// <summary>A passport whose checkpoint is signed by the given key, or by the signer's own.</summary>
    public byte[] Issue(SigningKey? ledgerKey = null)
    {
        var lot = LotFolder.Read(LotFolderPath);
        using var evidence = EvidenceFolder.Open(EvidencePath, lot.Lot, lot.Specification);
        var made = RunMaker.Make(lot, evidence.RunsOnRecord, "0.1.0", DateOnly.FromDateTime(Time.UtcDateTime));
        var judged = JudgedLot.Of(lot.Lot, lot.Specification, made.Runs);
        evidence.Record(judged, made.Files, Time, "u-1");
        return ledgerKey is null
            ? PassportIssuer.Issue(judged, evidence, Key, Time, "0.1.0")
            : PassportIssuer.Issue(judged, evidence, Key, ledgerKey, Time, "0.1.0");
    }

    public static JsonObject Json(byte[] passport) => CanonicalJson.Parse(passport)!.AsObject();

    public static byte[] Bytes(JsonObject passport) => CanonicalJson.Serialize(passport);

    public static string Text(byte[] passport) => Encoding.UTF8.GetString(passport);

    public void Dispose()
    {
        Key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private const string Document = """
        {
          "format": "uwazumi.lot/1",
          "lot": {
            "id": "T-1", "product": { "ja": "製品", "en": "product" }, "maker": "Maker",
            "tissue": { "ja": "臍帯", "en": "umbilical cord" }, "donorCode": "D-07", "passage": 4,
            "harvests": [], "fillVolumeMl": "1.0", "vials": 10, "filledOn": "2026-11-05",
            "expiresOn": "EXPIRES",
            "storage": { "ja": "−80 ℃", "en": "-80 Cel" }, "synthetic": true
          },
          "specification": {
            "format": "uwazumi.specification/1", "id": "SP", "version": 1,
            "title": { "ja": "規格", "en": "specification" }, "fixedOn": "2026-10-01",
            "methods": [ { "id": "entry.qualitative/1" } ],
            "criteria": [
              { "attribute": "sterility", "name": { "ja": "無菌試験", "en": "Sterility" }, "category": "safety",
                "method": "entry.qualitative/1", "expected": [ "no growth" ], "rule": { "kind": "pointEstimate" },
                "requirement": "required", "source": { "ja": "自社", "en": "own" } }
            ]
          },
          "tests": [
            { "test": "sterility", "method": "entry.qualitative/1", "files": { "evidence": "evidence.txt" },
              "acquiredOn": "2026-11-10", "analyst": "u-2",
              "entry": { "attribute": "sterility", "result": "RESULT", "methodName": "direct inoculation",
                "kitLot": "K-1", "positiveControl": "valid", "negativeControl": "valid", "volumeTestedMl": "10" } }
          ]
        }
        """;
}
