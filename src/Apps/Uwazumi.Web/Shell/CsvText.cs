using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Uwazumi.Web.Shell;

/// <summary>Tables as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need for Japanese).</summary>
/// <remarks>
/// A spreadsheet runs a cell that begins with <c>= + - @</c>, a tab or a line end as a formula. Such a cell gets an apostrophe before it,
/// unless it is a plain number, which must stay one.
/// </remarks>
public static class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create('"', ',', '\r', '\n', ';', '\t');

    /// <summary>The table as a file to download.</summary>
    /// <param name="fileName">The name of the file; characters that a file system could take for a path are replaced.</param>
    /// <param name="rows">The rows, headings first.</param>
    public static FileContentHttpResult File(string fileName, IEnumerable<IReadOnlyList<string>> rows) =>
        TypedResults.File(
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Of(rows))],
            "text/csv; charset=utf-8",
            SafeName(fileName)
        );

    /// <summary>The table as text.</summary>
    public static string Of(IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    /// <summary>A number as a cell: the shortest form that reads back as the same number.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Cell(string value)
    {
        var harmless = IsFormula(value) ? "'" + value : value;
        return harmless.AsSpan().IndexOfAny(Quoted) < 0
            ? harmless
            : '"' + harmless.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }

    /// <summary>Spreadsheets skip blanks before a formula, and some read the full-width signs of Japanese input as the plain ones.</summary>
    private static bool IsFormula(string value)
    {
        if (value.Length == 0)
            return false;
        if (value[0] is '\t' or '\r' or '\n')
            return true;
        var start = value.AsSpan().TrimStart();
        return start.Length > 0
            && start[0] is '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20'
            && !IsNumber(value);
    }

    private static bool IsNumber(string value) =>
        double.TryParse(
            value,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var number
        ) && double.IsFinite(number);

    private static string SafeName(string name) =>
        string.Concat(
            name.Select(c => char.IsControl(c) || @"/\:*?""<>|".Contains(c, StringComparison.Ordinal) ? '-' : c)
        );
}
