using System.Globalization;

namespace Uwazumi.Cli.Commands;

/// <summary>Cells of a CSV file.</summary>
internal static class CsvText
{
    /// <summary>A text that reads back as the same number; the framework's shortest form does not for some powers of two.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture).Equals(value)
            ? text
            : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>A cell that no spreadsheet program takes for a formula.</summary>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0
            ? safe
            : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
