using System.Security.Cryptography;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;

namespace Uwazumi.Storage.Blobs;

/// <summary>
/// Files by their content: <c>blobs/ab/abcdef…</c>. A blob is there as a whole or not at all: written beside its place, flushed, renamed, and
/// its folder flushed, before anything names it.
/// </summary>
/// <param name="folder">The folder of all blobs.</param>
/// <remarks>Thread-safe. Bytes that are there already are not stored a second time.</remarks>
public sealed class BlobStore(string folder)
{
    /// <summary>Where the bytes of a hash are, or would be.</summary>
    /// <exception cref="RefusedException"><c>HASH_INVALID</c>.</exception>
    public string PathOf(string sha256)
    {
        if (!Uwazumi.Ledger.LowercaseHex.IsValid(sha256, 32))
            throw new RefusedException("HASH_INVALID", "That is not a SHA-256 in lowercase hex.", "sha256");
        return Path.Combine(folder, sha256[..2], sha256);
    }

    /// <summary>True when the bytes are here.</summary>
    public bool Has(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Stores a file that was hashed while it was written and flushed; it is moved into its place.</summary>
    /// <param name="flushedFile">A file on the same disk, already flushed.</param>
    /// <param name="sha256">Its hash.</param>
    public void Take(string flushedFile, string sha256)
    {
        var place = PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        try
        {
            if (File.Exists(place))
                File.Delete(flushedFile);
            else
                File.Move(flushedFile, place);
        }
        catch (IOException) when (File.Exists(place))
        {
            // Somebody stored the same bytes at the same moment.
            File.Delete(flushedFile);
        }

        // Also when it was there: who moved it may not have come to this point yet.
        FolderFlush.Flush(Path.GetDirectoryName(place)!);
        FolderFlush.Flush(folder);
    }

    /// <summary>Stores bytes.</summary>
    /// <returns>Their SHA-256.</returns>
    /// <exception cref="RefusedException"><c>STORAGE_FULL</c>.</exception>
    public string Store(ReadOnlySpan<byte> bytes)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (Has(sha256))
            return sha256;
        var beside = Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            Take(beside, sha256);
            return sha256;
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            File.Delete(beside);
            throw DiskFull.Refusal();
        }
    }

    /// <summary>What a kill left behind while bytes were written; nothing names it.</summary>
    internal IEnumerable<FileInfo> Unfinished() => new DirectoryInfo(folder).EnumerateFiles("*.tmp");

    /// <summary>A stored file as the methods read it, hashed anew: a blob whose bytes changed is refused.</summary>
    /// <exception cref="RefusedException"><c>FILE_NOT_FOUND</c>, <c>BLOB_ALTERED</c>.</exception>
    public InputFile Open(string role, string name, string sha256, long largest = long.MaxValue)
    {
        var file = InputFile.Of(role, name, PathOf(sha256), largest);
        return file.Sha256 == sha256
            ? file
            : throw new RefusedException(
                "BLOB_ALTERED",
                $"The stored file '{name}' is not what was stored: its SHA-256 is {file.Sha256[..16]}…, not {sha256[..16]}….",
                name,
                "Restore it from a backup; ledger verify lists every such file."
            );
    }
}
