using Uwazumi.Quantities;

namespace Uwazumi.Assays.Curves;

/// <summary>The standards of an immunoassay or another dose–response assay: concentration and response, one row a well.</summary>
public sealed class CurveData
{
    /// <summary>The most rows that are read.</summary>
    public const int MostPoints = 100_000;

    private CurveData(IReadOnlyList<CurvePoint> points) => Points = points;

    /// <summary>The wells in file order.</summary>
    public IReadOnlyList<CurvePoint> Points { get; }

    /// <summary>Reads a comma-separated table with a header; replicates are rows, other columns are ignored.</summary>
    /// <param name="text">The decoded file.</param>
    /// <param name="concentrationColumn">The header of the concentrations, 0 or above, all in one unit.</param>
    /// <param name="responseColumn">The header of the responses.</param>
    /// <exception cref="RefusedException">
    /// <c>TABLE_EMPTY</c>, <c>TABLE_DELIMITER</c>, <c>COLUMN_DUPLICATED</c>, <c>COLUMN_MISSING</c>, <c>COLUMN_SAME</c>, <c>ROW_LENGTH</c>,
    /// <c>DECIMAL_COMMA</c>, <c>NUMBER_EXPECTED</c>, <c>NUMBER_OUT_OF_RANGE</c>, <c>CURVE_CONCENTRATION_NEGATIVE</c>,
    /// <c>CURVE_TOO_MANY_POINTS</c>, and those of the CSV reader.
    /// </exception>
    public static CurveData Read(
        string text,
        string concentrationColumn = "concentration",
        string responseColumn = "response"
    )
    {
        var table = ColumnTable.Read(text);
        var concentration = table.Require(concentrationColumn);
        var response = table.Require(responseColumn);
        if (concentration == response)
            throw new RefusedException(
                "COLUMN_SAME",
                $"Concentration and response are the same column '{responseColumn}'.",
                "header"
            );
        if (table.Rows.Count > MostPoints)
            throw new RefusedException(
                "CURVE_TOO_MANY_POINTS",
                $"The table has {table.Rows.Count} rows; at most {MostPoints} standards are read."
            );
        var points = new List<CurvePoint>(table.Rows.Count);
        foreach (var row in table.Rows)
        {
            var x = AssayNumber.Read(row, concentration);
            if (x < 0)
                throw new RefusedException(
                    "CURVE_CONCENTRATION_NEGATIVE",
                    $"The concentration {row[concentration].Trim()} is below 0.",
                    row.Place(concentration)
                );
            points.Add(new CurvePoint(row.Line, x, AssayNumber.Read(row, response)));
        }

        return new CurveData(points);
    }
}
