using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;
using Uwazumi.Storage.Blobs;
using Uwazumi.Tables;

namespace Uwazumi.Web.Testing;

/// <summary>The raw files of a test from the store, by role.</summary>
/// <param name="blobs">The store.</param>
/// <param name="hashes">The SHA-256 of each role's file.</param>
internal sealed class BlobFileSource(BlobStore blobs, IReadOnlyDictionary<string, string> hashes) : IRawFileSource
{
    public InputFile Open(string role, string name, bool isText)
    {
        if (!hashes.TryGetValue(role, out var sha256) || !blobs.Has(sha256))
            throw new RefusedException(
                "FILE_NOT_FOUND",
                $"The file '{name}' is not in the store.",
                $"files.{role}",
                "Upload it first."
            );
        return blobs.Open(role, name, sha256, isText ? InputBytes.LargestTextFile : long.MaxValue);
    }
}
