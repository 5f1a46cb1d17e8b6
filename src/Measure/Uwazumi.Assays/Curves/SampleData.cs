using Uwazumi.Quantities;

namespace Uwazumi.Assays.Curves;

/// <summary>The wells of the samples that are read from a curve.</summary>
public sealed class SampleData
{
    private SampleData(IReadOnlyList<SampleResponse> wells) => Wells = wells;

    /// <summary>The wells in file order.</summary>
    public IReadOnlyList<SampleResponse> Wells { get; }

    /// <summary>Reads a comma-separated table with the columns <c>id</c>, <c>response</c> and, if there is one, <c>dilution</c> (1 without it).</summary>
    /// <param name="text">The decoded file.</param>
    /// <exception cref="RefusedException">
    /// The refusals of the table as in <see cref="CurveData.Read"/>, <c>SAMPLE_ID_MISSING</c>, <c>SAMPLE_DILUTION_NOT_POSITIVE</c>,
    /// <c>CURVE_TOO_MANY_POINTS</c>.
    /// </exception>
    public static SampleData Read(string text)
    {
        var table = ColumnTable.Read(text);
        var id = table.Require("id");
        var response = table.Require("response");
        var dilution = table.Find("dilution");
        if (table.Rows.Count > CurveData.MostPoints)
            throw new RefusedException(
                "CURVE_TOO_MANY_POINTS",
                $"The table has {table.Rows.Count} rows; at most {CurveData.MostPoints} wells are read."
            );
        var wells = new List<SampleResponse>(table.Rows.Count);
        foreach (var row in table.Rows)
        {
            var name = row[id].Trim();
            if (name.Length == 0)
                throw new RefusedException("SAMPLE_ID_MISSING", "A sample has no id.", row.Place(id));
            var factor = dilution is { } column ? AssayNumber.Read(row, column) : 1;
            if (factor <= 0)
                throw new RefusedException(
                    "SAMPLE_DILUTION_NOT_POSITIVE",
                    $"The dilution factor of '{name}' is not above 0.",
                    row.Place(dilution!.Value),
                    "Write 50 for a sample diluted 1:50, and 1 for an undiluted one."
                );
            wells.Add(new SampleResponse(row.Line, name, AssayNumber.Read(row, response), factor));
        }

        return new SampleData(wells);
    }
}
