using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>Splits the text of a ZetaView file into lines of cells, and finds its tables by their headings.</summary>
internal static class ZetaViewText
{
    public const string SizeHeading = "Size / nm";

    /// <summary>
    /// The rows of the file; CRLF, LF and CR end a line. Cells are trimmed, empty ones at a row's end are dropped, and NUL characters stay,
    /// so that the reader of a number can see them.
    /// </summary>
    public static List<TableRow> Rows(string text)
    {
        var start =
            text.StartsWith('\uFEFF') ? 1
            : text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? 3
            : 0;
        var rows = new List<TableRow>();
        // Not ReplaceLineEndings: byte 0x85, a line end in Latin-1, is three dots in what people type on Windows.
        var lines = text[start..].Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        foreach (var line in lines)
            rows.Add(new TableRow(rows.Count + 1, Cells(line)));
        if (rows.Count > 1 && rows[^1].IsBlank)
            rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    /// <summary>The cell without the NUL characters that the instrument writes into unit labels.</summary>
    public static string Label(string cell) =>
        cell.Contains('\0') ? cell.Replace("\0", "", StringComparison.Ordinal).Trim() : cell;

    /// <summary>A label, or a number with the NUL bytes that stand between its digits, so that it is refused and not read as another one.</summary>
    public static string Value(string cell)
    {
        var label = Label(cell);
        var inner = cell.Trim('\0', ' ');
        return inner.Contains('\0') && ZetaViewNumbers.PrintsNumber(label) ? inner : label;
    }

    /// <summary>The index of the heading of the size table, or -1.</summary>
    public static int SizeTable(List<TableRow> rows) => rows.FindIndex(row => Label(row[0]) == SizeHeading);

    /// <summary>The index of the heading of the table of positions, or -1.</summary>
    public static int PositionTable(List<TableRow> rows) =>
        rows.FindIndex(row => Label(row[0]) == "Use" && Label(row[1]) == "Position");

    /// <summary>The index of the heading of the table of a zeta-potential profile, or -1.</summary>
    public static int ProfileTable(List<TableRow> rows) =>
        rows.FindIndex(row =>
            Label(row[0]).StartsWith("Position", StringComparison.Ordinal)
            && row.Cells.Any(cell => Label(cell).StartsWith("Parabola Fit", StringComparison.Ordinal))
        );

    /// <summary>The first row of a table whose cells show a decimal mark decides; the header's numbers follow the same PC.</summary>
    public static ZetaViewNumbers Numbers(IEnumerable<TableRow> table)
    {
        foreach (var row in table)
        {
            foreach (var cell in row.Cells.Where(ZetaViewNumbers.PrintsNumber))
            {
                if (cell.AsSpan().IndexOfAny(',', '.') is >= 0 and var mark)
                    return new ZetaViewNumbers(cell[mark]);
            }
        }

        return new ZetaViewNumbers('.');
    }

    private static string[] Cells(string line)
    {
        var cells = Array.ConvertAll(line.Split('\t'), cell => cell.Trim());
        var used = cells.Length;
        while (used > 1 && cells[used - 1].Length == 0)
            used--;
        return cells[..used];
    }
}
