using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Storage.Blobs;

/// <summary>
/// Uploads that can be cut at any instant and go on: what was acknowledged is on the disk, and an upload is a stored file as a whole or not
/// at all.
/// </summary>
/// <param name="store">The opened data folder.</param>
/// <remarks>Thread-safe; one object a folder. Memory does not follow the size of the files.</remarks>
public sealed class UploadStore(RecordStore store)
{
    /// <summary>The largest file, 4 GiB.</summary>
    public const long LargestFile = 4L << 30;

    private const int MostUnfinished = 200;
    private readonly ConcurrentDictionary<string, ActiveUpload> active = new(StringComparer.Ordinal);

    /// <summary>True while this program remembers something of an upload.</summary>
    internal bool Knows(string uploadId) => active.ContainsKey(uploadId);

    private string Folder => store.Folder.UploadFolder;

    /// <summary>Begins an upload.</summary>
    /// <param name="personId">Whose it is; nobody else can go on with it.</param>
    /// <param name="fileName">The file's name; folders are cut off.</param>
    /// <param name="length">The exact number of bytes that will come.</param>
    /// <param name="cancellation">Gives up waiting for the writer.</param>
    /// <exception cref="RefusedException"><c>EMPTY_FILE</c>, <c>FILE_TOO_LARGE</c>, <c>UPLOADS_TOO_MANY</c>.</exception>
    public async Task<UploadState> BeginAsync(
        string personId,
        string fileName,
        long length,
        CancellationToken cancellation = default
    )
    {
        var name = StoredFileName.Of(fileName);
        if (length <= 0)
            throw new RefusedException("EMPTY_FILE", $"The file '{name}' is empty.", "length");
        if (length > LargestFile)
            throw TooLarge(name);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await store
            .Writer.WriteAsync(
                personId,
                async session =>
                {
                    var unfinished = await session
                        .Database.Uploads.CountAsync(u => u.Owner == personId && u.Sha256 == null)
                        .ConfigureAwait(false);
                    if (unfinished >= MostUnfinished)
                        throw new RefusedException(
                            "UPLOADS_TOO_MANY",
                            $"{unfinished} uploads of yours are not finished.",
                            null,
                            "Finish or remove some of them; after seven days they are removed by themselves."
                        );
                    session.Database.Uploads.Add(
                        new UploadRow
                        {
                            UploadId = id,
                            Owner = personId,
                            FileName = name,
                            Length = length,
                            CreatedMs = session.NowMs,
                        }
                    );
                },
                cancellation
            )
            .ConfigureAwait(false);
        return new UploadState(id, 0, length, null);
    }

