using System.Text;
using Uwazumi.Quantities;

namespace Uwazumi.Tables;

/// <summary>Splits delimited text (RFC 4180, any one-character delimiter, LF or CRLF) into rows, keeping the line number of each.</summary>
public static class DelimitedText
{
    /// <summary>The longest row that is read, in cells. A longer one is refused as not being a table.</summary>
    public const int MostCells = 16_384;

    /// <summary>
    /// Splits the text into rows. Blank rows are kept, so that sections separated by blank lines can be told apart.
    /// </summary>
    /// <param name="text">The decoded file.</param>
    /// <param name="delimiter">The cell delimiter, for example <c>','</c> or a tab.</param>
    /// <returns>The rows in file order; a final line end adds no row.</returns>
    /// <exception cref="RefusedException"><c>CSV_QUOTE_OPEN</c>, <c>CSV_QUOTE_STRAY</c>, <c>CSV_TOO_MANY_CELLS</c>, each with its line.</exception>
    /// <remarks>Linear in the text's length.</remarks>
    public static IReadOnlyList<TableRow> Read(string text, char delimiter = ',')
    {
        var rows = new List<TableRow>();
        var position = 0;
        var line = 1;
        while (position < text.Length)
            rows.Add(ReadRow(text, delimiter, ref position, ref line));
        return rows;
    }

    private static TableRow ReadRow(string text, char delimiter, ref int position, ref int line)
    {
        var start = line;
        var cells = new List<string>();
        while (true)
        {
            cells.Add(
                position < text.Length && text[position] == '"'
                    ? ReadQuoted(text, delimiter, ref position, ref line, start)
                    : ReadPlain(text, delimiter, ref position, line)
            );
            if (cells.Count > MostCells)
                throw new RefusedException(
                    "CSV_TOO_MANY_CELLS",
                    $"The row has more than {MostCells} cells.",
                    $"line {start}"
                );
            if (position >= text.Length)
                return new TableRow(start, cells);
            var separator = text[position++];
            if (separator == delimiter)
                continue;
            if (separator == '\r' && position < text.Length && text[position] == '\n')
                position++;
            line++;
            return new TableRow(start, cells);
        }
    }

    private static string ReadPlain(string text, char delimiter, ref int position, int line)
    {
        var start = position;
        while (position < text.Length && text[position] != delimiter && text[position] is not ('\r' or '\n'))
        {
            if (text[position] == '"')
                throw new RefusedException(
                    "CSV_QUOTE_STRAY",
                    "A quotation mark stands inside a cell that does not begin with one.",
                    $"line {line}",
                    "Quote the whole cell and double the quotation marks inside it."
                );
            position++;
        }

        return text[start..position];
    }

    private static string ReadQuoted(string text, char delimiter, ref int position, ref int line, int start)
    {
        var cell = new StringBuilder();
        position++;
        while (true)
        {
            if (position >= text.Length)
                throw new RefusedException("CSV_QUOTE_OPEN", "A quotation mark is never closed.", $"line {start}");
            var c = text[position++];
            if (c == '\n')
                line++;
            if (c != '"')
            {
                cell.Append(c);
                continue;
            }

            if (position < text.Length && text[position] == '"')
            {
                cell.Append('"');
                position++;
                continue;
            }

            if (position < text.Length && text[position] != delimiter && text[position] is not ('\r' or '\n'))
                throw new RefusedException(
                    "CSV_QUOTE_STRAY",
                    "Text follows a closing quotation mark.",
                    $"line {line}",
                    "Double the quotation marks inside a quoted cell."
                );
            return cell.ToString();
        }
    }
}
