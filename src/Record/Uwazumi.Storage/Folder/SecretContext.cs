namespace Uwazumi.Storage.Folder;

/// <summary>The contexts under which secrets of the records are kept (<see cref="NodeKeys.Protect"/>): a secret that was moved to another row does not open.</summary>
public static class SecretContext
{
    /// <summary>The code of a lot's donor.</summary>
    public static string DonorCode(string lotId) => $"donor:{lotId}:code";

    /// <summary>The key that opens the commitment to the code of a lot's donor.</summary>
    public static string DonorKey(string lotId) => $"donor:{lotId}:key";

    /// <summary>The full name of a person.</summary>
    public static string PersonName(string personId) => $"person:{personId}:name";

    /// <summary>The key that opens the commitment to a person's name.</summary>
    public static string PersonNameKey(string personId) => $"person:{personId}:name-key";

    /// <summary>The private signing key of a person.</summary>
    public static string PersonPrivateKey(string personId) => $"person:{personId}:key";
}
