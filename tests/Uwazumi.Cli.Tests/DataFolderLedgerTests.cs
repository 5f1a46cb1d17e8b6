using Uwazumi.Storage.Folder;

namespace Uwazumi.Cli.Tests;

/// <summary><c>ledger verify</c> on a node's data folder.</summary>
public class DataFolderLedgerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_data_folder_is_audited_while_its_node_holds_the_lock_and_one_flipped_byte_of_a_file_is_found()
    {
        using var folder = new TemporaryFolder();
        var data = folder.PathOf("data");
        await using var store = await RecordStore.OpenAsync(data, TimeProvider.System, Cancellation);
        var stored = await new Storage.Blobs.UploadStore(store).TakeAsync(
            "u-1",
            "a.csv",
            new MemoryStream("a,b\n1,2\n"u8.ToArray()),
            Cancellation
        );
        var held = folder.PathOf("held.json");
        await File.WriteAllBytesAsync(held, store.Ledger.Checkpoint(store.Clock.GetUtcNow()).ToBytes(), Cancellation);

        var results = CommandLine.Run("ledger", "verify", data, "--checkpoint", held, "--json").Results;
        Assert.True(results["valid"]!.GetValue<bool>());
        Assert.Equal(1, results["events"]!.GetValue<long>());
        Assert.Equal(1, results["coveredByCheckpoint"]!.GetValue<long>());
        Assert.Equal(0, results["uncoveredTail"]!.GetValue<long>());
        Assert.Null(results["firstFault"]);
        Assert.Equal(1, results["rowsChecked"]!.GetValue<long>());
        Assert.Equal(1, results["filesChecked"]!.GetValue<long>());

        var blob = store.Blobs.PathOf(stored.Sha256);
        var bytes = await File.ReadAllBytesAsync(blob, Cancellation);
        bytes[3] ^= 1;
        await File.WriteAllBytesAsync(blob, bytes, Cancellation);
        var altered = CommandLine.Run("ledger", "verify", data, "--json", "--exit-code");
        Assert.Equal(3, altered.ExitCode);
        Assert.Equal("BLOB_ALTERED", altered.Results["firstFault"]!["code"]!.GetValue<string>());
        var text = CommandLine.RunIn(data, "ledger", "verify");
        Assert.Contains("NOT valid: 1 fault", text.Output, StringComparison.Ordinal);
        Assert.Contains("BLOB_ALTERED", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_knows_a_data_folder_by_the_name_that_the_store_gives_its_database()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf(DataFolder.RecordFileName), "no database");
        var found = CommandLine.Run("ledger", "verify", folder.PathOf("."), "--json").Results;
        Assert.Equal("DATABASE_DAMAGED", found["firstFault"]!["code"]!.GetValue<string>());
    }
}
