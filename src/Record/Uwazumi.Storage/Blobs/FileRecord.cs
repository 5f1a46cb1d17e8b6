using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Ledger;

namespace Uwazumi.Storage.Blobs;

/// <summary>The record of a stored file and its event. The event names the bytes; the file's name, which may hold a person's, stays in the row.</summary>
public static class FileRecord
{
    /// <summary>Records a blob that lies in its place.</summary>
    /// <returns>False when it was on record before: the same bytes are recorded once, under the name with which they came first.</returns>
    public static async Task<bool> AddAsync(WriteSession session, string sha256, string fileName, long length)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (await session.Database.Blobs.AnyAsync(b => b.Sha256 == sha256).ConfigureAwait(false))
            return false;
        session.Database.Blobs.Add(
            new BlobRow
            {
                Sha256 = sha256,
                FileName = StoredFileName.Of(fileName),
                Length = length,
                StoredBy = session.Actor,
                StoredMs = session.NowMs,
            }
        );
        await session
            .RecordAsync("file.stored", "file:" + sha256, new JsonObject { ["sha256"] = sha256, ["length"] = length })
            .ConfigureAwait(false);
        return true;
    }
}
