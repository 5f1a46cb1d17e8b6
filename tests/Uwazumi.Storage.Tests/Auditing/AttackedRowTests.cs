using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Uwazumi.Storage.Database;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Tests.Support;

namespace Uwazumi.Storage.Tests.Auditing;

public class AttackedRowTests
{
    /// <summary>Every column of every table whose rows the ledger answers for, from the model: a new column cannot be forgotten.</summary>
    public static TheoryData<string, string> Columns()
    {
        var data = new TheoryData<string, string>();
        foreach (var type in RecordTypes())
        foreach (var property in type.GetProperties())
            data.Add(type.GetTableName()!, property.GetColumnName());
        return data;
    }

    public static TheoryData<string> Tables() => [.. RecordTypes().Select(t => t.GetTableName()!)];

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task A_changed_column_of_a_record_is_found(string table, string column)
    {
        using var sample = await SampleFolder.CopyAsync();
        var type = RecordTypes().Single(t => t.GetTableName() == table);
        var property = type.GetProperties().Single(p => p.GetColumnName() == column);
        var value =
            property.ClrType == typeof(string)
                ? $"coalesce(\"{column}\", '') || 'x'"
                : $"CASE WHEN \"{column}\" IS NULL THEN 7 WHEN \"{column}\" = 1 THEN 0 ELSE \"{column}\" + 1 END";
        sample.Attack($"UPDATE {table} SET \"{column}\" = {value} WHERE rowid = (SELECT max(rowid) FROM {table})");
        var found = sample.Audit();
        Assert.False(found.Valid);
        var codes = found.Faults.Where(f => f.Where!.StartsWith(table + "/", StringComparison.Ordinal)).ToList();
        if (property.IsPrimaryKey())
            Assert.Equal(
                ["ROW_GONE", "ROW_WITHOUT_EVENT"],
                codes.Where(f => f.Code.StartsWith("ROW", StringComparison.Ordinal)).Select(f => f.Code).Order()
            );
        else
            Assert.Equal("ROW_ALTERED", codes[0].Code);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_deleted_row_of_a_record_is_found(string table)
    {
        using var sample = await SampleFolder.CopyAsync();
        sample.Attack($"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})");
        var gone = Assert.Single(sample.Audit().Faults, f => f.Code == "ROW_GONE");
        Assert.StartsWith(table + "/", gone.Where, StringComparison.Ordinal);
        Assert.NotNull(gone.Sequence);
    }

    [Fact]
    public async Task A_row_that_no_event_recorded_is_found()
    {
        using var sample = await SampleFolder.CopyAsync();
        sample.Attack(
            "INSERT INTO devices (DeviceId, Version, Name, TokenSha256, EnrolledBy, EnrolledMs) SELECT 'd2', Version, Name, TokenSha256, EnrolledBy, EnrolledMs FROM devices"
        );
        Assert.Equal("ROW_WITHOUT_EVENT", sample.Audit().FirstFault?.Code);
    }

    [Fact]
    public async Task A_row_that_the_program_deleted_is_no_fault_and_its_return_is_one()
    {
        using var sample = await SampleFolder.CopyAsync();
        await using (
            var store = await RecordStore.OpenAsync(
                sample.Path,
                TimeProvider.System,
                TestContext.Current.CancellationToken
            )
        )
            await store.Writer.WriteAsync(
                "u-1",
                async session =>
                {
                    session.Database.Devices.Remove((await session.Database.Devices.FindAsync("d1"))!);
                    await session.RecordAsync("device.removed", "device:d1", []);
                },
                TestContext.Current.CancellationToken
            );
        Assert.Equal([], sample.Audit().Faults);
        sample.Attack(
            "INSERT INTO devices (DeviceId, Version, Name, TokenSha256, EnrolledBy, EnrolledMs) VALUES ('d1', 1, 'Bench 1', 'a', 'u-1', 1)"
        );
        Assert.Equal("ROW_WITHOUT_EVENT", sample.Audit().FirstFault?.Code);
    }

    [Fact]
    public async Task A_value_of_a_kind_that_the_program_never_writes_is_an_answer()
    {
        using var sample = await SampleFolder.CopyAsync();
        sample.Attack("UPDATE lots SET Runs = 'many'");
        Assert.Contains(sample.Audit().Faults, f => f.Code is "ROW_ALTERED" or "ROWS_UNREADABLE");
        sample.Attack("UPDATE lots SET Document = x'ff00fe'");
        Assert.Contains(sample.Audit().Faults, f => f.Code is "ROW_ALTERED" or "ROWS_UNREADABLE");
    }

    private static IEnumerable<IEntityType> RecordTypes()
    {
        using var database = new RecordDatabase(
            new DbContextOptionsBuilder<RecordDatabase>().UseSqlite("Data Source=:memory:").Options
        );
        return database.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IRecordRow)));
    }
}
