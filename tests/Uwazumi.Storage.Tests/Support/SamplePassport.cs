using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.LotFolders;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Storage.Tests.Support;

/// <summary>A passport of a lot with one typed test, issued in a data folder's own ledger.</summary>
internal static class SamplePassport
{
    public static async Task IssueAsync(RecordStore store)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("evidence.txt"), "SYNTHETIC evidence\n");
        File.WriteAllText(folder.File("lot.json"), Document);
        var lot = LotFolder.Read(folder.Path);
        var judged = JudgedLot.Of(
            lot.Lot,
            lot.Specification,
            RunMaker.Make(lot, [], "0.1.0", new DateOnly(2026, 11, 22)).Runs
        );
        var publicLot = lot.Lot.ToJson();
        publicLot.Remove("donorCode");
        publicLot["donorCommitment"] = FieldCommitment.Commit(SampleRecords.DonorCode).Hmac;
        var body = PassportBody.Of(judged, publicLot, "0.1.0");
        using var key = SigningKey.Create("山田 花子", "releaser", demonstration: true);
        var (hmac, nameKey) = FieldCommitment.Commit(key.Name);
        var signer = new PassportSigner(SampleRecords.PersonId, key.Name, hmac, nameKey, key.Role);
        await store.Writer.WriteAsync(
            SampleRecords.PersonId,
            async session =>
            {
                var hash = PassportBody.HashOf(body);
                var signature = signer.Sign(key, "released", hash, session.CheckpointKey.PublicKey, session.Now);
                var issued = await session.RecordAsync(
                    EventTypes.PassportIssued,
                    $"lot:{SampleRecords.LotId}",
                    PassportFile.IssuedPayload(judged, hash, [(signature, hmac)])
                );
                var (checkpoint, inclusion) = session.CheckpointNow(issued);
                var bytes = PassportFile.Assemble(body, [signature], issued, inclusion, checkpoint);
                var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
                session.Database.PassportFiles.Add(new PassportFileRow { Sha256 = sha256, Bytes = bytes });
                session.Database.Passports.Add(
                    new PassportRow
                    {
                        Sha256 = sha256,
                        LotId = SampleRecords.LotId,
                        IssuedMs = session.NowMs,
                    }
                );
                await session.RecordAsync("passport.stored", $"lot:{SampleRecords.LotId}", new JsonObject());
            }
        );
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
              "entry": { "attribute": "sterility", "result": "no growth", "methodName": "direct inoculation",
                "kitLot": "K-1", "positiveControl": "valid", "negativeControl": "valid", "volumeTestedMl": "10" } }
          ]
        }
        """;
}
