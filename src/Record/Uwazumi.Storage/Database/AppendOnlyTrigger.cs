namespace Uwazumi.Storage.Database;

/// <summary>
/// A trigger that keeps a table append-only. The first migration wrote them and the audit looks for exactly these texts: a change needs a
/// migration of its own.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Change"><c>UPDATE</c>, <c>DELETE</c>, or <c>REPLACE</c>.</param>
/// <param name="Sql">The statement.</param>
internal sealed record AppendOnlyTrigger(string Table, string Change, string Sql)
{
    /// <summary>The columns by which each table knows its rows, one text for each way.</summary>
    public static IReadOnlyDictionary<string, string[]> Keys { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["events"] = ["Sequence"],
            ["leaves"] = ["Sequence"],
            ["checkpoints"] = ["Sha256"],
            ["runs"] = ["LotId RunId", "LotId Position"],
            ["signatures"] = ["SignatureId"],
            ["passports"] = ["Sha256", "Supersedes"],
            ["passport_files"] = ["Sha256"],
        };

    /// <summary>All triggers.</summary>
    public static IReadOnlyList<AppendOnlyTrigger> All { get; } =
    [
        .. Keys.SelectMany(table =>
            (AppendOnlyTrigger[])[Of(table.Key, "UPDATE"), Of(table.Key, "DELETE"), OfReplace(table.Key, table.Value)]
        ),
    ];

    private static AppendOnlyTrigger Of(string table, string change) =>
        new(table, change, $"CREATE TRIGGER {table}_refuse_{change} BEFORE {change} ON {table} {Refuse(table)}");

    /// <summary>INSERT OR REPLACE deletes the row in its way, and SQLite fires no trigger of deletion for it.</summary>
    private static AppendOnlyTrigger OfReplace(string table, string[] keys) =>
        new(
            table,
            "REPLACE",
            $"CREATE TRIGGER {table}_refuse_REPLACE BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {string.Join(" OR ", keys.Select(Same))}) {Refuse(table)}"
        );

    private static string Same(string key) =>
        "(" + string.Join(" AND ", key.Split(' ').Select(column => $"\"{column}\" = NEW.\"{column}\"")) + ")";

    private static string Refuse(string table) => $"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END";
}
