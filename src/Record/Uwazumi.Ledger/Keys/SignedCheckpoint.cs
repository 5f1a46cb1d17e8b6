using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Ledger;

/// <summary>A checkpoint with a signature over it: what leaves the house and is held by others.</summary>
/// <remarks>
/// Its file holds the RFC 8785 form of an object with the members <c>checkpoint</c>, <c>checkpointSignature</c> (<c>publicKey</c>,
/// <c>signature</c>) and <c>format</c>. Immutable.
/// </remarks>
public sealed record SignedCheckpoint
{
    /// <summary>The value of the member <c>format</c> of a checkpoint file.</summary>
    public const string Format = "uwazumi.checkpoint/1";

    /// <summary>The domain of the signature.</summary>
    public const string Domain = "uwazumi checkpoint/1";

    /// <summary>What is signed.</summary>
    public required Checkpoint Checkpoint { get; init; }

    /// <summary>Who signed it. Whether the key is trusted is for the reader to say.</summary>
    public required PublicKey PublicKey { get; init; }

    /// <summary>The signature, 128 lower-case hexadecimal digits.</summary>
    public required string Signature { get; init; }

    /// <summary>Signs a checkpoint.</summary>
    public static SignedCheckpoint Sign(Checkpoint checkpoint, SigningKey key) =>
        new()
        {
            Checkpoint = checkpoint,
            PublicKey = key.PublicKey,
            Signature = key.Sign(Domain, checkpoint.ToBytes()),
        };

    /// <summary>Reads a checkpoint and its signature from their two JSON objects, as they stand in a checkpoint file and in a passport. The signature is not checked here.</summary>
    /// <exception cref="RefusedException"><c>CHECKPOINT_MALFORMED</c>, <c>KEY_MALFORMED</c>, <c>KEY_NOT_ON_CURVE</c>.</exception>
    public static SignedCheckpoint FromJson(JsonNode? checkpoint, JsonNode? checkpointSignature)
    {
        var fields = JsonFields.Of(
            checkpointSignature,
            "CHECKPOINT_MALFORMED",
            "the checkpoint's signature",
            "publicKey",
            "signature"
        );
        return new SignedCheckpoint
        {
            Checkpoint = Checkpoint.FromJson(checkpoint),
            PublicKey = PublicKey.Parse(fields.Text("publicKey"), checkpointSignature!.GetPath() + ".publicKey"),
            Signature = fields.Text("signature"),
        };
    }

    /// <summary>Reads a checkpoint file. The signature is not checked here.</summary>
    /// <exception cref="RefusedException">As for <see cref="FromJson"/>, and the codes of <see cref="CanonicalJson.Parse(ReadOnlySpan{byte})"/>.</exception>
    public static SignedCheckpoint Parse(ReadOnlySpan<byte> json)
    {
        var fields = JsonFields.Of(
            CanonicalJson.Parse(json),
            "CHECKPOINT_MALFORMED",
            "the checkpoint file",
            "checkpoint",
            "checkpointSignature",
            "format"
        );
        fields.Format(Format);
        return FromJson(fields.Object("checkpoint"), fields.Object("checkpointSignature"));
    }

    /// <summary>Why the signature is not accepted, in one sentence, or null when it is.</summary>
    public string? FindFault() => PublicKey.FindFault(Domain, Checkpoint.ToBytes(), Signature);

    /// <summary>The signature as a JSON object (<c>publicKey</c>, <c>signature</c>).</summary>
    public JsonObject SignatureToJson() => new() { ["publicKey"] = PublicKey.Hex, ["signature"] = Signature };

    /// <summary>The content of a checkpoint file.</summary>
    public byte[] ToBytes() =>
        CanonicalJson.Serialize(
            new JsonObject
            {
                ["checkpoint"] = Checkpoint.ToJson(),
                ["checkpointSignature"] = SignatureToJson(),
                ["format"] = Format,
            }
        );
}
