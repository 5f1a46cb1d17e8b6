using Uwazumi.Particles.Sizing;
using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>
/// A table that a laboratory reduced to <c>particle_size</c> and one column per video: a distribution whose conditions are unknown. No
/// viscosity, dilution or unit of the counts is assumed.
/// </summary>
public sealed record ReducedTable
{
    private const string SizeColumn = "particle_size";

    /// <summary>The names of the columns, one per video.</summary>
    public required IReadOnlyList<string> VideoNames { get; init; }

    /// <summary>One histogram per video, or null where a video's column is 0 throughout.</summary>
    public required IReadOnlyList<SizeHistogram?> Videos { get; init; }

    /// <summary>The histogram of the mean of the columns.</summary>
    public required SizeHistogram Average { get; init; }

    /// <summary>Reads the table.</summary>
    /// <param name="text">The decoded file.</param>
    /// <exception cref="RefusedException">
    /// <c>NOT_A_REDUCED_TABLE</c>, <c>NO_PARTICLES</c>, <c>COLUMN_COUNT_MISMATCH</c>, <c>EXPORT_TRUNCATED</c>, <c>BINS_NOT_UNIFORM</c>,
    /// <c>BINS_OUT_OF_RANGE</c>, <c>NEGATIVE_COUNT</c>, <c>NUMBER_EXPECTED</c>, <c>DECIMAL_COMMA</c>, <c>NUMBER_OUT_OF_RANGE</c>.
    /// </exception>
    /// <remarks>Linear in the length of the text.</remarks>
    public static ReducedTable Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = DelimitedText.Read(text.TrimStart('\uFEFF')).Where(row => !row.IsBlank).ToList();
        if (rows.Count < 3 || !IsHeading([.. rows[0].Cells.Select(cell => cell.Trim())]))
            throw new RefusedException(
                "NOT_A_REDUCED_TABLE",
                $"The table needs a heading '{SizeColumn}' with one column per video, and at least two sizes.",
                "line 1"
            );
        var columns = rows[0].Cells.Count;
        foreach (var row in rows.Where(row => row.Cells.Count != columns))
            throw new RefusedException(
                row == rows[^1] && row.Cells.Count < columns ? "EXPORT_TRUNCATED" : "COLUMN_COUNT_MISMATCH",
                $"The row has {row.Cells.Count} cells; the heading has {columns}.",
                $"line {row.Line}",
                "Give the whole table."
            );
        var (edge, width) = NanoSightBlockReader.UniformBins(
            rows.Skip(1).Select(row => new NanoSightRow(row.Line, row[0].Trim(), [.. row.Cells.Skip(1)])).ToList()
        );
        var counts = Enumerable.Range(1, columns - 1).Select(column => Counts(rows, column)).ToList();
        var mean = new double[rows.Count - 1];
        for (var i = 0; i < mean.Length; i++)
            mean[i] = counts.Sum(column => column[i]) / counts.Count;
        if (!Array.Exists(mean, value => value > 0))
            throw new RefusedException("NO_PARTICLES", "Every count of the table is 0.", "line 2");
        return new ReducedTable
        {
            VideoNames = [.. rows[0].Cells.Skip(1).Select(cell => cell.Trim())],
            Videos =
            [
                .. counts.Select(column =>
                    Array.Exists(column, value => value > 0) ? new SizeHistogram(edge, width, column) : null
                ),
            ],
            Average = new SizeHistogram(edge, width, mean),
        };
    }

    internal static bool IsHeading(string[] cells) =>
        cells.Length > 1 && cells[0].Equals(SizeColumn, StringComparison.OrdinalIgnoreCase);

    private static double[] Counts(List<TableRow> rows, int column)
    {
        var counts = new double[rows.Count - 1];
        for (var i = 0; i < counts.Length; i++)
        {
            var row = rows[i + 1];
            counts[i] = NanoSightRows.Number(row[column], row.Place(column));
            if (counts[i] < 0)
                throw new RefusedException(
                    "NEGATIVE_COUNT",
                    $"The size {row[0]} nm holds {row[column]} particles.",
                    row.Place(column)
                );
        }

        return counts;
    }
}
