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
            Name = keys.Protect(Encoding.UTF8.GetBytes(name), Context(personId, "name")),
            NameKey = keys.Protect(Encoding.UTF8.GetBytes(nameKey), Context(personId, "name-key")),
            PrivateKey = keys.Protect(Encoding.UTF8.GetBytes(privateKeyPem), Context(personId, "key")),
        };

    public static string NameOf(NodeKeys keys, PersonSecretRow row) => Open(keys, row.Name, row.PersonId, "name");

    public static string NameKeyOf(NodeKeys keys, PersonSecretRow row) =>
        Open(keys, row.NameKey, row.PersonId, "name-key");

    public static string PrivateKeyOf(NodeKeys keys, PersonSecretRow row) =>
        Open(keys, row.PrivateKey, row.PersonId, "key");

    private static string Open(NodeKeys keys, byte[] kept, string personId, string field) =>
        Encoding.UTF8.GetString(keys.Unprotect(kept, Context(personId, field)));

    private static string Context(string personId, string field) => $"person:{personId}:{field}";
}
