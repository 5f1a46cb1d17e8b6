using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Judged;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Passports;

/// <summary>Puts a passport file together: body, signatures, ledger event, inclusion proof, signed checkpoint, in one canonical form.</summary>
public static class PassportFile
{
    /// <summary>The payload of the event that names the body and exactly these signatures.</summary>
    /// <param name="judged">The judged lot; it must have passed.</param>
    /// <param name="bodySha256">The hash of the body.</param>
    /// <param name="signatures">The signature objects with the commitments to their signers' names, in the order of the file.</param>
    /// <exception cref="RefusedException"><c>LOT_NOT_PASSED</c>.</exception>
    public static JsonObject IssuedPayload(
        JudgedLot judged,
        string bodySha256,
        IReadOnlyList<(JsonObject Signature, string NameHmac)> signatures
    )
    {
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(signatures);
        if (judged.Verdict.Verdict != Verdict.Pass)
            throw new RefusedException(
                "LOT_NOT_PASSED",
                $"The lot's verdict is '{judged.Verdict.Verdict.Word()}'; a passport is issued only for a lot that passed.",
                judged.Lot.Id
            );
        return new JsonObject
        {
            ["bodySha256"] = bodySha256,
            ["lotId"] = judged.Lot.Id,
            ["verdict"] = judged.Verdict.Verdict.Word(),
            ["signatures"] = new JsonArray([
                .. signatures.Select(s =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["signatureSha256"] = RunIdentity.HashOf(s.Signature),
                            ["signerId"] = s.Signature["signer"]!["id"]!.GetValue<string>(),
                            ["signerNameHmac"] = s.NameHmac,
                        }
                ),
            ]),
        };
    }

    /// <summary>The bytes of the passport file.</summary>
    public static byte[] Assemble(
        JsonObject body,
        IReadOnlyList<JsonObject> signatures,
        LedgerEvent issued,
        IEnumerable<byte[]> inclusion,
        SignedCheckpoint checkpoint
    )
    {
        ArgumentNullException.ThrowIfNull(issued);
        ArgumentNullException.ThrowIfNull(checkpoint);
        return CanonicalJson.Serialize(
            new JsonObject
            {
                ["format"] = PassportFormat.Format,
                ["body"] = body.DeepClone(),
                ["signatures"] = new JsonArray([.. signatures.Select(s => s.DeepClone())]),
                ["ledger"] = new JsonObject
                {
                    ["event"] = issued.ReadObject(),
                    ["leafIndex"] = issued.Sequence,
                    ["inclusion"] = new JsonArray([
                        .. inclusion.Select(node => (JsonNode)JsonValue.Create(LowercaseHex.Encode(node))),
                    ]),
                    ["checkpoint"] = checkpoint.Checkpoint.ToJson(),
                    ["checkpointSignature"] = checkpoint.SignatureToJson(),
                },
            }
        );
    }
}
