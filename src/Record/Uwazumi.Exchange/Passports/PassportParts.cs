using System.Text.Json.Nodes;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Exchange.Passports;

/// <summary>A passport taken apart, every member named and typed. What does not fit is a fault of structure.</summary>
internal sealed record PassportParts
{
    public required JsonObject Body { get; init; }

    public required string LotId { get; init; }

    public required string Verdict { get; init; }

    public required IReadOnlyList<PassportSignature> Signatures { get; init; }

    public required LedgerEvent Event { get; init; }

    public required long LeafIndex { get; init; }

    public required IReadOnlyList<byte[]> Inclusion { get; init; }

    public required SignedCheckpoint Checkpoint { get; init; }

    /// <summary>All keys in the passport.</summary>
    public IEnumerable<PublicKey> Keys => Signatures.Select(s => s.Key).Append(Checkpoint.PublicKey);

    /// <exception cref="RefusedException">A member is missing, unknown or not of its form.</exception>
    public static PassportParts Of(JsonNode? node)
    {
        var root = JsonPlace.Root(node);
        root.AllowOnly("format", "body", "signatures", "ledger");
        if (root.Text("format") != PassportFormat.Format)
            throw new RefusedException(
                "FORMAT_UNKNOWN",
                $"The format is '{root.Text("format")}', not '{PassportFormat.Format}'.",
                "$.format"
            );
        var body = root.Object("body");
        var ledger = root.Object("ledger");
        ledger.AllowOnly("event", "leafIndex", "inclusion", "checkpoint", "checkpointSignature");
        var signatures = root.Objects("signatures").Select(Signature).ToList();
        if (signatures.Count == 0)
            throw new RefusedException("SIGNATURE_MISSING", "The passport has no signature.", "$.signatures");
        return new PassportParts
        {
            Body = body.Json,
            LotId = body.Object("lot").Text("id"),
            Verdict = body.Text("verdict"),
            Signatures = signatures,
            Event = LedgerEvent.FromBytes(CanonicalJson.Serialize(ledger.Object("event").Json)),
            LeafIndex = LeafIndexOf(ledger),
            Inclusion = [.. ledger.Texts("inclusion").Select(Node)],
            Checkpoint = SignedCheckpoint.FromJson(
                ledger.Object("checkpoint").Json,
                ledger.Object("checkpointSignature").Json
            ),
        };
    }

    /// <summary>A JSON number and nothing else: the index is not signed itself, so it has one spelling.</summary>
    private static long LeafIndexOf(JsonPlace ledger) =>
        ledger.Json["leafIndex"]?.GetValueKind() == System.Text.Json.JsonValueKind.Number
            ? ledger.WholeNumber("leafIndex")
            : throw new RefusedException(
                "WHOLE_NUMBER_EXPECTED",
                "The leaf index is a JSON number.",
                "$.ledger.leafIndex"
            );

    private static PassportSignature Signature(JsonPlace place)
    {
        place.AllowOnly("signer", "meaning", "time", "zone", "bodySha256", "publicKey", "signature");
        var signer = place.Object("signer");
        signer.AllowOnly("id", "name", "nameKey", "role");
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
            Key = PublicKey.Parse(place.Text("publicKey"), $"{place.Path}.publicKey"),
            Signature = place.Text("signature"),
        };
    }

    private static byte[] Node(string hex, int index) =>
        LowercaseHex.TryDecode(hex, 32, out var bytes)
            ? bytes
            : throw new RefusedException(
                "HASH_INVALID",
                "A node of the inclusion proof is not a SHA-256 in lowercase hex.",
                $"$.ledger.inclusion[{index}]"
            );
}
