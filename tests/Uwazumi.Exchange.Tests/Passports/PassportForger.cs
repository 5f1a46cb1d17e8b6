using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Ledger;

namespace Uwazumi.Exchange.Tests.Passports;

/// <summary>Somebody with keys of their own, who signs what they like and writes it into a ledger of their own, without our issuer's care.</summary>
internal sealed class PassportForger : IDisposable
{
    private const string Time = "2026-11-22T01:02:03.004Z";

    private readonly SigningKey person = SigningKey.Create("Mallory", "QA", demonstration: true);

    private readonly SigningKey ledger = SigningKey.Create("ledger", "node", demonstration: true);

    public string PersonFingerprint => person.PublicKey.Fingerprint;

    public string LedgerFingerprint => ledger.PublicKey.Fingerprint;

    public void Dispose()
    {
        person.Dispose();
        ledger.Dispose();
    }

    /// <summary>A body whose criteria follow from its specification and runs.</summary>
    public static JsonObject Body() => Honest.Value.DeepClone().AsObject();

    private static readonly Lazy<JsonObject> Honest = new(() => ForgedBody.Judged());

    /// <summary>A signature by the forger; what is changed is changed before it is signed.</summary>
    public JsonObject Sign(JsonObject body, Action<JsonObject>? change = null)
    {
        var signature = new JsonObject
        {
            ["signer"] = new JsonObject
            {
                ["id"] = "5",
                ["name"] = person.Name,
                ["nameKey"] = new string('7', 64),
                ["role"] = person.Role,
            },
            ["meaning"] = "released",
            ["time"] = Time,
            ["zone"] = "+09:00",
            ["bodySha256"] = RunIdentity.HashOf(body),
            ["ledgerKey"] = LedgerFingerprint,
            ["publicKey"] = person.PublicKey.Hex,
        };
        change?.Invoke(signature);
        signature["signature"] = person.Sign(PassportFormat.SignatureDomain, CanonicalJson.Serialize(signature));
        return signature;
    }

    /// <summary>The body, signed by the forger in the forger's ledger.</summary>
    public byte[] Whole(Action<JsonObject>? change = null)
    {
        var body = Body();
        change?.Invoke(body);
        return Whole(body);
    }

    /// <summary>A body that is signed as it is.</summary>
    public byte[] Whole(JsonObject body) => Home(body, [Sign(body)]);

    /// <summary>Body and signatures in the forger's ledger: everything else is made anew and fits together.</summary>
    public byte[] Home(
        JsonObject body,
        IReadOnlyList<JsonObject> signatures,
        Action<JsonObject>? changeEvent = null,
        Action<JsonObject>? changeCheckpoint = null,
        Action<JsonObject>? changeFile = null
    )
    {
        var issued = Event(body, signatures);
        changeEvent?.Invoke(issued);
        var index = issued["sequence"]!.GetValue<long>();
        var (root, inclusion) = Tree(CanonicalJson.Serialize(issued), index);
        var checkpoint = new JsonObject
        {
            ["origin"] = issued["scope"]!.DeepClone(),
            ["rootHash"] = Convert.ToHexStringLower(root),
            ["time"] = Time,
            ["treeSize"] = index + 1,
        };
        changeCheckpoint?.Invoke(checkpoint);
        var file = new JsonObject
        {
            ["format"] = PassportFormat.Format,
            ["body"] = body.DeepClone(),
            ["signatures"] = new JsonArray([.. signatures.Select(s => s.DeepClone())]),
            ["ledger"] = new JsonObject
            {
                ["event"] = issued,
                ["leafIndex"] = index,
                ["inclusion"] = inclusion,
                ["checkpoint"] = checkpoint,
                ["checkpointSignature"] = new JsonObject
                {
                    ["publicKey"] = ledger.PublicKey.Hex,
                    ["signature"] = ledger.Sign(SignedCheckpoint.Domain, CanonicalJson.Serialize(checkpoint)),
                },
            },
        };
        changeFile?.Invoke(file);
        return CanonicalJson.Serialize(file);
    }

    private static JsonObject Event(JsonObject body, IReadOnlyList<JsonObject> signatures) =>
        new()
        {
            ["actor"] = "cli",
            ["format"] = LedgerEvent.Format,
            ["payload"] = new JsonObject
            {
                ["bodySha256"] = RunIdentity.HashOf(body),
                ["lotId"] = (body["lot"] as JsonObject)?["id"]?.DeepClone(),
                ["verdict"] = body["verdict"]?.DeepClone(),
                ["signatures"] = new JsonArray([.. signatures.Select(s => (JsonNode)Listed(s))]),
            },
            ["previousHash"] = LedgerEvent.NoPreviousHash,
            ["scope"] = "lot:12345",
            ["sequence"] = 0L,
            ["time"] = Time,
            ["type"] = "passport.issued",
        };

    private static JsonObject Listed(JsonObject signature)
    {
        var signer = signature["signer"]!;
        var hmac = HMACSHA256.HashData(
            Convert.FromHexString(signer["nameKey"]!.GetValue<string>()),
            Encoding.UTF8.GetBytes(signer["name"]!.GetValue<string>())
        );
        return new JsonObject
        {
            ["signatureSha256"] = RunIdentity.HashOf(signature),
            ["signerId"] = signer["id"]!.DeepClone(),
            ["signerNameHmac"] = Convert.ToHexStringLower(hmac),
        };
    }

    /// <summary>The root of a tree whose last leaf is the event, and the proof; all other hashes are invented (RFC 9162, 2.1.3.2, run the other way).</summary>
    private static (byte[] Root, JsonArray Inclusion) Tree(byte[] issued, long index)
    {
        var hash = MerkleTree.HashLeaf(issued);
        var inclusion = new JsonArray();
        // The last leaf is the right child, or is carried up where it has no sibling.
        for (var position = index; position > 0; position /= 2)
        {
            if (position % 2 == 0)
                continue;
            var sibling = SHA256.HashData(BitConverter.GetBytes(position));
            inclusion.Add(Convert.ToHexStringLower(sibling));
            hash = SHA256.HashData([1, .. sibling, .. hash]);
        }

        return (hash, inclusion);
    }
}
