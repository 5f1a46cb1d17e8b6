using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Uwazumi.Storage.Database;

namespace Uwazumi.Storage.Ledger.Auditing;

/// <summary>Computes the hash of every row of every record table anew and holds it against the last event that named the row.</summary>
internal sealed class RowAudit(RecordDatabase database, LastHashes last, FaultList faults)
{
    private static readonly MethodInfo RowsOfType = typeof(RowAudit).GetMethod(
        nameof(Rows),
        BindingFlags.NonPublic | BindingFlags.Instance
    )!;

    /// <summary>The number of rows that were compared.</summary>
    public long Checked { get; private set; }

    public void Run(Action<long> progress, CancellationToken cancellation)
    {
        foreach (var type in RecordTypes().OrderBy(t => t.GetTableName(), StringComparer.Ordinal))
        {
            Kinds(type);
            Table(type, progress, cancellation);
        }

        foreach (var (row, sequence) in last.NotTaken())
            faults.Add(
                "ROW_GONE",
                sequence,
                row,
                $"The row {row} is gone: event {sequence} recorded it, and no event deleted it."
            );
    }

    private IEnumerable<IEntityType> RecordTypes() =>
        database.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IRecordRow)));

    /// <summary>SQLite keeps a text in a column of numbers, and reads it as 0: such a value would pass for another one.</summary>
    private void Kinds(IEntityType type)
    {
        var table = type.GetTableName()!;
        foreach (var property in type.GetProperties())
        {
            var column = property.GetColumnName();
            var kind = property.GetColumnType() == "TEXT" ? "text" : "integer";
            using var command = database.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names come from the model.
            command.CommandText =
                $"SELECT COUNT(*) FROM \"{table}\" WHERE typeof(\"{column}\") NOT IN ('{kind}', 'null')";
#pragma warning restore CA2100
            if ((long)command.ExecuteScalar()! > 0)
                faults.Add(
                    "ROW_ALTERED",
                    null,
                    table,
                    $"The column '{column}' of the table {table} holds a value of a kind that this program never writes there."
                );
        }
    }

    private void Table(IEntityType type, Action<long> progress, CancellationToken cancellation)
    {
        try
        {
            foreach (var row in (IEnumerable<object>)RowsOfType.MakeGenericMethod(type.ClrType).Invoke(this, null)!)
            {
                cancellation.ThrowIfCancellationRequested();
                Hold(RowHash.KeyOf(type, row), RowHash.Of(type, row));
                progress(++Checked);
            }
        }
        catch (Exception fault) when (fault is InvalidOperationException or InvalidCastException or FormatException)
        {
            faults.Add(
                "ROWS_UNREADABLE",
                null,
                type.GetTableName(),
                $"The table {type.GetTableName()} holds a value of a kind that this program never writes: {fault.Message}"
            );
        }
    }

    private IEnumerable<object> Rows<TRow>()
        where TRow : class => database.Set<TRow>().AsNoTracking();

    private void Hold(string row, string sha256)
    {
        var known = last.Take(row);
        if (known is null)
            faults.Add("ROW_WITHOUT_EVENT", null, row, $"No event answers for the row {row}.");
        else if (known.Value.Sha256 is null)
            faults.Add(
                "ROW_WITHOUT_EVENT",
                known.Value.Sequence,
                row,
                $"The row {row} is there, although event {known.Value.Sequence} deleted it."
            );
        else if (known.Value.Sha256 != sha256)
            faults.Add(
                "ROW_ALTERED",
                known.Value.Sequence,
                row,
                $"The row {row} is not what event {known.Value.Sequence} recorded: it was changed behind the ledger's back."
            );
    }
}
