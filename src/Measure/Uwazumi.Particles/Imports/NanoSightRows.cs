using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>Reads single rows of a NanoSight export: finding them, their numbers, and the number of their columns.</summary>
internal static class NanoSightRows
{
    /// <summary>Larger than any number of particles in a millilitre; keeps sums and squares finite.</summary>
    private const double LargestNumber = 1e24;

    public static NanoSightRow FromTable(TableRow row)
    {
        var last = row.Cells.Count - 1;
        while (last > 0 && string.IsNullOrWhiteSpace(row.Cells[last]))
            last--;
        var cells = new string[last];
        for (var i = 0; i < last; i++)
            cells[i] = row.Cells[i + 1].Trim();
        return new NanoSightRow(row.Line, row.Cells[0].Trim(), cells);
    }

    public static NanoSightRow? Single(IEnumerable<NanoSightRow> rows, string labelStart, string where)
    {
        NanoSightRow? found = null;
        foreach (var row in rows)
        {
            if (!row.Label.StartsWith(labelStart, StringComparison.OrdinalIgnoreCase))
                continue;
            if (found is not null)
                throw new RefusedException(
                    "ROW_DOUBLED",
                    $"The row '{labelStart}' stands on line {found.Line} and on line {row.Line}; it is not known which one holds.",
                    $"{where}, line {row.Line}",
                    "Export the experiment again."
                );
            found = row;
        }

        return found;
    }

    public static double Number(string text, string where)
    {
        var value = NumberText.Read(text, where);
        if (Math.Abs(value) > LargestNumber)
            throw new RefusedException(
                "NUMBER_OUT_OF_RANGE",
                $"'{text}' is larger than any count or size can be.",
                where
            );
        return value;
    }

    /// <summary>Refuses a row with more cells than the file has columns; commas used as decimal marks are recognised as the likely cause.</summary>
    public static void RequireAtMost(NanoSightRow row, int columns, string columnsAre)
    {
        if (row.Cells.Count <= columns)
            return;
        // Unquoted decimal commas split every number into two groups of digits.
        if (row.Cells.All(cell => cell.Length == 0 || IsDigits(cell)))
            throw new RefusedException(
                "DECIMAL_COMMA",
                $"The row '{row.Label}' has {row.Cells.Count} cells of bare digits where at most {columns} fit ({columnsAre}); the commas seem to be decimal marks.",
                $"line {row.Line}",
                "Export the file with decimal points."
            );
        throw new RefusedException(
            "COLUMN_COUNT_MISMATCH",
            $"The row '{row.Label}' has {row.Cells.Count} cells after its label; at most {columns} fit ({columnsAre}).",
            $"line {row.Line}",
            "Export the experiment again instead of editing the table."
        );
    }

    public static void RequireExactly(NanoSightRow row, int columns, string columnsAre, bool isLastOfFile)
    {
        RequireAtMost(row, columns, columnsAre);
        if (row.Cells.Count == columns)
            return;
        if (isLastOfFile)
            throw new RefusedException(
                "EXPORT_TRUNCATED",
                $"The file ends in the middle of the row '{row.Label}': {row.Cells.Count} of {columns} cells.",
                $"line {row.Line}",
                "Export the experiment again and copy the whole file."
            );
        throw new RefusedException(
            "COLUMN_COUNT_MISMATCH",
            $"The row '{row.Label}' has {row.Cells.Count} cells after its label; {columns} are needed ({columnsAre}).",
            $"line {row.Line}",
            "Export the experiment again instead of editing the table."
        );
    }

    private static bool IsDigits(string cell)
    {
        var digits = cell.AsSpan().TrimStart('-');
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
