using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Quantities;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Ledger;
using Uwazumi.Web.Lots;
using Uwazumi.Web.People;

namespace Uwazumi.Web.Release;

/// <summary>Issues the passport of a lot that is being released, inside of the transaction of the releasing signature.</summary>
internal sealed class PassportIssue(PersonDirectory people)
{
    private static readonly SignatureMeaning[] Order =
    [
        SignatureMeaning.Performed,
        SignatureMeaning.Reviewed,
        SignatureMeaning.Released,
    ];

    /// <summary>Records the passport with the signatures that count, its event and a checkpoint.</summary>
    /// <returns>SHA-256 of the passport file.</returns>
    public async Task<string> WriteAsync(WriteSession session, LotDossier released)
    {
        var signatures = new List<(JsonObject Signature, string NameHmac)>();
        foreach (var row in Counting(released))
        {
            var person = await people.IdentityOfAsync(row.PersonId);
            signatures.Add((PersonSignature.Whole(row, person), person.NameHmac));
        }

        var payload = PassportFile.IssuedPayload(released.Judged, released.StateSha256, signatures);
        var superseded = released.Passports.Count > 0 ? released.Passports[^1].Sha256 : null;
        if (superseded is not null)
            payload["supersedes"] = superseded;
        var issued = await session.RecordAsync(EventTypes.PassportIssued, LotSubject.Of(released.Row.LotId), payload);
        var (checkpoint, inclusion) = session.CheckpointNow(issued);
        var bytes = PassportFile.Assemble(
            released.Body,
            [.. signatures.Select(s => s.Signature)],
            issued,
            inclusion,
            checkpoint
        );
        DemandValid(bytes);
        return await StoreAsync(session, released.Row.LotId, bytes, superseded, checkpoint);
    }

    private static async Task<string> StoreAsync(
        WriteSession session,
        string lotId,
        byte[] bytes,
        string? superseded,
        Uwazumi.Ledger.SignedCheckpoint checkpoint
    )
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        session.Database.Passports.Add(
            new PassportRow
            {
                Sha256 = sha256,
                LotId = lotId,
                IssuedMs = session.NowMs,
                Supersedes = superseded,
            }
        );
        session.Database.PassportFiles.Add(new PassportFileRow { Sha256 = sha256, Bytes = bytes });
        var checkpointBytes = checkpoint.ToBytes();
        session.Database.Checkpoints.Add(
            new CheckpointRow
            {
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(checkpointBytes)),
                TreeSize = checkpoint.Checkpoint.TreeSize,
                TimeMs = checkpoint.Checkpoint.Time.ToUnixTimeMilliseconds(),
                Occasion = "release",
                Bytes = checkpointBytes,
            }
        );
        await session.RecordAsync(
            "passport.stored",
            LotSubject.Of(lotId),
            new JsonObject { ["lotId"] = lotId, ["passportSha256"] = sha256 }
        );
        return sha256;
    }

    private static IEnumerable<SignatureRow> Counting(LotDossier lot) =>
        Order.SelectMany(meaning =>
            lot.Signatures.Where(s => s.Meaning == LotDispositions.Word(meaning) && s.StateSha256 == lot.StateSha256)
        );

    /// <summary>A passport that our own verifier does not accept is never handed out.</summary>
    private static void DemandValid(byte[] bytes)
    {
        if (PassportVerifier.Verify(bytes).FirstFault is { } fault)
            throw new RefusedException(
                "PASSPORT_NOT_VALID",
                $"The passport would not verify ({fault}); nothing was released.",
                null,
                "Run ledger verify: a key or a record was altered."
            );
    }
}
