using System.Text.Json.Nodes;
using Uwazumi.Ledger;

namespace Uwazumi.Exchange.Passports;

/// <summary>One signature as it stands in a passport.</summary>
internal sealed record PassportSignature
{
    public required JsonObject Json { get; init; }

    public required string SignerId { get; init; }

    public required string Name { get; init; }

    public required string NameKey { get; init; }

    public required string BodySha256 { get; init; }

    /// <summary>The fingerprint of the key that signs the checkpoints of the ledger in which the signer let the signature be recorded.</summary>
    public required string LedgerKey { get; init; }

    public required PublicKey Key { get; init; }

    public required string Signature { get; init; }

    /// <summary>The signed bytes: the canonical object without its own signature.</summary>
    public byte[] SignedBytes()
    {
        var unsigned = Json.DeepClone().AsObject();
        unsigned.Remove("signature");
        return CanonicalJson.Serialize(unsigned);
    }
}
