namespace Uwazumi.Storage.Blobs;

/// <summary>What became of a finished upload.</summary>
/// <param name="Sha256">The file's hash, by which it is found.</param>
/// <param name="Duplicate">True when the same bytes were on record already.</param>
public sealed record StoredUpload(string Sha256, bool Duplicate);
