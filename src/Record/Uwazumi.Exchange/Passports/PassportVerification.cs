using System.Text.Json.Nodes;

namespace Uwazumi.Exchange.Passports;

/// <summary>The answer about a passport. Validity and trust are two answers: a valid passport can be signed by a stranger.</summary>
public sealed record PassportVerification
{
    /// <summary>True when every check holds.</summary>
    public bool Valid => Checks.All(c => c.Ok);

    /// <summary>The name that the first signature opens, or null.</summary>
    public required string? Signer { get; init; }

    /// <summary>The names that the signatures open, in their order.</summary>
    public required IReadOnlyList<string> Signers { get; init; }

    /// <summary>Every use of a key: each signature in its order, then the ledger's checkpoint.</summary>
    public required IReadOnlyList<PassportKey> Keys { get; init; }

    /// <summary>The fingerprint of the first signature's key, or null.</summary>
    public required string? KeyFingerprint { get; init; }

    /// <summary><c>yes</c> when every key in the passport is in the trust list, <c>no</c> when one is not, <c>unknown</c> without a list.</summary>
    public required string Trusted { get; init; }

    /// <summary>The checks, in their fixed order; those that could not be run are not listed.</summary>
    public required IReadOnlyList<PassportCheck> Checks { get; init; }

    /// <summary>The first thing that is wrong, or null.</summary>
    public string? FirstFault =>
        Checks.FirstOrDefault(c => !c.Ok) is { } check ? $"{check.Name}: {check.Detail}" : null;

    /// <summary>The lot's id as the body states it, or null.</summary>
    public string? LotId { get; init; }

    /// <summary>The verdict as the body states it, or null.</summary>
    public string? Verdict { get; init; }

    /// <summary>SHA-256 of the file, lowercase hex, to be compared with the one that a certificate prints.</summary>
    public required string FileSha256 { get; init; }

    /// <summary>The results of <c>passport verify</c>.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["valid"] = Valid,
            ["signer"] = Signer,
            ["signers"] = new JsonArray([.. Signers.Select(name => (JsonNode)JsonValue.Create(name))]),
            ["keyFingerprint"] = KeyFingerprint,
            ["keys"] = new JsonArray([
                .. Keys.Select(k =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["fingerprint"] = k.Fingerprint,
                            ["use"] = k.Use,
                            ["trusted"] = k.Trusted,
                        }
                ),
            ]),
            ["trusted"] = Trusted,
            ["lotId"] = LotId,
            ["verdict"] = Verdict,
            ["fileSha256"] = FileSha256,
            ["checks"] = new JsonArray([
                .. Checks.Select(c =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["name"] = c.Name,
                            ["ok"] = c.Ok,
                            ["detail"] = c.Detail,
                        }
                ),
            ]),
            ["firstFault"] = FirstFault,
        };
}
