using Uwazumi.Quantities;
using Uwazumi.Storage.Blobs;

namespace Uwazumi.Web.Uploads;

/// <summary>Takes whole files into the store: bytes first, flushed and in their place, then the record that names them.</summary>
/// <param name="uploads">The uploads of the data folder.</param>
public sealed class StoredFiles(UploadStore uploads)
{
    /// <summary>Stores a stream of bytes in one go.</summary>
    /// <param name="personId">Who brings it in.</param>
    /// <param name="fileName">Its name; folders are cut off.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellation">Gives up; nothing is stored then.</param>
    /// <returns>SHA-256 of the bytes. Bytes that are there already are not stored or recorded a second time.</returns>
    /// <exception cref="RefusedException"><c>EMPTY_FILE</c>, <c>FILE_TOO_LARGE</c>, <c>STORAGE_FULL</c>.</exception>
    public async Task<string> TakeAsync(
        string personId,
        string fileName,
        Stream bytes,
        CancellationToken cancellation = default
    ) => (await uploads.TakeAsync(personId, fileName, bytes, cancellation)).Sha256;
}
