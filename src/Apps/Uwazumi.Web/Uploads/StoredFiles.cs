using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Web.Uploads;

/// <summary>Takes files into the store: bytes first, flushed and in their place, then the record that names them.</summary>
/// <param name="store">The opened data folder.</param>
public sealed class StoredFiles(RecordStore store)
{
    private const int Buffer = 1 << 18;
    private const int LongestName = 200;

    /// <summary>Stores a stream of bytes in one go.</summary>
    /// <param name="personId">Who brings it in.</param>
    /// <param name="fileName">Its name; folders are cut off.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellation">Gives up; nothing is stored then.</param>
    /// <returns>SHA-256 of the bytes. Bytes that are there already are not stored or recorded a second time.</returns>
    /// <exception cref="RefusedException"><c>EMPTY_FILE</c>, <c>STORAGE_FULL</c>.</exception>
    public async Task<string> TakeAsync(
        string personId,
        string fileName,
        Stream bytes,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var beside = Path.Combine(store.Folder.UploadFolder, $"{Guid.NewGuid():N}.tmp");
        try
        {
            var (sha256, length) = await WriteAsync(beside, bytes, cancellation);
            if (length == 0)
                throw new RefusedException("EMPTY_FILE", $"The file '{NameOf(fileName)}' is empty.", "file");
            store.Blobs.Take(beside, sha256);
            await RecordAsync(personId, fileName, sha256, length, cancellation);
            return sha256;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Records a blob that lies in its place already.</summary>
    /// <returns>False when it was on record before.</returns>
    public Task<bool> RecordAsync(
        string personId,
        string fileName,
        string sha256,
        long length,
        CancellationToken cancellation = default
    ) =>
        store.Writer.WriteAsync(
            personId,
            async session =>
            {
                if (await session.Database.Blobs.AnyAsync(b => b.Sha256 == sha256))
                    return false;
                session.Database.Blobs.Add(
                    new BlobRow
                    {
                        Sha256 = sha256,
                        FileName = NameOf(fileName),
                        Length = length,
                        StoredBy = personId,
                        StoredMs = session.NowMs,
                    }
                );
                await session.RecordAsync(
                    "file.stored",
                    "file:" + sha256,
                    new JsonObject { ["sha256"] = sha256, ["length"] = length }
                );
                return true;
            },
            cancellation
        );

    /// <summary>The name without folders and control characters, of a length that people can read.</summary>
    public static string NameOf(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var last = fileName.Split('/', '\\')[^1];
        var clean = string.Concat(last.Where(c => !char.IsControl(c))).Trim();
        if (clean is "" or "." or "..")
            return "file";
        return clean.Length <= LongestName ? clean : clean[..(LongestName - 40)] + "~" + clean[^39..];
    }

    private static async Task<(string Sha256, long Length)> WriteAsync(
        string path,
        Stream bytes,
        CancellationToken cancellation
    )
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
        var buffer = new byte[Buffer];
        long length = 0;
        int read;
        while ((read = await bytes.ReadAsync(buffer, cancellation)) > 0)
        {
            sha.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            length += read;
        }

        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(sha.GetHashAndReset()), length);
    }
}
