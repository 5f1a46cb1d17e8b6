using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Evidence;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;

namespace Uwazumi.Exchange.Passports;

/// <summary>The checks of a passport's content, in their fixed order.</summary>
internal sealed class PassportContentChecks(PassportParts parts)
{
    private readonly JsonObject payload = parts.Event.ReadPayload();

    public IEnumerable<PassportCheck> All() =>
        [
            Check("bodyHash", BodyHashFault(), "Body, signatures and ledger event name the same SHA-256."),
            Check("signatures", SignatureFault(), "Every signature verifies with its key (ECDSA P-256)."),
            Check("signerNames", SignerNameFault(), "Every signer's name opens its commitment in the ledger."),
            Check("signatureSet", SignatureSetFault(), "The ledger event names exactly these signatures."),
            Check("lot", LotFault(), "The ledger event names this lot and this verdict."),
            Check(
                "verdict",
                PassportVerdictCheck.FindFault(parts.Body),
                "The verdict 'pass' follows from the required criteria, and every criterion from its runs and the specification: judged again, the same."
            ),
            Check("inclusion", InclusionFault(), "The ledger event is included in the checkpoint's tree (RFC 6962)."),
            Check(
                "checkpoint",
                CheckpointFault(),
                "The checkpoint's signature verifies, its key is the ledger key that every signature names, and it covers the event."
            ),
        ];

    private static PassportCheck Check(string name, string? fault, string good) =>
        new(name, fault is null, fault ?? good);

    private string? BodyHashFault()
    {
        var computed = RunIdentity.HashOf(parts.Body.Json);
        if (Text(payload, "bodySha256") != computed)
            return $"The body has SHA-256 {computed}, the ledger event names {Shown("bodySha256")}.";
        var other = parts.Signatures.FirstOrDefault(s => s.BodySha256 != computed);
        return other is null
            ? null
            : $"The body has SHA-256 {computed}, the signature of {other.Name} names {other.BodySha256}.";
    }

    private string? SignatureFault()
    {
        foreach (var signature in parts.Signatures)
        {
            var fault = signature.Key.FindFault(
                PassportFormat.SignatureDomain,
                signature.SignedBytes(),
                signature.Signature
            );
            if (fault is not null)
                return $"{signature.Name}: {fault}";
        }

        return null;
    }

    private string? SignerNameFault()
    {
        var listed = Listed();
        for (var i = 0; i < parts.Signatures.Count; i++)
        {
            var signature = parts.Signatures[i];
            if (
                i >= listed.Count
                || Text(listed[i], "signerId") != signature.SignerId
                || !FieldCommitment.Opens(Text(listed[i], "signerNameHmac"), signature.NameKey, signature.Name)
            )
                return $"The name '{signature.Name}' does not open the commitment in the ledger.";
        }

        return null;
    }

    private string? SignatureSetFault()
    {
        var listed = Listed();
        if (listed.Count != parts.Signatures.Count)
            return $"The passport has {parts.Signatures.Count} signatures, the ledger event names {listed.Count}.";
        for (var i = 0; i < listed.Count; i++)
        {
            if (Text(listed[i], "signatureSha256") != RunIdentity.HashOf(parts.Signatures[i].Json))
                return $"The signature of {parts.Signatures[i].Name} is not the one that the ledger event names.";
        }

        return null;
    }

    private string? LotFault()
    {
        if (parts.Event.Type != EventTypes.PassportIssued)
            return $"The ledger event is '{parts.Event.Type}', not '{EventTypes.PassportIssued}'.";
        if (Text(payload, "lotId") != parts.Body.LotId)
            return $"The ledger event names the lot '{Shown("lotId")}', the body '{parts.Body.LotId}'.";
        return Text(payload, "verdict") == parts.Body.Verdict
            ? null
            : $"The ledger event names the verdict '{Shown("verdict")}', the body '{parts.Body.Verdict}'.";
    }

    private string? InclusionFault()
    {
        var checkpoint = parts.Checkpoint.Checkpoint;
        if (parts.LeafIndex != parts.Event.Sequence)
            return $"The event is number {parts.Event.Sequence}, the proof is for leaf {parts.LeafIndex}.";
        return
            parts.LeafIndex < checkpoint.TreeSize
            && MerkleTree.VerifyInclusion(
                parts.LeafIndex,
                checkpoint.TreeSize,
                parts.Event.LeafHash(),
                parts.Inclusion,
                Convert.FromHexString(checkpoint.RootHash)
            )
            ? null
            : $"The proof of {parts.Inclusion.Count} nodes does not lead from leaf {parts.LeafIndex} to the checkpoint's root of {checkpoint.TreeSize} leaves.";
    }

    private string? CheckpointFault()
    {
        if (parts.Checkpoint.FindFault() is { } fault)
            return fault;
        // Whoever copies body and signatures into a ledger of their own has another key there than the signers named.
        var key = parts.Checkpoint.PublicKey.Fingerprint;
        if (parts.Signatures.FirstOrDefault(s => s.LedgerKey != key) is { } other)
            return $"The signature of {other.Name} names the ledger key {other.LedgerKey}, the checkpoint is signed by {key}.";
        return parts.Checkpoint.Checkpoint.Origin == parts.Event.Scope
            ? null
            : $"The checkpoint is of '{parts.Checkpoint.Checkpoint.Origin}', the event of '{parts.Event.Scope}'.";
    }

    private JsonArray Listed() => payload["signatures"] as JsonArray ?? [];

    /// <summary>A text member, or null for anything else: a number that reads like the text is not the text.</summary>
    private static string? Text(JsonNode? node, string name) =>
        node is JsonObject members && members[name] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : null;

    private string Shown(string name)
    {
        if (!payload.TryGetPropertyValue(name, out var node))
            return "(nothing)";
        return Text(payload, name) ?? Encoding.UTF8.GetString(CanonicalJson.Serialize(node));
    }
}
