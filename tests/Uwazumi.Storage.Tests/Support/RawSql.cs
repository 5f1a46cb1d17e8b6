using Microsoft.Data.Sqlite;
using Uwazumi.Storage.Folder;

namespace Uwazumi.Storage.Tests.Support;

/// <summary>Raw SQL on a data folder's database, past the program.</summary>
internal static class RawSql
{
#pragma warning disable CA2100 // Tests write their own SQL.
    public static List<string> Texts(string folder, string sql)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return texts;
    }

    public static byte[] Bytes(string folder, string sql)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (byte[])command.ExecuteScalar()!;
    }

    public static void Execute(string folder, string sql, params (string Name, object Value)[] values)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100

    private static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, DataFolder.RecordFileName)};Pooling=False;Default Timeout=30"
        );
        connection.Open();
        return connection;
    }
}
