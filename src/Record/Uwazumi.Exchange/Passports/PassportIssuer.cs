using Uwazumi.Laboratory.Evidence;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Lots;
using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Passports;

/// <summary>Makes the passport of a lot: body, signature, ledger event, inclusion proof and signed checkpoint in one canonical file.</summary>
public static class PassportIssuer
{
    private const string DemonstrationMeaning =
        "実演用の署名(コマンドライン)。人による出荷判定ではありません。/ Demonstration signature of the command line; not a person's release decision.";

    /// <summary>Issues a passport whose signer's key also signs the ledger's checkpoint, as on the command line.</summary>
    /// <param name="judged">The judged lot; it must have passed.</param>
    /// <param name="evidence">Its evidence folder, with the judged lot recorded.</param>
    /// <param name="key">The key that signs the body and the checkpoint.</param>
    /// <param name="now">The time, with the zone that is printed beside it.</param>
    /// <param name="softwareVersion">The version that is named in the body.</param>
    /// <returns>The bytes of the passport file.</returns>
    /// <exception cref="RefusedException"><c>LOT_NOT_PASSED</c>, <c>LOT_EXPIRED</c>.</exception>
    public static byte[] Issue(
        JudgedLot judged,
        EvidenceFolder evidence,
        SigningKey key,
        DateTimeOffset now,
        string softwareVersion
    ) => Issue(judged, evidence, key, key, now, softwareVersion);

    /// <summary>Issues a passport and records it in the ledger of the evidence folder.</summary>
    /// <param name="judged">The judged lot; it must have passed.</param>
    /// <param name="evidence">Its evidence folder, with the judged lot recorded.</param>
    /// <param name="key">The key of the person who signs the body.</param>
    /// <param name="ledgerKey">The key that signs the ledger's checkpoint; the signature names it, so that no other ledger can take the signature over.</param>
    /// <param name="now">The time, with the zone that is printed beside it.</param>
    /// <param name="softwareVersion">The version that is named in the body.</param>
    /// <returns>The bytes of the passport file.</returns>
    /// <exception cref="RefusedException"><c>LOT_NOT_PASSED</c>, <c>LOT_EXPIRED</c>.</exception>
    public static byte[] Issue(
        JudgedLot judged,
        EvidenceFolder evidence,
        SigningKey key,
        SigningKey ledgerKey,
        DateTimeOffset now,
        string softwareVersion
    )
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(ledgerKey);
        if (judged.Verdict.Verdict != Verdict.Pass)
            throw new RefusedException(
                "LOT_NOT_PASSED",
                $"The lot's verdict is '{judged.Verdict.Verdict.Word()}'; a passport is issued only for a lot that passed.",
                judged.Lot.Id
            );
        if (HasExpired(judged.Lot, now))
            throw new RefusedException(
                "LOT_EXPIRED",
                $"The lot's last day of use was {IsoDate.Text(judged.Lot.ExpiresOn!.Value)}; no passport is issued for it any more.",
                judged.Lot.Id
            );
        var body = PassportBody.Of(judged, evidence.PublicLot(judged.Lot), softwareVersion);
        var bodyHash = PassportBody.HashOf(body);
        var (nameHmac, nameKey) = FieldCommitment.Commit(key.Name);
        var signer = new PassportSigner(SignerId(key), key.Name, nameHmac, nameKey, key.Role);
        var signature = signer.Sign(key, DemonstrationMeaning, bodyHash, ledgerKey.PublicKey, now);
        var issued = evidence.Ledger.Append(
            new EventDraft
            {
                Type = EventTypes.PassportIssued,
                Time = now,
                Actor = SignerId(key),
                Payload = PassportFile.IssuedPayload(judged, bodyHash, [(signature, signer.NameHmac)]),
            }
        );
        var checkpoint = SignedCheckpoint.Sign(evidence.Ledger.Checkpoint(now), ledgerKey);
        return PassportFile.Assemble(
            body,
            [signature],
            issued,
            evidence.Ledger.InclusionProof(issued.Sequence, checkpoint.Checkpoint.TreeSize),
            checkpoint
        );
    }

    /// <summary>True after the lot's last day of use, by the calendar of the time's own zone; never for a lot that states none.</summary>
    public static bool HasExpired(LotRecord lot, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lot);
        return lot.ExpiresOn < DateOnly.FromDateTime(now.DateTime);
    }

    /// <summary>On the command line a signer is known by its key only.</summary>
    private static string SignerId(SigningKey key) => "key-" + key.PublicKey.Fingerprint[..16];
}
