using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>A ZetaView zeta-potential profile, as printed. Nothing of it is computed again: the file does not say how its fit is made.</summary>
/// <remarks>Source: profiles of software 8.05 and 8.06, which carry NUL bytes inside unit labels.</remarks>
public sealed record ZetaViewProfile
{
    /// <summary>The header, as far as the line <c>Profile Data:</c>.</summary>
    public required ZetaViewHeader Header { get; init; }

    /// <summary>The software as printed.</summary>
    public required string Software { get; init; }

    /// <summary>The results as printed between the header and the table: label and value.</summary>
    public required IReadOnlyList<ZetaViewEntry> Results { get; init; }

    /// <summary>The headings of the table.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The rows of the table, one number per column; null where a cell is empty or <c>NaN</c>.</summary>
    public required IReadOnlyList<IReadOnlyList<double?>> Rows { get; init; }

    /// <summary>What must be read with the numbers.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Reads a profile.</summary>
    /// <param name="text">The file decoded as Latin-1, with its NUL bytes.</param>
    /// <exception cref="RefusedException">
    /// <c>NOT_A_ZETAVIEW_EXPORT</c>, <c>EXPORT_TRUNCATED</c>, <c>COLUMN_COUNT_MISMATCH</c>, <c>DECIMAL_MARK_MIXED</c>, <c>NUL_IN_NUMBER</c>,
    /// <c>NUMBER_EXPECTED</c>, <c>NUMBER_OUT_OF_RANGE</c>.
    /// </exception>
    /// <remarks>Linear in the length of the text.</remarks>
    public static ZetaViewProfile Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = ZetaViewText.Rows(text);
        var heading = ZetaViewText.ProfileTable(rows);
        if (heading < 0)
            throw new RefusedException(
                "NOT_A_ZETAVIEW_EXPORT",
                "No line of the file begins with 'Position' and has the column 'Parabola Fit'.",
                "line 1",
                "Give the profile that ZetaView writes for a zeta-potential measurement."
            );
        var numbers = ZetaViewText.Numbers(rows.Skip(heading + 1));
        var parting = rows.FindIndex(row =>
            ZetaViewText.Label(row[0]).StartsWith("Profile Data", StringComparison.Ordinal)
        );
        var end = parting >= 0 && parting < heading ? parting : heading;
        var header = ZetaViewHeader.Of(rows.Take(end));
        var table = rows.Skip(heading + 1).TakeWhile(row => !row.IsBlank).ToList();
        if (table.Count == 0)
            throw new RefusedException(
                "EXPORT_TRUNCATED",
                "The table of the profile holds no position.",
                $"line {rows[heading].Line}",
                "Export the measurement again and copy the whole file."
            );
        return new ZetaViewProfile
        {
            Header = header,
            Software = header.Text("Software"),
            Results =
            [
                .. rows.Skip(end)
                    .Take(heading - end)
                    .Where(row =>
                        row.Cells.Count > 1 || ZetaViewText.Label(row[0]).Contains('=', StringComparison.Ordinal)
                    )
                    .Select(Result),
            ],
            Columns = [.. rows[heading].Cells.Select(ZetaViewText.Label)],
            Rows = [.. table.Select(row => Numbers(row, rows[heading].Cells.Count, numbers))],
            Notices = NoticesOf(text, table.Count),
        };
    }

    private static ZetaViewEntry Result(TableRow row)
    {
        var cells = row.Cells.Select(ZetaViewText.Label).ToList();
        return new ZetaViewEntry(
            row.Line,
            cells[0].TrimEnd(':'),
            cells.Count > 1 ? cells[1] : "",
            string.Join(' ', cells.Skip(2))
        );
    }

    private static double?[] Numbers(TableRow row, int columns, ZetaViewNumbers numbers)
    {
        if (row.Cells.Count > columns)
            throw new RefusedException(
                "COLUMN_COUNT_MISMATCH",
                $"The row has {row.Cells.Count} cells; the heading of the table has {columns}.",
                $"line {row.Line}",
                "Give the file as the instrument wrote it."
            );
        var values = new double?[columns];
        for (var i = 0; i < columns; i++)
        {
            var cell = row[i];
            values[i] =
                cell.Length == 0 || cell.Equals("NaN", StringComparison.OrdinalIgnoreCase)
                    ? null
                    : numbers.Read(cell, row.Place(i)).Value;
        }

        return values;
    }

    private static List<Notice> NoticesOf(string text, int rows)
    {
        var notices = new List<Notice>
        {
            new(
                "ZETA_NOT_RECOMPUTED",
                "The zeta potential is shown as printed; the file does not say how its parabola is fitted, so it is not computed again."
            ),
        };
        var nul = text.Count(c => c == '\0');
        if (nul > 0)
            notices.Add(new Notice("NUL_REMOVED", $"{nul} NUL bytes in labels were left out."));
        if (rows != 11)
            notices.Add(new Notice("POSITIONS_NOT_11", $"The table has {rows} positions; usual are 11."));
        return notices;
    }
}
