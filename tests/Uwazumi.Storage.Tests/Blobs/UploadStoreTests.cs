using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Blobs;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger.Auditing;
using Uwazumi.Storage.Tests.Support;

namespace Uwazumi.Storage.Tests.Blobs;

public sealed class UploadStoreTests : IAsyncLifetime
{
    private const int Size = 20_000_003;
    private const string Owner = "u-1";
    private static readonly byte[] Content = MakeContent();
    private readonly TemporaryFolder folder = new();
    private readonly SteppedClock clock = new(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));
    private RecordStore store = null!;
    private UploadStore uploads = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Content));

    public async ValueTask InitializeAsync() => await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_file_in_one_part_is_stored_under_its_hash_and_recorded_without_its_name_in_the_event()
    {
        var begun = await uploads.BeginAsync(Owner, "C:\\data\\山田 plate.csv", Size, Cancellation);
        var done = await AppendAsync(begun.UploadId, 0, Size);
        Assert.Equal(new StoredUpload(ContentHash, false), done.Stored);
        Assert.Equal(Content, await File.ReadAllBytesAsync(store.Blobs.PathOf(ContentHash), Cancellation));
        await using var database = store.Read();
        var row = await database.Blobs.SingleAsync(Cancellation);
        Assert.Equal(("山田 plate.csv", (long)Size, Owner), (row.FileName, row.Length, row.StoredBy));
        var stored = await database.Events.SingleAsync(e => e.Type == "file.stored", Cancellation);
        Assert.DoesNotContain("plate", System.Text.Encoding.UTF8.GetString(stored.Bytes), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(store.Folder.UploadFolder));
        await AssertAuditsValidAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4 << 20)]
    [InlineData(9_999_999)]
    public async Task A_file_in_parts_with_restarts_between_them_is_the_same_file(int first)
    {
        var begun = await uploads.BeginAsync(Owner, "a.avi", Size, Cancellation);
        var state = await AppendAsync(begun.UploadId, 0, first);
        Assert.Equal((first, null), (state.Offset, state.Stored));
        await ReopenAsync();
        Assert.Equal(first, (await uploads.LookAsync(Owner, begun.UploadId, Cancellation)).Offset);
        state = await AppendAsync(begun.UploadId, first, 3_000_000);
        Assert.Equal(first + 3_000_000, state.Offset);
        state = await AppendAsync(begun.UploadId, (int)state.Offset, Size - (int)state.Offset);
        Assert.Equal(ContentHash, state.Stored?.Sha256);
        await AssertAuditsValidAsync();
    }

    [Fact]
    public async Task What_arrived_before_the_body_broke_off_is_kept_and_need_not_be_sent_again()
    {
        var begun = await uploads.BeginAsync(Owner, "a.avi", Size, Cancellation);
        using var broken = new BrokenStream(Content, 11_500_001);
        await Assert.ThrowsAsync<IOException>(() =>
            uploads.AppendAsync(Owner, begun.UploadId, 0, broken, Cancellation)
        );
        var state = await uploads.LookAsync(Owner, begun.UploadId, Cancellation);
        Assert.Equal(11_500_001, state.Offset);
        state = await AppendAsync(begun.UploadId, (int)state.Offset, Size - (int)state.Offset);
        Assert.Equal(ContentHash, state.Stored?.Sha256);
    }

    [Fact]
    public async Task Bytes_that_were_not_acknowledged_are_not_believed_after_a_restart()
    {
        var begun = await uploads.BeginAsync(Owner, "a.avi", Size, Cancellation);
        await AppendAsync(begun.UploadId, 0, 5_000_000);
        await store.DisposeAsync();
        // As after a power cut: the part file is longer than what was flushed, and the rest is not what was sent.
        await File.AppendAllTextAsync(
            Path.Combine(folder.Path, "uploads", begun.UploadId + ".part"),
            new string('\0', 77_777),
            Cancellation
        );
        await OpenAsync();
        Assert.Equal(5_000_000, (await uploads.LookAsync(Owner, begun.UploadId, Cancellation)).Offset);
        var done = await AppendAsync(begun.UploadId, 5_000_000, Size - 5_000_000);
        Assert.Equal(ContentHash, done.Stored?.Sha256);
    }

    [Fact]
    public async Task The_same_file_twice_is_one_blob_one_record_and_no_fault()
    {
        for (var i = 0; i < 3; i++)
        {
            var begun = await uploads.BeginAsync(Owner, $"copy-{i}.avi", Size, Cancellation);
            var done = await AppendAsync(begun.UploadId, 0, Size);
            Assert.Equal(new StoredUpload(ContentHash, i > 0), done.Stored);
            clock.Advance(TimeSpan.FromSeconds(1));
            var again = await AppendAsync(begun.UploadId, Size, 0);
            Assert.Equal(done, again);
        }

        await using var database = store.Read();
        Assert.Equal("copy-0.avi", (await database.Blobs.SingleAsync(Cancellation)).FileName);
        Assert.Equal(1, await database.Events.CountAsync(Cancellation));
    }

    [Fact]
    public async Task The_same_file_twice_at_the_same_moment_is_stored_once()
    {
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
            ids.Add((await uploads.BeginAsync(Owner, "a.avi", Size, Cancellation)).UploadId);
        var done = await Task.WhenAll(ids.Select(id => Task.Run(() => AppendAsync(id, 0, Size), Cancellation)));
        Assert.Single(done, d => d.Stored is { Duplicate: false });
        Assert.All(done, d => Assert.Equal(ContentHash, d.Stored!.Sha256));
        await AssertAuditsValidAsync();
    }

    [Fact]
    public async Task A_wrong_offset_is_refused_and_changes_nothing()
    {
        var begun = await uploads.BeginAsync(Owner, "a.avi", Size, Cancellation);
        await AppendAsync(begun.UploadId, 0, 1000);
        await RefusedAsync("UPLOAD_OFFSET_WRONG", () => AppendAsync(begun.UploadId, 0, 1000));
        await RefusedAsync("UPLOAD_OFFSET_WRONG", () => AppendAsync(begun.UploadId, 1001, 1000));
        Assert.Equal(1000, (await uploads.LookAsync(Owner, begun.UploadId, Cancellation)).Offset);
    }

    [Fact]
    public async Task More_than_was_announced_ends_the_upload()
    {
        var begun = await uploads.BeginAsync(Owner, "a.avi", 5000, Cancellation);
        await AppendAsync(begun.UploadId, 0, 1000);
        await RefusedAsync("UPLOAD_LENGTH_EXCEEDED", () => AppendAsync(begun.UploadId, 1000, 4001));
        await RefusedAsync("UPLOAD_NOT_FOUND", () => uploads.LookAsync(Owner, begun.UploadId, Cancellation));
        Assert.Empty(Directory.GetFiles(store.Folder.UploadFolder));
        Assert.Equal(0, store.Ledger.Count);
    }

    [Fact]
    public async Task Two_writers_at_once_are_told_apart()
    {
        var begun = await uploads.BeginAsync(Owner, "a.avi", Size, Cancellation);
        var pipe = new System.IO.Pipelines.Pipe();
        var first = uploads.AppendAsync(Owner, begun.UploadId, 0, pipe.Reader.AsStream(), Cancellation);
        await pipe.Writer.WriteAsync(Content.AsMemory(0, 1000), Cancellation);
        await RefusedAsync("UPLOAD_BUSY", () => AppendAsync(begun.UploadId, 0, 1000));
        await RefusedAsync("UPLOAD_BUSY", () => uploads.RemoveAsync(Owner, begun.UploadId, Cancellation));
        await pipe.Writer.CompleteAsync();
        Assert.Equal(1000, (await first).Offset);
    }

    [Fact]
    public async Task Nobody_else_sees_continues_or_removes_an_upload()
    {
        var begun = await uploads.BeginAsync(Owner, "a.avi", Size, Cancellation);
        await RefusedAsync("UPLOAD_NOT_FOUND", () => uploads.LookAsync("u-2", begun.UploadId, Cancellation));
        await RefusedAsync("UPLOAD_NOT_FOUND", () => uploads.RemoveAsync("u-2", begun.UploadId, Cancellation));
        await RefusedAsync(
            "UPLOAD_NOT_FOUND",
            () => uploads.AppendAsync("u-2", begun.UploadId, 0, new MemoryStream(Content), Cancellation)
        );
        await RefusedAsync("UPLOAD_NOT_FOUND", () => uploads.LookAsync(Owner, "../records.db", Cancellation));
    }

    [Theory]
    [InlineData(0, "EMPTY_FILE")]
    [InlineData(-1, "EMPTY_FILE")]
    [InlineData((4L << 30) + 1, "FILE_TOO_LARGE")]
    public async Task A_length_that_no_file_has_is_refused(long length, string code) =>
        await RefusedAsync(code, () => uploads.BeginAsync(Owner, "a", length, Cancellation));

    [Fact]
    public async Task A_program_that_was_killed_between_storing_and_recording_makes_it_good()
    {
        var begun = await uploads.BeginAsync(Owner, "a.avi", Size, Cancellation);
        using (var part = PartFile.Open(store.Folder.UploadFolder, begun.UploadId))
        {
            part.Write(Content, 0);
            part.Flush(Size);
            part.NoteHash(ContentHash);
        }

        store.Blobs.Take(Path.Combine(store.Folder.UploadFolder, begun.UploadId + ".part"), ContentHash);
        await ReopenAsync();
        Assert.Equal(Size, (await uploads.LookAsync(Owner, begun.UploadId, Cancellation)).Offset);
        Assert.Equal(ContentHash, (await AppendAsync(begun.UploadId, Size, 0)).Stored?.Sha256);
        await AssertAuditsValidAsync();
    }

    [Fact]
    public async Task Uploads_that_nobody_finished_for_seven_days_are_swept()
    {
        var idle = await uploads.BeginAsync(Owner, "idle", Size, Cancellation);
        await AppendAsync(idle.UploadId, 0, 1000);
        var finished = await uploads.BeginAsync(Owner, "finished", Size, Cancellation);
        await AppendAsync(finished.UploadId, 0, Size);
        clock.Advance(TimeSpan.FromDays(6));
        var sweep = new UploadSweep(store, uploads);
        Assert.Equal(0, await sweep.RunAsync(Cancellation));
        Assert.Equal(1000, (await uploads.LookAsync(Owner, idle.UploadId, Cancellation)).Offset);
        // The files carry the time of the machine, which is that of the test.
        clock.Advance(DateTimeOffset.UtcNow - clock.GetUtcNow() + TimeSpan.FromDays(8));
        var fresh = await uploads.BeginAsync(Owner, "fresh", Size, Cancellation);
        File.WriteAllText(Path.Combine(store.Folder.UploadFolder, "leftover.part"), "x");
        File.WriteAllText(Path.Combine(store.Folder.BlobFolder, "leftover.tmp"), "x");
        Assert.Equal(1, await sweep.RunAsync(Cancellation));
        await RefusedAsync("UPLOAD_NOT_FOUND", () => uploads.LookAsync(Owner, idle.UploadId, Cancellation));
        Assert.Equal(0, (await uploads.LookAsync(Owner, fresh.UploadId, Cancellation)).Offset);
        Assert.Empty(Directory.GetFiles(store.Folder.UploadFolder));
        Assert.Empty(Directory.GetFiles(store.Folder.BlobFolder));
        Assert.True(store.Blobs.Has(ContentHash));
        await AssertAuditsValidAsync();
    }

    [Fact]
    public async Task A_whole_file_of_unknown_length_is_stored_and_nothing_of_a_broken_one()
    {
        using var broken = new BrokenStream(Content, 9_000_000);
        await Assert.ThrowsAsync<IOException>(() => uploads.TakeAsync(Owner, "a", broken, Cancellation));
        await RefusedAsync("EMPTY_FILE", () => uploads.TakeAsync(Owner, "a", new MemoryStream(), Cancellation));
        Assert.Equal(0, store.Ledger.Count);
        var stored = await uploads.TakeAsync(Owner, "../../etc/a.csv", new MemoryStream(Content), Cancellation);
        Assert.Equal(new StoredUpload(ContentHash, false), stored);
        stored = await uploads.TakeAsync(Owner, "b.csv", new MemoryStream(Content), Cancellation);
        Assert.Equal(new StoredUpload(ContentHash, true), stored);
        await using var database = store.Read();
        Assert.Equal("a.csv", (await database.Blobs.SingleAsync(Cancellation)).FileName);
        Assert.Empty(Directory.GetFiles(store.Folder.UploadFolder));
    }

    private async Task<UploadState> AppendAsync(string id, int from, int count) =>
        await uploads.AppendAsync(
            Owner,
            id,
            from,
            new MemoryStream(Enumerable.Range(from, count).Select(i => Content[i % Size]).ToArray()),
            Cancellation
        );

    private static async Task RefusedAsync(string code, Func<Task> action)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(action);
        Assert.Equal(code, refused.Refusal.Code);
    }

    private async Task AssertAuditsValidAsync()
    {
        var found = await Task.Run(() => LedgerAudit.Run(folder.Path, cancellation: Cancellation), Cancellation);
        Assert.Equal([], found.Faults);
    }

    private async Task OpenAsync()
    {
        store = await RecordStore.OpenAsync(folder.Path, clock, Cancellation);
        uploads = new UploadStore(store);
    }

    private async Task ReopenAsync()
    {
        await store.DisposeAsync();
        await OpenAsync();
    }

    private static byte[] MakeContent()
    {
        var bytes = new byte[Size];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
