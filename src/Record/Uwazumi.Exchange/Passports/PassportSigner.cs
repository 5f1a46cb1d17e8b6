using System.Globalization;
using System.Text.Json.Nodes;
using Uwazumi.Ledger;

namespace Uwazumi.Exchange.Passports;

/// <summary>Who signs, as a passport names them. The name opens the commitment that the ledger holds.</summary>
/// <param name="Id">The user id.</param>
/// <param name="Name">The full name.</param>
/// <param name="NameHmac">The commitment to the name.</param>
/// <param name="NameKey">The key that opens it.</param>
/// <param name="Role">The role as printed.</param>
public sealed record PassportSigner(string Id, string Name, string NameHmac, string NameKey, string Role)
{
    /// <summary>Signs a body.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="meaning">What the signature means, in words.</param>
    /// <param name="bodySha256">The hash of the body.</param>
    /// <param name="ledgerKey">The key of the ledger in which it is recorded: no other ledger can take the signature over.</param>
    /// <param name="now">The time, in the signer's zone.</param>
    /// <returns>The signature object of a passport.</returns>
    public JsonObject Sign(SigningKey key, string meaning, string bodySha256, PublicKey ledgerKey, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(ledgerKey);
        var signature = new JsonObject
        {
            ["signer"] = new JsonObject
            {
                ["id"] = Id,
                ["name"] = Name,
                ["nameKey"] = NameKey,
                ["role"] = Role,
            },
            ["meaning"] = meaning,
            ["time"] = LedgerTime.Format(now),
            ["zone"] = Zone(now.Offset),
            ["bodySha256"] = bodySha256,
            ["ledgerKey"] = ledgerKey.Fingerprint,
            ["publicKey"] = key.PublicKey.Hex,
        };
        signature["signature"] = key.Sign(PassportFormat.SignatureDomain, CanonicalJson.Serialize(signature));
        return signature;
    }

    private static string Zone(TimeSpan offset) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours):00}:{Math.Abs(offset.Minutes):00}"
        );
}
