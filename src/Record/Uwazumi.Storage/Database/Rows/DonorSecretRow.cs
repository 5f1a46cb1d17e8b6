namespace Uwazumi.Storage.Database.Rows;

/// <summary>The donor's code of a lot and the key of its commitment, encrypted, outside of the ledger.</summary>
public sealed class DonorSecretRow
{
    /// <summary>The lot.</summary>
    public required string LotId { get; set; }

    /// <summary>The donor's code, encrypted.</summary>
    public required byte[] Code { get; set; }

    /// <summary>The key that opens the commitment, encrypted.</summary>
    public required byte[] Key { get; set; }
}