    /// <summary>How far an upload is.</summary>
    /// <exception cref="RefusedException"><c>UPLOAD_NOT_FOUND</c>, also for somebody else's.</exception>
    public async Task<UploadState> LookAsync(string personId, string uploadId, CancellationToken cancellation = default)
    {
        var row = await DemandAsync(personId, uploadId, cancellation).ConfigureAwait(false);
        return row.Sha256 is null
            ? new UploadState(row.UploadId, PartFile.Look(Folder, row.UploadId).Offset, row.Length, null)
            : await FinishedAsync(row, row.Sha256, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Goes on with an upload. When this returns, the bytes are on the disk; with the last of them the file is stored and recorded. When the
    /// body breaks off, what arrived is kept.
    /// </summary>
    /// <param name="personId">Who sends it.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="offset">Where the body begins; it must be where the upload stopped.</param>
    /// <param name="body">The next bytes; it may be empty, to be told again what became of a finished upload.</param>
    /// <param name="cancellation">The sender went away.</param>
    /// <exception cref="RefusedException">
    /// <c>UPLOAD_NOT_FOUND</c>, <c>UPLOAD_BUSY</c>, <c>UPLOAD_OFFSET_WRONG</c>, <c>UPLOAD_LENGTH_EXCEEDED</c> (the upload is over then), <c>STORAGE_FULL</c>.
    /// </exception>
    public async Task<UploadState> AppendAsync(
        string personId,
        string uploadId,
        long offset,
        Stream body,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(body);
        var row = await DemandAsync(personId, uploadId, cancellation).ConfigureAwait(false);
        var upload = Enter(row.UploadId);
        try
        {
            // Looked at again: it may have been finished or removed by whoever was in before.
            row = await DemandAsync(personId, uploadId, cancellation).ConfigureAwait(false);
            if (row.Sha256 is { } known)
                return offset == row.Length
                    ? await FinishedAsync(row, known, cancellation).ConfigureAwait(false)
                    : throw WrongOffset(row.Length);
            if (PartFile.Look(Folder, row.UploadId) is (_, { } noted))
                return offset == row.Length
                    ? await RecordAsync(row, noted).ConfigureAwait(false)
                    : throw WrongOffset(row.Length);
            return await AppendAsync(row, upload, offset, body, cancellation).ConfigureAwait(false);
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            upload.Forget();
            throw DiskFull.Refusal();
        }
        finally
        {
            upload.Leave();
        }
    }

    /// <summary>Takes in a whole file whose length is not known before its end, as a form without script posts it.</summary>
    /// <param name="personId">Who brings it in.</param>
    /// <param name="fileName">Its name; folders are cut off.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="cancellation">The sender went away; nothing is stored then.</param>
    /// <exception cref="RefusedException"><c>EMPTY_FILE</c>, <c>FILE_TOO_LARGE</c>, <c>STORAGE_FULL</c>.</exception>
    public async Task<StoredUpload> TakeAsync(
        string personId,
        string fileName,
        Stream body,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(body);
        var name = StoredFileName.Of(fileName);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        try
        {
            string sha256;
            long length;
            using (var file = PartFile.Open(Folder, id))
            using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
            {
                if (!await new PartWriter(file, hash).RunAsync(body, LargestFile, cancellation).ConfigureAwait(false))
                    throw TooLarge(name);
                length = file.DurableOffset;
                if (length == 0)
                    throw new RefusedException("EMPTY_FILE", $"The file '{name}' is empty.", "file");
                sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
                store.Blobs.Take(file.Path, sha256);
            }

            var isNew = await store
                .Writer.WriteAsync(
                    personId,
                    session => FileRecord.AddAsync(session, sha256, name, length),
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            return new StoredUpload(sha256, !isNew);
        }
        catch (IOException fault) when (DiskFull.Is(fault))
        {
            throw DiskFull.Refusal();
        }
        finally
        {
            PartFile.Delete(Folder, id);
        }
    }

    /// <summary>Removes an upload that is not finished, or forgets that a finished one was one; the stored file stays.</summary>
    /// <exception cref="RefusedException"><c>UPLOAD_NOT_FOUND</c>, <c>UPLOAD_BUSY</c>.</exception>
    public async Task RemoveAsync(string personId, string uploadId, CancellationToken cancellation = default)
    {
        var row = await DemandAsync(personId, uploadId, cancellation).ConfigureAwait(false);
        await ForceRemoveAsync(row.UploadId, row.Owner).ConfigureAwait(false);
    }

    private async Task<UploadState> AppendAsync(
        UploadRow row,
        ActiveUpload upload,
        long offset,
        Stream body,
        CancellationToken cancellation
    )
    {
        string sha256;
        using (var file = PartFile.Open(Folder, row.UploadId))
        {
            if (offset != file.DurableOffset)
                throw WrongOffset(file.DurableOffset);
            var hash = upload.HashOf(file, cancellation);
            var writer = new PartWriter(file, hash);
            var fits = true;
            try
            {
                fits = await writer.RunAsync(body, row.Length - offset, cancellation).ConfigureAwait(false);
            }
            catch (IOException fault) when (DiskFull.Is(fault))
            {
                file.CutToDurable();
                throw;
            }
            finally
            {
                upload.Hashed = offset + writer.Received;
                if (upload.Hashed != file.DurableOffset)
                    upload.Forget();
            }

            if (!fits)
                await EndAsync(row).ConfigureAwait(false);
            if (file.DurableOffset < row.Length)
                return new UploadState(row.UploadId, file.DurableOffset, row.Length, null);
            sha256 = Convert.ToHexStringLower(hash.GetCurrentHash());
            file.NoteHash(sha256);
        }

        return await RecordAsync(row, sha256).ConfigureAwait(false);
    }

    /// <summary>The steps can be repeated: a kill between any two of them is made good by the next call.</summary>
    private async Task<UploadState> RecordAsync(UploadRow row, string sha256)
    {
        var part = Path.Combine(Folder, row.UploadId + ".part");
        if (File.Exists(part))
            store.Blobs.Take(part, sha256);
        var isNew = await store
            .Writer.WriteAsync(
                row.Owner,
                async session =>
                {
                    var own = await session
                        .Database.Uploads.SingleAsync(u => u.UploadId == row.UploadId)
                        .ConfigureAwait(false);
                    own.Sha256 = sha256;
                    return await FileRecord.AddAsync(session, sha256, row.FileName, row.Length).ConfigureAwait(false);
                }
            )
            .ConfigureAwait(false);
        PartFile.Delete(Folder, row.UploadId);
        Forget(row.UploadId);
        return new UploadState(row.UploadId, row.Length, row.Length, new StoredUpload(sha256, !isNew));
    }

    /// <summary>More came than was announced: the file is not the one that was announced, so nothing of it is kept.</summary>
    private async Task EndAsync(UploadRow row)
    {
        await DeleteAsync(row.UploadId, row.Owner).ConfigureAwait(false);
        throw new RefusedException(
            "UPLOAD_LENGTH_EXCEEDED",
            $"More than the announced {row.Length} bytes came; the upload was ended and nothing of it is kept.",
            "length",
            "The file changed while it was sent. Let the instrument finish writing and send it again."
        );
    }

    /// <exception cref="RefusedException"><c>UPLOAD_BUSY</c>.</exception>
    internal async Task ForceRemoveAsync(string uploadId, string actor)
    {
        var upload = Enter(uploadId);
        try
        {
            await DeleteAsync(uploadId, actor).ConfigureAwait(false);
        }
        finally
        {
            upload.Leave();
        }
    }

    private async Task DeleteAsync(string uploadId, string actor)
    {
        await store
            .Writer.WriteAsync(
                actor,
                async session =>
                {
                    if (await session.Database.Uploads.FindAsync(uploadId).ConfigureAwait(false) is { } row)
                        session.Database.Uploads.Remove(row);
                }
            )
            .ConfigureAwait(false);
        PartFile.Delete(Folder, uploadId);
        Forget(uploadId);
    }

    private async Task<UploadRow> DemandAsync(string personId, string uploadId, CancellationToken cancellation)
    {
        var database = store.Read();
        await using var _ = database.ConfigureAwait(false);
        return await database
                .Uploads.SingleOrDefaultAsync(u => u.UploadId == uploadId && u.Owner == personId, cancellation)
                .ConfigureAwait(false)
            ?? throw new RefusedException(
                "UPLOAD_NOT_FOUND",
                "There is no such upload of yours.",
                null,
                "It may have been removed after seven days. Begin it again."
            );
    }

    /// <summary>Asked again, the answer is the same as when the upload ended: the record is older than the upload, or it is not.</summary>
    private async Task<UploadState> FinishedAsync(UploadRow row, string sha256, CancellationToken cancellation)
    {
        var database = store.Read();
        await using var _ = database.ConfigureAwait(false);
        var isOlder = await database
            .Blobs.AnyAsync(b => b.Sha256 == sha256 && b.StoredMs < row.CreatedMs, cancellation)
            .ConfigureAwait(false);
        return new UploadState(row.UploadId, row.Length, row.Length, new StoredUpload(sha256, isOlder));
    }

    private ActiveUpload Enter(string uploadId)
    {
        var upload = active.GetOrAdd(uploadId, _ => new ActiveUpload());
        return upload.TryEnter()
            ? upload
            : throw new RefusedException(
                "UPLOAD_BUSY",
                "Another request is writing to this upload.",
                null,
                "Wait a moment, ask where it stands, and go on there."
            );
    }

    private void Forget(string uploadId)
    {
        if (active.TryRemove(uploadId, out var upload))
            upload.Dispose();
    }

    private static RefusedException TooLarge(string name) =>
        new(
            "FILE_TOO_LARGE",
            $"The file '{name}' is larger than {LargestFile} bytes (4 GiB).",
            "length",
            "Export a shorter recording, or cut it into several files."
        );

    private static RefusedException WrongOffset(long right) =>
        new("UPLOAD_OFFSET_WRONG", $"The upload stands at {right} bytes.", "Upload-Offset", "Go on from there.");
}
