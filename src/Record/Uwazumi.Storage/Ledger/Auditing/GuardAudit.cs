using Microsoft.Data.Sqlite;
using Uwazumi.Storage.Database;

namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>Looks whether the triggers that keep the append-only tables are still there, and whether SQLite finds its file whole.</summary>
internal sealed class GuardAudit(SqliteConnection connection, FaultList faults)
{
    public void Triggers()
    {
        foreach (var trigger in AppendOnlyTrigger.All)
        {
            using var command = connection.CreateCommand();
            command.CommandText =
                "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = $table AND sql = $sql";
            command.Parameters.AddWithValue("$table", trigger.Table);
            command.Parameters.AddWithValue("$sql", trigger.Sql);
            if ((long)command.ExecuteScalar()! != 1)
                faults.Add(
                    "GUARD_MISSING",
                    null,
                    trigger.Table,
                    $"The trigger that refuses {trigger.Change} on the table {trigger.Table} was removed or changed."
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
}
