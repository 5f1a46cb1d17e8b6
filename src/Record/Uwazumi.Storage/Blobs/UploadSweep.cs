using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Storage.Blobs;

/// <summary>Removes what nobody will finish: idle uploads, what a kill left behind, and the rows of finished uploads.</summary>
/// <param name="store">The opened data folder.</param>
/// <param name="uploads">Its uploads.</param>
public sealed class UploadSweep(RecordStore store, UploadStore uploads)
{
    /// <summary>An upload on which nobody worked for so long is removed: seven days.</summary>
    public static TimeSpan Idle { get; } = TimeSpan.FromDays(7);

    /// <summary>Sweeps once.</summary>
    /// <param name="cancellation">Stops between two uploads.</param>
    /// <returns>The number of uploads that were removed before they were finished.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var before = store.Clock.GetUtcNow() - Idle;
        var removed = 0;
        foreach (var row in await OldAsync(before, cancellation).ConfigureAwait(false))
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.Sha256 is null && LastTouched(row.UploadId) >= before)
                continue;
            try
            {
                await uploads.ForceRemoveAsync(row.UploadId, "system").ConfigureAwait(false);
                removed += row.Sha256 is null ? 1 : 0;
            }
            catch (RefusedException refused) when (refused.Refusal.Code == "UPLOAD_BUSY")
            {
                // Somebody went on with it at this very moment.
            }
        }

        DeleteLeftovers(before);
        return removed;
    }

    private async Task<List<UploadRow>> OldAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var beforeMs = before.ToUnixTimeMilliseconds();
        var database = store.Read();
        await using var _ = database.ConfigureAwait(false);
        return await database
            .Uploads.Where(u => u.CreatedMs < beforeMs)
            .ToListAsync(cancellation)
            .ConfigureAwait(false);
    }

    private void DeleteLeftovers(DateTimeOffset before)
    {
        var files = new DirectoryInfo(store.Folder.UploadFolder).EnumerateFiles().Concat(store.Blobs.Unfinished());
        foreach (var file in files.ToList())
            if (file.LastWriteTimeUtc < before && !uploads.Knows(file.Name.Split('.')[0]))
                file.Delete();
    }

    private DateTimeOffset LastTouched(string uploadId)
    {
        var state = new FileInfo(Path.Combine(store.Folder.UploadFolder, uploadId + ".state"));
        return state.Exists ? state.LastWriteTimeUtc : DateTimeOffset.MinValue;
    }
}
