using Uwazumi.Ledger;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger.Auditing;
using Uwazumi.Storage.Tests.Support;
using Uwazumi.TestData;

namespace Uwazumi.Storage.Tests.Auditing;

public class LedgerAuditTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_that_nobody_touched_is_valid_and_everything_was_checked()
    {
        using var sample = await SampleFolder.CopyAsync();
        var found = sample.Audit();
        Assert.Equal([], found.Faults);
        Assert.True(found.Valid);
        Assert.Equal(12, found.Events);
        Assert.Equal(11, found.RowsChecked);
        Assert.Equal(2, found.BlobsChecked);
        Assert.Equal(700_019, found.BlobBytes);
        Assert.Equal(1, found.CheckpointsChecked);
        Assert.Equal(1, found.PassportsChecked);
        Assert.Equal(2, found.SecretsChecked);
        Assert.Equal(0, found.CoveredByCheckpoint);
        Assert.Equal(12, found.UncoveredTail);
    }

    [Fact]
    public async Task An_empty_folder_is_valid()
    {
        using var folder = new TemporaryFolder();
        await (await RecordStore.OpenAsync(folder.Path, TimeProvider.System, Cancellation)).DisposeAsync();
        var found = LedgerAudit.Run(folder.Path, cancellation: Cancellation);
        Assert.Equal([], found.Faults);
        Assert.Equal(0, found.Events);
    }

    [Fact]
    public async Task A_folder_is_audited_beside_the_node_that_works_on_it()
    {
        using var sample = await SampleFolder.CopyAsync();
        await using var store = await RecordStore.OpenAsync(sample.Path, TimeProvider.System, Cancellation);
        await SampleRecords.ChangePersonAsync(store, "ja");
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                    await SampleRecords.ChangePersonAsync(store, i % 2 == 0 ? "en" : "ja");
            },
            Cancellation
        );
        for (var i = 0; i < 5 || store.Ledger.Count < 20; i++)
            Assert.Equal([], LedgerAudit.Run(sample.Path, cancellation: Cancellation).Faults);
        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task A_copy_without_the_keys_is_audited_except_for_the_secrets()
    {
        using var sample = await SampleFolder.CopyAsync();
        Directory.Delete(Path.Combine(sample.Path, "keys"), recursive: true);
        var found = sample.Audit();
        Assert.Equal([], found.Faults);
        Assert.Null(found.SecretsChecked);
    }

    [Fact]
    public async Task A_copy_that_cannot_be_written_is_audited()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights of files are those of Unix.");
            return;
        }

        using var sample = await SampleFolder.CopyAsync();
        // The administrator may write anyway; then this shows only that nothing is written.
        File.SetUnixFileMode(Path.Combine(sample.Path, "records.db"), UnixFileMode.UserRead);
        File.SetUnixFileMode(sample.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Equal([], sample.Audit().Faults);
        }
        finally
        {
            File.SetUnixFileMode(
                sample.Path,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    [Fact]
    public async Task A_checkpoint_that_was_held_outside_covers_what_it_covers()
    {
        using var sample = await SampleFolder.CopyAsync();
        SignedCheckpoint held;
        await using (var store = await RecordStore.OpenAsync(sample.Path, TimeProvider.System, Cancellation))
        {
            held = store.Ledger.Checkpoint(store.Clock.GetUtcNow());
            await SampleRecords.ChangePersonAsync(store, "ja");
            await SampleRecords.ChangePersonAsync(store, "en");
        }

        var found = LedgerAudit.Run(sample.Path, held, cancellation: Cancellation);
        Assert.Equal([], found.Faults);
        Assert.Equal(12, found.CoveredByCheckpoint);
        Assert.Equal(2, found.UncoveredTail);
    }

    [Fact]
    public async Task A_held_checkpoint_of_another_ledger_is_a_fault_and_a_broken_one_is_refused()
    {
        using var sample = await SampleFolder.CopyAsync();
        using var key = SigningKey.Create("stranger", "ledger");
        var checkpoint = new Checkpoint
        {
            Origin = "org:other",
            TreeSize = 3,
            RootHash = new string('0', 64),
            Time = DateTimeOffset.UnixEpoch,
        };
        var signed = SignedCheckpoint.Sign(checkpoint, key);
        Assert.Equal(
            "LEDGER_OTHER_ORIGIN",
            LedgerAudit.Run(sample.Path, signed, cancellation: Cancellation).FirstFault?.Code
        );
        Refused.With(
            "CHECKPOINT_SIGNATURE_INVALID",
            () =>
                LedgerAudit.Run(
                    sample.Path,
                    signed with
                    {
                        Checkpoint = checkpoint with { TreeSize = 4 },
                    },
                    cancellation: Cancellation
                )
        );
    }

    [Fact]
    public async Task Progress_is_told_and_reaches_the_end_of_each_stage()
    {
        using var sample = await SampleFolder.CopyAsync();
        var seen = new Seen();
        LedgerAudit.Run(sample.Path, null, seen, Cancellation);
        Assert.Equal((12, 12), seen.Last["events"]);
        Assert.Equal((700_019, 700_019), seen.Last["files"]);
        Assert.Equal((1, 1), seen.Last["passports"]);
    }

    [Fact]
    public async Task A_folder_of_another_version_is_refused()
    {
        using var sample = await SampleFolder.CopyAsync();
        sample.Attack("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '10.0.0')");
        Refused.With("DATA_FOLDER_OTHER_VERSION", () => sample.Audit());
    }

    private sealed class Seen : IProgress<AuditProgress>
    {
        public Dictionary<string, (long Done, long Total)> Last { get; } = [];

        public void Report(AuditProgress value) => Last[value.Stage] = (value.Done, value.Total);
    }
}
