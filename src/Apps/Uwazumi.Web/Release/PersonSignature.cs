using System.Text.Json.Nodes;
using Uwazumi.Exchange.Passports;
using Uwazumi.Ledger;
using Uwazumi.Records.Release;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Web.Lots;
using Uwazumi.Web.People;

namespace Uwazumi.Web.Release;

/// <summary>A person's signature between its two forms: whole, as it was signed, and as it is stored, without the name, which is personal.</summary>
internal static class PersonSignature
{
    /// <summary>Signs a state of a lot.</summary>
    public static JsonObject Sign(
        PersonIdentity person,
        SigningKey key,
        SignatureMeaning meaning,
        string stateSha256,
        PublicKey ledgerKey,
        DateTimeOffset nowInZone
    ) =>
        new PassportSigner(person.Id, person.Name, person.NameHmac, person.NameKey, key.Role).Sign(
            key,
            meaning.Signed(),
            stateSha256,
            ledgerKey,
            nowInZone
        );

    /// <summary>The stored form.</summary>
    public static string Stored(JsonObject signature)
    {
        var stored = signature.DeepClone().AsObject();
        stored["signer"]!.AsObject().Remove("name");
        stored["signer"]!.AsObject().Remove("nameKey");
        return StoredDocuments.Text(stored);
    }

    /// <summary>The whole signature, as it was signed.</summary>
    public static JsonObject Whole(SignatureRow row, PersonIdentity person)
    {
        var signature = CanonicalJson.Parse(System.Text.Encoding.UTF8.GetBytes(row.Document))!.AsObject();
        var signer = signature["signer"]!.AsObject();
        signer["name"] = person.Name;
        signer["nameKey"] = person.NameKey;
        return signature;
    }
}
