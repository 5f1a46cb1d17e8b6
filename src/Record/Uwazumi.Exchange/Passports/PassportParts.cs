using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Passports;

/// <summary>A passport taken apart, every member named and typed. What does not fit is a fault of structure.</summary>
internal sealed record PassportParts
{
    public required PassportContent Body { get; init; }

    public required IReadOnlyList<PassportSignature> Signatures { get; init; }

    public required LedgerEvent Event { get; init; }

    public required long LeafIndex { get; init; }

    public required IReadOnlyList<byte[]> Inclusion { get; init; }

    public required SignedCheckpoint Checkpoint { get; init; }

    /// <summary>Every use of a key in the passport, in the order of the file.</summary>
    public IEnumerable<(PublicKey Key, string Use)> Keys =>
        Signatures.Select(s => (s.Key, $"signature of {s.Name}")).Append((Checkpoint.PublicKey, "ledger checkpoint"));

    /// <exception cref="RefusedException">A member is missing, unknown or not of its form.</exception>
    public static PassportParts Of(JsonNode? node)
    {
        var root = JsonPlace.Root(node);
        if (root.Text("format") != PassportFormat.Format)
            throw new RefusedException(
                "FORMAT_UNKNOWN",
                $"The format is '{root.Text("format")}', not '{PassportFormat.Format}'.",
                "$.format"
            );
        root.DemandExactly("format", "body", "signatures", "ledger");
        var ledger = root.Object("ledger");
        ledger.DemandExactly("event", "leafIndex", "inclusion", "checkpoint", "checkpointSignature");
        var signatures = root.Objects("signatures").Select(Signature).ToList();
        if (signatures.Count == 0)
            throw new RefusedException("SIGNATURE_MISSING", "The passport has no signature.", "$.signatures");
        return new PassportParts
        {
            Body = PassportContent.Of(root.Object("body")),
            Signatures = signatures,
            Event = LedgerEvent.FromBytes(CanonicalJson.Serialize(ledger.Object("event").Json)),
            LeafIndex = ledger.DemandCount("leafIndex"),
            Inclusion = [.. ledger.Texts("inclusion").Select(Node)],
            Checkpoint = SignedCheckpoint.FromJson(
                ledger.Object("checkpoint").Json,
                ledger.Object("checkpointSignature").Json
            ),
        };
    }

    private static PassportSignature Signature(JsonPlace place)
    {
        place.DemandExactly("signer", "meaning", "time", "zone", "bodySha256", "ledgerKey", "publicKey", "signature");
        var signer = place.Object("signer");
        signer.DemandExactly("id", "name", "nameKey", "role");
        _ = place.Text("meaning");
        _ = place.Text("zone");
        _ = signer.Text("role");
        _ = LedgerTime.Parse(place.Text("time"), $"{place.Path}.time");
        return new PassportSignature
        {
            Json = place.Json,
            SignerId = signer.Text("id"),
            Name = signer.Text("name"),
            NameKey = signer.Text("nameKey"),
            BodySha256 = place.Text("bodySha256"),
            LedgerKey = LedgerKey(place),
            Key = PublicKey.Parse(place.Text("publicKey"), $"{place.Path}.publicKey"),
            Signature = place.Text("signature"),
        };
    }

    private static string LedgerKey(JsonPlace place) =>
        LowercaseHex.IsValid(place.Text("ledgerKey"), 32)
            ? place.Text("ledgerKey")
            : throw new RefusedException(
                "FINGERPRINT_INVALID",
                $"'{place.Text("ledgerKey")}' is not a key fingerprint (64 lowercase hex digits).",
                $"{place.Path}.ledgerKey"
            );

    private static byte[] Node(string hex, int index) =>
        LowercaseHex.TryDecode(hex, 32, out var bytes)
            ? bytes
            : throw new RefusedException(
                "HASH_INVALID",
                "A node of the inclusion proof is not a SHA-256 in lowercase hex.",
                $"$.ledger.inclusion[{index}]"
            );
}
