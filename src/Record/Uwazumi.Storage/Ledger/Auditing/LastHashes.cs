using Microsoft.Data.Sqlite;

namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>
/// What the ledger last said about each row. Kept in a private temporary database of SQLite, which goes to the disk when it grows, so that
/// an audit's memory does not follow the number of rows.
/// </summary>
internal sealed class LastHashes : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=;Pooling=False");
    private readonly SqliteTransaction transaction;
    private readonly SqliteCommand put;
    private readonly SqliteCommand find;
    private readonly SqliteCommand mark;

    public LastHashes()
    {
        connection.Open();
        Execute(
            "CREATE TABLE last (row TEXT PRIMARY KEY, sha256 TEXT, sequence INTEGER NOT NULL, seen INTEGER NOT NULL) WITHOUT ROWID"
        );
        transaction = connection.BeginTransaction();
        put = Command(
            "INSERT INTO last VALUES ($row, $sha256, $sequence, 0) ON CONFLICT (row) DO UPDATE SET sha256 = $sha256, sequence = $sequence",
            "$row",
            "$sha256",
            "$sequence"
        );
        find = Command("SELECT sha256, sequence FROM last WHERE row = $row", "$row");
        mark = Command("UPDATE last SET seen = 1 WHERE row = $row", "$row");
    }

    /// <summary>An event says what the row is after it; null for a row that it deleted.</summary>
    public void Put(string row, string? sha256, long sequence)
    {
        put.Parameters[0].Value = row;
        put.Parameters[1].Value = (object?)sha256 ?? DBNull.Value;
        put.Parameters[2].Value = sequence;
        put.ExecuteNonQuery();
    }

    /// <summary>What the last event said about a row that is there; null when none named it.</summary>
    public (string? Sha256, long Sequence)? Take(string row)
    {
        find.Parameters[0].Value = row;
        (string?, long) found;
        using (var reader = find.ExecuteReader())
        {
            if (!reader.Read())
                return null;
            found = (reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetInt64(1));
        }

        mark.Parameters[0].Value = row;
        mark.ExecuteNonQuery();
        return found;
    }

    /// <summary>The rows that the ledger has and nobody took.</summary>
    public IEnumerable<(string Row, long Sequence)> NotTaken()
    {
        using var command = Command(
            "SELECT row, sequence FROM last WHERE seen = 0 AND sha256 IS NOT NULL ORDER BY sequence"
        );
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetString(0), reader.GetInt64(1));
    }

    public void Dispose()
    {
        put.Dispose();
        find.Dispose();
        mark.Dispose();
        transaction.Dispose();
        connection.Dispose();
    }

    private void Execute(string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

#pragma warning disable CA2100 // The texts are the constants above.
    private SqliteCommand Command(string text, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter(name, null));
        return command;
    }
#pragma warning restore CA2100
}
