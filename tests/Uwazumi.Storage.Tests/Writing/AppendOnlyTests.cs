using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Storage.Database;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Tests.Support;

namespace Uwazumi.Storage.Tests.Writing;

public class AppendOnlyTests
{
    public static TheoryData<string> Tables() => [.. RecordDatabase.AppendOnlyTables];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_row_of_an_append_only_table_is_neither_updated_nor_deleted(string table)
    {
        using var sample = await SampleFolder.CopyAsync();
        var column = RawSql.Texts(sample.Path, $"SELECT name FROM pragma_table_info('{table}') LIMIT 1")[0];
        foreach (
            var sql in (string[])
                [
                    $"UPDATE {table} SET \"{column}\" = \"{column}\"",
                    $"DELETE FROM {table}",
                    $"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
                ]
        )
        {
            var fault = Assert.Throws<SqliteException>(() => RawSql.Execute(sample.Path, sql));
            Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
        }

        Assert.NotEqual("0", RawSql.Texts(sample.Path, $"SELECT CAST(COUNT(*) AS TEXT) FROM {table}")[0]);
    }

    [Fact]
    public void The_model_has_no_changes_without_a_migration()
    {
        using var database = new RecordDatabase(
            new DbContextOptionsBuilder<RecordDatabase>().UseSqlite("Data Source=:memory:").Options
        );
        Assert.False(database.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task The_writer_flushes_every_commit_to_the_disk()
    {
        using var folder = new TemporaryFolder();
        await using var store = await RecordStore.OpenAsync(
            folder.Path,
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
        var (journal, synchronous, foreignKeys) = await store.Writer.WriteAsync(
            "u-1",
            async session =>
                (
                    await Text(session.Database, "SELECT journal_mode AS Value FROM pragma_journal_mode"),
                    await Text(session.Database, "SELECT CAST(synchronous AS TEXT) AS Value FROM pragma_synchronous"),
                    await Text(session.Database, "SELECT CAST(foreign_keys AS TEXT) AS Value FROM pragma_foreign_keys")
                ),
            TestContext.Current.CancellationToken
        );
        Assert.Equal("wal", journal);
        Assert.Equal("2", synchronous);
        Assert.Equal("1", foreignKeys);
    }

    private static Task<string> Text(RecordDatabase database, string sql) =>
        database.Database.SqlQueryRaw<string>(sql).SingleAsync(TestContext.Current.CancellationToken);
}
