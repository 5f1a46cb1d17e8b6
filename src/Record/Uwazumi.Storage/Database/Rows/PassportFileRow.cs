namespace Uwazumi.Storage.Database.Rows;

/// <summary>The bytes of a passport. They hold the signers' names, so they stay outside of the hashed record; their own hash is their key.</summary>
public sealed class PassportFileRow
{
    /// <summary>SHA-256 of the bytes.</summary>
    public required string Sha256 { get; set; }

    /// <summary>The passport file.</summary>
    public required byte[] Bytes { get; set; }
}
