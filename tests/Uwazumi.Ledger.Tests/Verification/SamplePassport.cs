using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Uwazumi.Ledger.Tests.Events;

namespace Uwazumi.Ledger.Tests.Verification;

/// <summary>A passport built from the ledger's own parts, and what can go wrong with one.</summary>
internal sealed class SamplePassport : IDisposable
{
    private const string SignatureDomain = "uwazumi signature/1";

    private readonly SigningKey _tester = SigningKey.Create("佐藤 花子", "試験者", demonstration: true);
    private readonly SigningKey _releaser = SigningKey.Create("Ken \"K\" O'Neill", "Releaser", demonstration: true);

    internal SamplePassport()
    {
        var bodyHash = HashOf(Body);
        var signatures = new JsonArray();
        var listed = new JsonArray();
        foreach (var (key, id) in new[] { (_tester, "u-1"), (_releaser, "u-2") })
        {
            var (hmac, nameKey) = FieldCommitment.Commit(key.Name);
            var signature = Sign(key, id, nameKey, bodyHash);
            signatures.Add(signature);
            listed.Add(
                new JsonObject
                {
                    ["signatureSha256"] = HashOf(signature),
                    ["signerId"] = id,
                    ["signerNameHmac"] = hmac,
                }
            );
        }
        var chain = Sample.Chain(12);
        var issued = chain.Append(
            new EventDraft
            {
                Type = "passport.issued",
                Time = Sample.Start,
                Actor = "u-2",
                Payload = new JsonObject
                {
                    ["bodySha256"] = bodyHash,
                    ["lotId"] = "UC-2609-04",
                    ["signatures"] = listed,
                    ["verdict"] = "pass",
                },
            }
        );
        chain.Append(Sample.Draft(13));
        var held = SignedCheckpoint.Sign(Checkpoint.Of(chain, Sample.Start), _releaser);
        Root = new JsonObject
        {
            ["format"] = "uwazumi.passport/1",
            ["body"] = Body.DeepClone(),
            ["signatures"] = signatures,
            ["ledger"] = new JsonObject
            {
                ["event"] = issued.ReadObject(),
                ["leafIndex"] = issued.Sequence,
                ["inclusion"] = new JsonArray([
                    .. chain
                        .Log.InclusionProof(issued.Sequence, chain.Count)
                        .Select(node => JsonValue.Create(LowercaseHex.Encode(node))),
                ]),
                ["checkpoint"] = held.Checkpoint.ToJson(),
                ["checkpointSignature"] = held.SignatureToJson(),
            },
        };
    }

    internal JsonObject Root { get; }

    internal string TesterFingerprint => _tester.PublicKey.Fingerprint;

    internal string ReleaserFingerprint => _releaser.PublicKey.Fingerprint;

    internal byte[] Bytes => CanonicalJson.Serialize(Root);

    public void Dispose()
    {
        _tester.Dispose();
        _releaser.Dispose();
    }

    /// <summary>The passport with one thing changed.</summary>
    internal byte[] Changed(Action<JsonObject> change)
    {
        var changed = (JsonObject)Root.DeepClone();
        change(changed);
        return CanonicalJson.Serialize(changed);
    }

    /// <summary>The passport whose second signature is made again with the same key: valid in itself, but not the one that was recorded.</summary>
    internal byte[] WithAnotherSignature() =>
        Changed(root =>
            root["signatures"]![1] = Sign(
                _releaser,
                "u-2",
                root["signatures"]![1]!["signer"]!["nameKey"]!.GetValue<string>(),
                HashOf(Body)
            )
        );

    /// <summary>The passport with a checkpoint of another origin, properly signed.</summary>
    internal byte[] WithCheckpoint(Action<JsonObject> change) =>
        Changed(root =>
        {
            var checkpoint = (JsonObject)root["ledger"]!["checkpoint"]!;
            change(checkpoint);
            root["ledger"]!["checkpointSignature"] = SignedCheckpoint
                .Sign(Checkpoint.FromJson(checkpoint), _releaser)
                .SignatureToJson();
        });

    /// <summary>The passport with a checkpoint by another key than the signatures name.</summary>
    internal byte[] WithCheckpointByAnother() =>
        Changed(root =>
            root["ledger"]!["checkpointSignature"] = SignedCheckpoint
                .Sign(Checkpoint.FromJson(root["ledger"]!["checkpoint"]), _tester)
                .SignatureToJson()
        );

