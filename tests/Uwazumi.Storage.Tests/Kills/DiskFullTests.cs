using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Blobs;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger.Auditing;
using Uwazumi.Storage.Tests.Support;

namespace Uwazumi.Storage.Tests.Kills;

public class DiskFullTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_save_on_a_full_disk_is_refused_for_everybody_in_the_batch_and_goes_through_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(8);
        await using var store = await RecordStore.OpenAsync(disk.Path, TimeProvider.System, Cancellation);
        await SampleRecords.PersonAsync(store, "u-1", "A");
        var before = store.Ledger.Count;
        var filler = Path.Combine(disk.Path, "filler");
        Fill(filler, leave: 300_000);
        var saves = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => SaveAsync(store, $"d-{i}", 200_000)));
        Assert.Contains("STORAGE_FULL", saves);
        Assert.All(saves, code => Assert.True(code is null or "STORAGE_FULL", code));
        File.Delete(filler);
        Assert.Null(await SaveAsync(store, "afterwards", 40));
        Assert.Equal(before + saves.Count(code => code is null) + 1, store.Ledger.Count);
        await using var database = store.Read();
        Assert.Equal(
            Enumerable.Range(0, 20).Where(i => saves[i] is null).Select(i => $"d-{i}").Append("afterwards").Order(),
            (await database.Devices.Select(d => d.DeviceId).ToListAsync(Cancellation)).Order()
        );
        Assert.Equal([], LedgerAudit.Run(disk.Path, cancellation: Cancellation).Faults);
    }

    [Fact]
    public async Task An_upload_on_a_full_disk_is_refused_and_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(64);
        await using var store = await RecordStore.OpenAsync(disk.Path, TimeProvider.System, Cancellation);
        var uploads = new UploadStore(store);
        var content = Victim.UploadContent();
        var begun = await uploads.BeginAsync("u-1", "a.avi", content.Length, Cancellation);
        await uploads.AppendAsync("u-1", begun.UploadId, 0, new MemoryStream(content, 0, 1_000_000), Cancellation);
        var filler = Path.Combine(disk.Path, "filler");
        Fill(filler, leave: 10_000_000);
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            uploads.AppendAsync(
                "u-1",
                begun.UploadId,
                1_000_000,
                new MemoryStream(content, 1_000_000, content.Length - 1_000_000),
                Cancellation
            )
        );
        Assert.Equal("STORAGE_FULL", refused.Refusal.Code);
        var state = await uploads.LookAsync("u-1", begun.UploadId, Cancellation);
        Assert.InRange(state.Offset, 1_000_000, 11_000_000);
        // What the failed write took is given back at once.
        Assert.Equal(
            state.Offset,
            new FileInfo(Path.Combine(store.Folder.UploadFolder, begun.UploadId + ".part")).Length
        );
        File.Delete(filler);
        state = await uploads.AppendAsync(
            "u-1",
            begun.UploadId,
            state.Offset,
            new MemoryStream(content, (int)state.Offset, content.Length - (int)state.Offset),
            Cancellation
        );
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), state.Stored?.Sha256);
        Assert.Equal([], LedgerAudit.Run(disk.Path, cancellation: Cancellation).Faults);
    }

    [Fact]
    public async Task A_whole_file_and_bytes_that_do_not_fit_leave_nothing_behind()
    {
        using var disk = SmallDisk.Mount(8);
        await using var store = await RecordStore.OpenAsync(disk.Path, TimeProvider.System, Cancellation);
        var content = Victim.UploadContent();
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            new UploadStore(store).TakeAsync("u-1", "a", new MemoryStream(content), Cancellation)
        );
        Assert.Equal("STORAGE_FULL", refused.Refusal.Code);
        Uwazumi.TestData.Refused.With("STORAGE_FULL", () => store.Blobs.Store(content));
        Assert.Empty(Directory.GetFiles(store.Folder.UploadFolder));
        Assert.Empty(Directory.GetFiles(store.Folder.BlobFolder));
        Assert.Equal(0, store.Ledger.Count);
    }

    [Theory]
    [InlineData("fill")]
    [InlineData("upload")]
    public async Task A_process_whose_files_may_not_grow_refuses_and_leaves_a_valid_folder(string what)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits of file sizes are set by a Unix shell.");
        using var folder = new TemporaryFolder();
        string uploadId;
        await using (var store = await RecordStore.OpenAsync(folder.Path, TimeProvider.System, Cancellation))
        {
            await SampleRecords.PersonAsync(store, "u-1", "A");
            var begun = await new UploadStore(store).BeginAsync("u-1", "a.avi", Victim.UploadSize, Cancellation);
            uploadId = begun.UploadId;
        }

        using (var victim = VictimProcess.StartWithFileLimit(6000, what, folder.Path, uploadId))
        {
            var lines = await victim.EndAsync(Cancellation);
            Assert.Contains("refused STORAGE_F", lines[^1], StringComparison.Ordinal);
            Assert.Contains(lines, l => l.StartsWith("ack", StringComparison.Ordinal));
        }

        Assert.Equal([], LedgerAudit.Run(folder.Path, cancellation: Cancellation).Faults);
        using (var victim = VictimProcess.Start("upload", folder.Path, uploadId))
            Assert.StartsWith("stored", (await victim.EndAsync(Cancellation))[^1], StringComparison.Ordinal);
        Assert.Equal([], LedgerAudit.Run(folder.Path, cancellation: Cancellation).Faults);
    }

    private static async Task<string?> SaveAsync(RecordStore store, string id, int nameLength)
    {
        try
        {
            await store.Writer.WriteAsync(
                "u-1",
                session =>
                {
                    session.Database.Devices.Add(
                        new DeviceRow
                        {
                            DeviceId = id,
                            Name = new string('n', nameLength),
                            TokenSha256 = "a",
                            EnrolledBy = "u-1",
                            EnrolledMs = 1,
                        }
                    );
                    return session.RecordAsync("device.enrolled", $"device:{id}", []);
                },
                Cancellation
            );
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal.Code;
        }
    }

    private static void Fill(string file, long leave)
    {
        var free = new DriveInfo(Path.GetDirectoryName(file)!).AvailableFreeSpace;
        using var stream = new FileStream(file, FileMode.CreateNew);
        var piece = new byte[65_536];
        for (var left = free - leave; left > 0; left -= piece.Length)
            stream.Write(piece, 0, (int)Math.Min(left, piece.Length));
    }
}
