namespace Uwazumi.Particles.Imports;

/// <summary>One row of numbers as the instrument printed them.</summary>
/// <param name="Videos">One number per video, null where the cell is empty.</param>
/// <param name="Average">The Average column, or null when it is absent or empty.</param>
/// <param name="StandardError">The Standard Error column, or null when it is absent or empty.</param>
public sealed record NanoSightPrinted(IReadOnlyList<double?> Videos, double? Average, double? StandardError)
{
    internal static NanoSightPrinted Absent(int videos) => new(new double?[videos], null, null);

    internal static NanoSightPrinted FromRow(NanoSightRow? row, int videos)
    {
        if (row is null)
            return Absent(videos);
        var values = new double?[videos];
        for (var i = 0; i < videos; i++)
            values[i] = Cell(row, i);
        return new NanoSightPrinted(values, Cell(row, videos), Cell(row, videos + 1));
    }

    private static double? Cell(NanoSightRow row, int column) =>
        row[column].Length == 0 ? null : NanoSightRows.Number(row[column], row.Place(column));
}