    private static JsonObject Body { get; } =
        new()
        {
            ["synthetic"] = true,
            ["lot"] = new JsonObject
            {
                ["id"] = "UC-2609-04",
                ["maker"] = "みなと細胞培養センター",
                ["product"] = Both("臍帯由来 培養上清・EV 濃縮液", "Umbilical cord MSC conditioned medium"),
                ["tissue"] = Both("臍帯", "umbilical cord"),
                ["donorCommitment"] = new string('0', 64),
                ["passage"] = 4,
                ["fillVolumeMl"] = "1.0",
                ["vials"] = 10,
                ["filledOn"] = "2026-09-05",
                ["storage"] = Both("−80 ℃", "-80 Cel"),
                ["synthetic"] = true,
            },
            ["specification"] = new JsonObject
            {
                ["format"] = "uwazumi.specification/1",
                ["id"] = "SP",
                ["version"] = 1,
                ["title"] = Both("規格", "specification"),
                ["fixedOn"] = "2026-08-01",
                // Anything may stand in a note: here what is hard to write in one form only.
                ["note"] = new JsonObject
                {
                    ["numbers"] = new JsonArray(
                        1e21,
                        0.1,
                        2.9802322387695312e-8,
                        -0.0,
                        5e-324,
                        123456789012345680000.0
                    ),
                    ["<b>\"\u2028\\"] = "名 \u0001 😀",
                },
                ["methods"] = new JsonArray(new JsonObject { ["id"] = Method }),
                ["criteria"] = new JsonArray(
                    Criterion("sterility", "無菌試験", "Sterility", "required"),
                    Criterion("endotoxin", "エンドトキシン", "Endotoxin", "required"),
                    Criterion("viralClearance", "ウイルスの除去・不活化", "Viral clearance", "informative")
                ),
            },
            ["runs"] = new JsonArray(Run("sterility"), Run("endotoxin")),
            ["criteria"] = new JsonArray(
                Judged("sterility", "無菌試験", "Sterility", "pass", "required"),
                Judged("endotoxin", "エンドトキシン", "Endotoxin", "pass", "required"),
                Judged("viralClearance", "ウイルスの除去・不活化", "Viral clearance", "not tested", "informative")
            ),
            ["verdict"] = "pass",
            ["software"] = new JsonObject { ["name"] = "uwazumi", ["version"] = "0.1.0" },
        };

    private const string Method = "entry.qualitative/1";

    private const string Word = "as specified";

    private static JsonObject Both(string ja, string en) => new() { ["en"] = en, ["ja"] = ja };

    private static JsonObject Criterion(string attribute, string ja, string en, string requirement) =>
        new()
        {
            ["attribute"] = attribute,
            ["name"] = Both(ja, en),
            ["category"] = "safety",
            ["method"] = Method,
            ["expected"] = new JsonArray(Word),
            ["rule"] = new JsonObject { ["kind"] = "pointEstimate" },
            ["requirement"] = requirement,
            ["source"] = Both("自社", "own"),
        };

    private static JsonObject Run(string attribute) =>
        new()
        {
            ["format"] = "uwazumi.run/1",
            ["runId"] = "run-" + attribute,
            ["test"] = attribute,
            ["method"] = Method,
            ["inputs"] = new JsonArray(),
            ["parameters"] = new JsonObject(),
            ["software"] = new JsonObject { ["name"] = "uwazumi", ["version"] = "0.1.0" },
            ["acquiredOn"] = "2026-09-10",
            ["analyst"] = "u-1",
            ["sequence"] = 1,
            ["results"] = new JsonObject
            {
                ["findings"] = new JsonArray(new JsonObject { ["attribute"] = attribute, ["text"] = Word }),
            },
        };

    private static JsonObject Judged(string attribute, string ja, string en, string verdict, string requirement)
    {
        var judged = Criterion(attribute, ja, en, requirement);
        var isTested = verdict != "not tested";
        judged["limits"] = null;
        judged["verdict"] = verdict;
        judged["runId"] = isTested ? "run-" + attribute : null;
        judged["runsMade"] = isTested ? 1 : 0;
        judged["runs"] = new JsonArray();
        if (!isTested)
            return judged;
        judged["text"] = Word;
        judged["runs"] = new JsonArray(
            new JsonObject
            {
                ["runId"] = "run-" + attribute,
                ["verdict"] = verdict,
                ["decides"] = true,
            }
        );
        return judged;
    }

    private JsonObject Sign(SigningKey key, string id, string nameKey, string bodyHash)
    {
        var signature = new JsonObject
        {
            ["signer"] = new JsonObject
            {
                ["id"] = id,
                ["name"] = key.Name,
                ["nameKey"] = nameKey,
                ["role"] = key.Role,
            },
            ["meaning"] = "The results were checked against the raw data.",
            ["time"] = LedgerTime.Format(Sample.Start),
            ["zone"] = "+09:00",
            ["bodySha256"] = bodyHash,
            ["ledgerKey"] = _releaser.PublicKey.Fingerprint,
            ["publicKey"] = key.PublicKey.Hex,
        };
        signature["signature"] = key.Sign(SignatureDomain, CanonicalJson.Serialize(signature));
        return signature;
    }

    private static string HashOf(JsonNode node) => LowercaseHex.Encode(SHA256.HashData(CanonicalJson.Serialize(node)));
}
