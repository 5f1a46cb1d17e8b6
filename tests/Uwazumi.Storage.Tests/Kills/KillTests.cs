using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Storage.Blobs;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger.Auditing;
using Uwazumi.Storage.Tests.Support;

namespace Uwazumi.Storage.Tests.Kills;

public class KillTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("UWAZUMI_NIGHTLY") is null ? 10 : 100;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_work_survives_a_kill_at_any_instant_and_none_is_there_by_half()
    {
        using var folder = new TemporaryFolder();
        await using (var store = await RecordStore.OpenAsync(folder.Path, TimeProvider.System, Cancellation))
            await SampleRecords.PersonAsync(store, "u-1", "A");
        var random = new Random(20261125);
        var acknowledged = new Dictionary<long, string>();
        for (var round = 0; round < Rounds; round++)
        {
            using var victim = VictimProcess.Start("write", folder.Path);
            // Now and then it is killed while it opens the folder or does its first work.
            await victim.WaitForAsync(round % 4 == 0 ? "open" : "ack", Cancellation);
            await Task.Delay(random.Next(0, 400), Cancellation);
            foreach (var line in await victim.KillAsync())
                if (line.Split(' ') is ["ack", var sequence, var id])
                    acknowledged.Add(long.Parse(sequence, CultureInfo.InvariantCulture), id);
            await CheckAsync(folder.Path, acknowledged);
        }

        Assert.True(acknowledged.Count > Rounds);
    }

    [Fact]
    public async Task An_upload_goes_on_after_every_kill_and_no_acknowledged_byte_is_lost()
    {
        using var folder = new TemporaryFolder();
        var content = Victim.UploadContent();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var random = new Random(77);
        var uploadId = "";
        var finished = 0;
        for (var round = 0; round < Rounds; round++)
        {
            if (uploadId.Length == 0)
                uploadId = await BeginAsync(folder.Path);
            using var victim = VictimProcess.Start("upload", folder.Path, uploadId);
            await victim.WaitForAsync(round % 4 == 0 ? "open" : "ack", Cancellation);
            await Task.Delay(random.Next(0, 150), Cancellation);
            var lines = await victim.KillAsync();
            var acknowledged = lines.Select(l => l.Split(' ')).LastOrDefault(l => l is ["ack", _])?[1] ?? "0";
            await using var store = await RecordStore.OpenAsync(folder.Path, TimeProvider.System, Cancellation);
            var state = await new UploadStore(store).LookAsync("u-1", uploadId, Cancellation);
            Assert.True(state.Offset >= long.Parse(acknowledged, CultureInfo.InvariantCulture));
            var part = Path.Combine(store.Folder.UploadFolder, uploadId + ".part");
            if (state.Stored is not null)
            {
                Assert.Equal(hash, state.Stored.Sha256);
                Assert.Equal(content, await File.ReadAllBytesAsync(store.Blobs.PathOf(hash), Cancellation));
                uploadId = "";
                finished++;
            }
            else if (File.Exists(part))
                Assert.Equal(
                    content[..(int)state.Offset],
                    (await File.ReadAllBytesAsync(part, Cancellation))[..(int)state.Offset]
                );
        }

        if (uploadId.Length > 0)
        {
            using var victim = VictimProcess.Start("upload", folder.Path, uploadId);
            Assert.Contains($"stored {hash}", await victim.EndAsync(Cancellation));
        }

        Assert.True(finished > 0 || uploadId.Length > 0);
        Assert.Equal([], LedgerAudit.Run(folder.Path, cancellation: Cancellation).Faults);
    }

    private static async Task<string> BeginAsync(string folder)
    {
        await using var store = await RecordStore.OpenAsync(folder, TimeProvider.System, Cancellation);
        return (await new UploadStore(store).BeginAsync("u-1", "a.avi", Victim.UploadSize, Cancellation)).UploadId;
    }

    private static async Task CheckAsync(string folder, Dictionary<long, string> acknowledged)
    {
        Assert.Equal([], LedgerAudit.Run(folder, cancellation: Cancellation).Faults);
        // Opening is what a restart does.
        await using var store = await RecordStore.OpenAsync(folder, TimeProvider.System, Cancellation);
        await using var database = store.Read();
        var events = await database
            .Events.Select(e => new
            {
                e.Sequence,
                e.Type,
                e.Subject,
            })
            .ToDictionaryAsync(e => e.Sequence, Cancellation);
        var devices = await database.Devices.Select(d => d.DeviceId).ToHashSetAsync(Cancellation);
        foreach (var (sequence, id) in acknowledged)
        {
            Assert.Equal("person.changed", events[sequence].Type);
            Assert.Equal($"device:{id}", events[sequence - 1].Subject);
            Assert.Contains(id, devices);
        }

        var enrolled = events.Values.Count(e => e.Type == "device.enrolled");
        Assert.Equal(devices.Count, enrolled);
        Assert.Equal(enrolled, events.Values.Count(e => e.Type == "person.changed"));
        Assert.Equal(enrolled + 1, (await database.People.SingleAsync(Cancellation)).Version);
    }
}
