using Uwazumi.Ledger;
using Uwazumi.Storage.Tests.Support;

namespace Uwazumi.Storage.Tests.Auditing;

public class AttackedFileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(350_000)]
    [InlineData(699_999)]
    public async Task One_flipped_byte_of_a_stored_file_is_found(int position)
    {
        using var sample = await SampleFolder.CopyAsync();
        var blob = LargestBlob(sample);
        using (var stream = new FileStream(blob, FileMode.Open))
        {
            stream.Position = position;
            var value = stream.ReadByte();
            stream.Position = position;
            stream.WriteByte((byte)(value ^ 0x10));
        }

        var fault = Assert.Single(sample.Audit().Faults);
        Assert.Equal("BLOB_ALTERED", fault.Code);
        Assert.Equal("blobs/" + Path.GetFileName(blob), fault.Where);
    }

    [Fact]
    public async Task A_cut_and_a_missing_file_are_found()
    {
        using var sample = await SampleFolder.CopyAsync();
        var blob = LargestBlob(sample);
        using (var stream = new FileStream(blob, FileMode.Open))
            stream.SetLength(699_999);
        Assert.Equal("BLOB_ALTERED", Assert.Single(sample.Audit().Faults).Code);
        File.Delete(blob);
        Assert.Equal("BLOB_MISSING", Assert.Single(sample.Audit().Faults).Code);
    }

    [Fact]
    public async Task A_checkpoint_that_a_stranger_signed_is_found()
    {
        using var sample = await SampleFolder.CopyAsync();
        using var stranger = SigningKey.Create("stranger", "ledger");
        var real = SignedCheckpoint.Parse(RawSql.Bytes(sample.Path, "SELECT Bytes FROM checkpoints"));
        var forged = SampleRecords.CheckpointOf(SignedCheckpoint.Sign(real.Checkpoint, stranger));
        sample.Attack(
            "INSERT INTO checkpoints (Sha256, TreeSize, TimeMs, Occasion, Bytes) VALUES ($sha256, $size, $time, 'asked', $bytes)",
            ("$sha256", forged.Sha256),
            ("$size", forged.TreeSize),
            ("$time", forged.TimeMs),
            ("$bytes", forged.Bytes)
        );
        var fault = Assert.Single(sample.Audit().Faults);
        Assert.Equal("CHECKPOINT_FORGED", fault.Code);
        Assert.Equal("checkpoints/" + forged.Sha256, fault.Where);
    }

    [Fact]
    public async Task A_checkpoint_with_another_root_or_a_broken_signature_is_found()
    {
        using var sample = await SampleFolder.CopyAsync();
        var real = SignedCheckpoint.Parse(RawSql.Bytes(sample.Path, "SELECT Bytes FROM checkpoints"));
        var forged = SampleRecords.CheckpointOf(
            real with
            {
                Checkpoint = real.Checkpoint with { RootHash = new string('1', 64) },
            }
        );
        sample.Attack(
            "UPDATE checkpoints SET Sha256 = $sha256, Bytes = $bytes",
            ("$sha256", forged.Sha256),
            ("$bytes", forged.Bytes)
        );
        Assert.Equal(["CHECKPOINT_FORGED", "LEDGER_REBUILT"], sample.Audit().Faults.Select(f => f.Code));
    }

    [Theory]
    [InlineData("Sha256", "'0' || substr(Sha256, 2)")]
    [InlineData("TreeSize", "TreeSize + 1")]
    [InlineData("TimeMs", "TimeMs + 1")]
    [InlineData("Bytes", "CAST(substr(Bytes, 2) AS BLOB)")]
    public async Task A_changed_column_of_a_checkpoint_is_found(string column, string value)
    {
        using var sample = await SampleFolder.CopyAsync();
        // A hash that begins with 0 already would stay the same.
        var written = column == "Sha256" ? "'f' || '0' || substr(Sha256, 3)" : value;
        sample.Attack($"UPDATE checkpoints SET {column} = {written}");
        Assert.Equal("CHECKPOINT_ALTERED", sample.Audit().FirstFault?.Code);
    }

    [Fact]
    public async Task A_changed_a_missing_and_an_unrecorded_passport_are_found()
    {
        using var sample = await SampleFolder.CopyAsync();
        var bytes = RawSql.Bytes(sample.Path, "SELECT Bytes FROM passport_files");
        sample.Attack(
            "INSERT INTO passport_files (Sha256, Bytes) VALUES ('" + new string('c', 64) + "', $bytes)",
            ("$bytes", bytes)
        );
        Assert.Equal(
            ["PASSPORT_FILE_ALTERED", "PASSPORT_UNRECORDED"],
            sample.Audit().Faults.Select(f => f.Code).Order()
        );
        sample.Attack("DELETE FROM passport_files");
        Assert.Equal("PASSPORT_FILE_MISSING", Assert.Single(sample.Audit().Faults).Code);
        bytes[bytes.Length / 2] ^= 1;
        sample.Attack(
            "INSERT INTO passport_files (Sha256, Bytes) SELECT Sha256, $bytes FROM passports",
            ("$bytes", bytes)
        );
        Assert.Equal("PASSPORT_FILE_ALTERED", Assert.Single(sample.Audit().Faults).Code);
    }

    [Theory]
    [InlineData("person_secrets", "Name")]
    [InlineData("person_secrets", "NameKey")]
    [InlineData("person_secrets", "PrivateKey")]
    [InlineData("donor_secrets", "Code")]
    [InlineData("donor_secrets", "Key")]
    public async Task A_changed_secret_does_not_open(string table, string column)
    {
        using var sample = await SampleFolder.CopyAsync();
        var bytes = RawSql.Bytes(sample.Path, $"SELECT {column} FROM {table}");
        bytes[^1] ^= 1;
        sample.Attack($"UPDATE {table} SET {column} = $bytes", ("$bytes", bytes));
        Assert.Equal("SECRET_DOES_NOT_OPEN", Assert.Single(sample.Audit().Faults).Code);
    }

    [Fact]
    public async Task A_secret_of_nobody_is_found_and_an_erased_one_is_no_fault()
    {
        using var sample = await SampleFolder.CopyAsync();
        sample.Attack("UPDATE person_secrets SET PersonId = 'u-7'");
        Assert.Equal("SECRET_WITHOUT_ROW", Assert.Single(sample.Audit().Faults).Code);
        sample.Attack("DELETE FROM person_secrets");
        Assert.Equal([], sample.Audit().Faults);
    }

    [Fact]
    public async Task A_trigger_that_was_removed_or_made_harmless_is_found()
    {
        using var sample = await SampleFolder.CopyAsync();
        RawSql.Execute(sample.Path, "DROP TRIGGER runs_refuse_DELETE");
        Assert.Equal(("GUARD_MISSING", "runs"), CodeAndPlace(sample));
        RawSql.Execute(
            sample.Path,
            "CREATE TRIGGER runs_refuse_DELETE BEFORE DELETE ON runs BEGIN SELECT 'runs is append-only'; END"
        );
        Assert.Equal(("GUARD_MISSING", "runs"), CodeAndPlace(sample));
    }

    [Fact]
    public async Task A_database_file_with_damaged_pages_is_an_answer_and_not_a_crash()
    {
        using var sample = await SampleFolder.CopyAsync();
        var file = Path.Combine(sample.Path, "records.db");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var found = 0;
        for (var page = 4096; page + 4096 <= bytes.Length; page += 8192)
        {
            var damaged = (byte[])bytes.Clone();
            Array.Fill<byte>(damaged, 0xFF, page, 4096);
            await File.WriteAllBytesAsync(file, damaged, TestContext.Current.CancellationToken);
            if (!sample.Audit().Valid)
                found++;
        }

        Assert.True(found > 10);
    }

    private static (string Code, string? Where) CodeAndPlace(SampleFolder sample)
    {
        var fault = Assert.Single(sample.Audit().Faults);
        return (fault.Code, fault.Where);
    }

    private static string LargestBlob(SampleFolder sample) =>
        Directory
            .EnumerateFiles(Path.Combine(sample.Path, "blobs"), "*", SearchOption.AllDirectories)
            .MaxBy(f => new FileInfo(f).Length)!;
}
