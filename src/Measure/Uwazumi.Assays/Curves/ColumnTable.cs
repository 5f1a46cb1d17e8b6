using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Assays.Curves;

/// <summary>A comma-separated table with a header row whose columns are found by name.</summary>
internal sealed class ColumnTable
{
    private readonly Dictionary<string, int> columns;

    private ColumnTable(Dictionary<string, int> columns, IReadOnlyList<TableRow> rows)
    {
        this.columns = columns;
        Rows = rows;
    }

    /// <summary>The rows below the header that are not blank, each as long as the header.</summary>
    public IReadOnlyList<TableRow> Rows { get; }

    /// <summary>Reads the table; columns that are not asked for are ignored.</summary>
    public static ColumnTable Read(string text)
    {
        var rows = DelimitedText.Read(text).Where(row => !row.IsBlank).ToArray();
        if (rows.Length == 0)
            throw new RefusedException("TABLE_EMPTY", "The table has no header and no rows.");
        var header = rows[0];
        if (header.Cells.Count == 1 && header[0].AsSpan().IndexOfAny(';', '\t') >= 0)
            throw new RefusedException(
                "TABLE_DELIMITER",
                "The columns are separated by semicolons or tabs, not by commas.",
                header.Place(0),
                "Export the file with commas between the columns and points as decimal marks."
            );
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Cells.Count; i++)
        {
            var name = header[i].Trim();
            if (name.Length > 0 && !columns.TryAdd(name, i))
                throw new RefusedException(
                    "COLUMN_DUPLICATED",
                    $"The column '{name}' stands twice in the header.",
                    header.Place(i)
                );
        }

        if (rows.Length == 1)
            throw new RefusedException("TABLE_EMPTY", "The table has a header but no rows.", $"line {header.Line}");
        foreach (var row in rows.Skip(1))
            CheckLength(row, header.Cells.Count);
        return new ColumnTable(columns, rows[1..]);
    }

    /// <summary>The place of a column, counted from 0.</summary>
    public int Require(string name)
    {
        if (columns.TryGetValue(name, out var column))
            return column;
        var other = columns.Keys.FirstOrDefault(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase));
        throw new RefusedException(
            "COLUMN_MISSING",
            $"There is no column '{name}'. The columns are: {string.Join(", ", columns.Keys)}.",
            "header",
            other is null ? $"Name the column '{name}', or say which column holds it." : $"Did you mean '{other}'?"
        );
    }

    /// <summary>The place of a column, or null when there is none.</summary>
    public int? Find(string name) => columns.TryGetValue(name, out var column) ? column : null;

    private static void CheckLength(TableRow row, int expected)
    {
        if (row.Cells.Count == expected)
            return;
        var splitDecimals = row.Cells.Count > expected && row.Cells.All(cell => NumberText.TryRead(cell, out _));
        throw splitDecimals
            ? new RefusedException(
                "DECIMAL_COMMA",
                $"The row has {row.Cells.Count} cells for {expected} columns; its numbers seem to have decimal commas.",
                $"line {row.Line}",
                "Export the file with decimal points."
            )
            : new RefusedException(
                "ROW_LENGTH",
                $"The row has {row.Cells.Count} cells; the header has {expected}.",
                $"line {row.Line}"
            );
    }
}
