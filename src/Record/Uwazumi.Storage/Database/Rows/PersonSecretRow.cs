namespace Uwazumi.Storage.Database.Rows;

/// <summary>What of a person is secret or personal, encrypted under the node's key, outside of the ledger.</summary>
public sealed class PersonSecretRow
{
    /// <summary>The user id.</summary>
    public required string PersonId { get; set; }

    /// <summary>The full name, encrypted.</summary>
    public required byte[] Name { get; set; }

    /// <summary>The key that opens the name's commitment, encrypted.</summary>
    public required byte[] NameKey { get; set; }

    /// <summary>The private signing key (PEM), encrypted.</summary>
    public required byte[] PrivateKey { get; set; }
}
