using Uwazumi.Cytometry.Fcs;
using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Cytometry.Compensation;

/// <summary>
/// A spillover matrix as a table: a line of detector names, then one line of coefficients for each dye (row = dye, column = detector).
/// A first column with the dyes' names may be there. Separated by commas, semicolons or tabs; numbers have a decimal point.
/// </summary>
public static class SpilloverCsv
{
    /// <summary>Reads a matrix.</summary>
    /// <param name="text">The decoded file.</param>
    /// <param name="origin">Its name, for messages.</param>
    /// <returns>The matrix; without a name column the dyes are named as the detectors, in the same order.</returns>
    /// <exception cref="RefusedException">
    /// <c>SPILLOVER_SIZE</c>, <c>SPILLOVER_DECIMAL_COMMA</c>, <c>SPILLOVER_NUMBER</c>, <c>SPILLOVER_NAME</c>, and those of <see cref="DelimitedText"/>.
    /// </exception>
    public static SpilloverMatrix Read(string text, string origin)
    {
        ArgumentNullException.ThrowIfNull(text);
        var firstLine = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length);
        var delimiter =
            firstLine.Contains('\t') ? '\t'
            : firstLine.Contains(';') ? ';'
            : ',';
        var rows = DelimitedText.Read(text.TrimStart('\uFEFF'), delimiter).Where(row => !row.IsBlank).ToList();
        if (rows.Count < 2)
            throw Size(origin, "it has no line of names and lines of coefficients", null);
        var named = rows[1].Cells.Count == rows[0].Cells.Count + 1 || string.IsNullOrWhiteSpace(rows[0][0]);
        var skipped = named && rows[1].Cells.Count == rows[0].Cells.Count ? 1 : 0;
        var detectors = rows[0].Cells.Skip(skipped).Select(cell => cell.Trim()).ToArray();
        var body = rows.GetRange(1, rows.Count - 1);
        var coefficients = new double[body.Count, detectors.Length];
        for (var i = 0; i < body.Count; i++)
            ReadRow(body[i], named ? 1 : 0, i, coefficients, origin);
        if (!named && body.Count != detectors.Length)
            throw Size(
                origin,
                $"it has {detectors.Length} names and {body.Count} lines of coefficients without names",
                rows[^1].Place(0)
            );
        var dyes = named ? body.ConvertAll(row => row[0].Trim()) : [.. detectors];
        return new SpilloverMatrix(dyes, detectors, coefficients, origin);
    }

    private static void ReadRow(TableRow row, int skipped, int index, double[,] coefficients, string origin)
    {
        var detectors = coefficients.GetLength(1);
        if (row.Cells.Count != detectors + skipped)
        {
            if (row.Cells.Count >= 2 * detectors)
                throw Comma(origin, row.Place(0));
            throw Size(
                origin,
                $"a line has {row.Cells.Count - skipped} coefficients where {detectors} detectors are named",
                row.Place(0)
            );
        }

        for (var j = 0; j < detectors; j++)
        {
            var cell = row[j + skipped];
            if (NumberText.TryRead(cell, out coefficients[index, j]))
                continue;
            var place = row.Place(j + skipped);
            throw NumberText.LooksLikeDecimalComma(cell)
                ? Comma(origin, place)
                : new RefusedException(
                    "SPILLOVER_NUMBER",
                    $"{origin}: '{Shortened.Text(cell)}' is not a number.",
                    place
                );
        }
    }

    private static RefusedException Comma(string origin, string place) =>
        new(
            "SPILLOVER_DECIMAL_COMMA",
            $"{origin}: the numbers have a decimal comma.",
            place,
            "Export the matrix with decimal points."
        );

    private static RefusedException Size(string origin, string what, string? where) =>
        new(
            "SPILLOVER_SIZE",
            $"{origin} is no spillover matrix: {what}.",
            where,
            "Give a line of detector names and one line of coefficients for each dye."
        );
}
