using System.Text;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.People;

/// <summary>Encrypts and opens what of a person is secret or personal. Each field is bound to its person, so that rows cannot be swapped.</summary>
internal static class PersonSecrets
{
    public static PersonSecretRow Seal(
        NodeKeys keys,
        string personId,
        string name,
        string nameKey,
        string privateKeyPem
    ) =>
        new()
        {
            PersonId = personId,
            Name = keys.Protect(Encoding.UTF8.GetBytes(name), SecretContext.PersonName(personId)),
            NameKey = keys.Protect(Encoding.UTF8.GetBytes(nameKey), SecretContext.PersonNameKey(personId)),
            PrivateKey = keys.Protect(Encoding.UTF8.GetBytes(privateKeyPem), SecretContext.PersonPrivateKey(personId)),
        };

    public static string NameOf(NodeKeys keys, PersonSecretRow row) =>
        Open(keys, row.Name, SecretContext.PersonName(row.PersonId));

    public static string NameKeyOf(NodeKeys keys, PersonSecretRow row) =>
        Open(keys, row.NameKey, SecretContext.PersonNameKey(row.PersonId));

    public static string PrivateKeyOf(NodeKeys keys, PersonSecretRow row) =>
        Open(keys, row.PrivateKey, SecretContext.PersonPrivateKey(row.PersonId));

    private static string Open(NodeKeys keys, byte[] kept, string context) =>
        Encoding.UTF8.GetString(keys.Unprotect(kept, context));
}
