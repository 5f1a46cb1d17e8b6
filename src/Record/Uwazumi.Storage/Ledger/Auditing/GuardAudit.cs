using Microsoft.Data.Sqlite;
using Uwazumi.Storage.Database;

namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>Looks whether the triggers that keep the append-only tables are still there, and whether SQLite finds its file whole.</summary>
internal sealed class GuardAudit(SqliteConnection connection, FaultList faults)
{
    public void Triggers()
    {
        foreach (var table in RecordDatabase.AppendOnlyTables)
        foreach (var change in (string[])["UPDATE", "DELETE"])
        {
            using var command = connection.CreateCommand();
            command.CommandText =
                "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = $table AND sql = $sql";
            command.Parameters.AddWithValue("$table", table);
            command.Parameters.AddWithValue("$sql", TriggerOf(table, change));
            if ((long)command.ExecuteScalar()! != 1)
                faults.Add(
                    "GUARD_MISSING",
                    null,
                    table,
                    $"The trigger that refuses {change} on the table {table} was removed or changed."
                );
        }
    }

    public void Integrity()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(10)";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            if (reader.GetString(0) is not "ok" and var damage)
                faults.Add("DATABASE_DAMAGED", null, "records.db", $"The database file is damaged: {damage}");
    }

    /// <summary>As the first migration wrote it.</summary>
    private static string TriggerOf(string table, string change) =>
        $"CREATE TRIGGER {table}_refuse_{change} BEFORE {change} ON {table} "
        + $"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END";
}
