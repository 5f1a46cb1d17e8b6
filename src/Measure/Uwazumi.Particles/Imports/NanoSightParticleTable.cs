using System.Globalization;
using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>The columns and cells that NanoSight's per-video tables share.</summary>
internal sealed class NanoSightParticleTable
{
    public const string Id = "Particle ID";
    public const string Size = "Size/nm";
    public const string DiffusionCoefficient = "Diffusion coefficient/nm^2 s^-1";
    public const string Intensity = "Ln(Adjusted intensity)/AU";
    public const string Included = "Included in distribution?";
    public const string Frame = "Frame";
    public const string X = "X/pixels";
    public const string Y = "Y/pixels";
    public const string StartFrame = "Start frame";
    public const string TrackLength = "Tracklength";

    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);

    public NanoSightParticleTable(string text, params ReadOnlySpan<string> needed)
    {
        var rows = DelimitedText.Read(text.TrimStart('\uFEFF'));
        if (rows.Count == 0)
            throw Missing(needed[0], "");
        for (var i = 0; i < rows[0].Cells.Count; i++)
        {
            if (!columns.TryAdd(rows[0][i].Trim(), i))
                throw new RefusedException(
                    "COLUMN_DUPLICATED",
                    $"The column '{rows[0][i].Trim()}' stands twice.",
                    rows[0].Place(i),
                    "Give the file as the instrument wrote it."
                );
        }

        foreach (var name in needed)
        {
            if (!columns.ContainsKey(name))
                throw Missing(name, string.Join(", ", rows[0].Cells));
        }

        Rows = [.. rows.Skip(1).Where(row => !row.IsBlank)];
        if (Rows.Count == 0)
            throw new RefusedException(
                "NO_PARTICLES",
                "The table holds no particle.",
                "line 2",
                "An empty measurement is no result; measure again or record the blank as such."
            );
        foreach (var row in Rows.Where(row => row.Cells.Count != rows[0].Cells.Count))
            throw new RefusedException(
                row == Rows[^1] && row.Cells.Count < rows[0].Cells.Count ? "EXPORT_TRUNCATED" : "COLUMN_COUNT_MISMATCH",
                $"The row has {row.Cells.Count} cells; the heading has {rows[0].Cells.Count}.",
                $"line {row.Line}",
                "Export the video again and copy the whole file."
            );
    }

    public IReadOnlyList<TableRow> Rows { get; }

    public static bool IsHeading(string[] cells) =>
        cells.Contains(Id, StringComparer.OrdinalIgnoreCase) && cells.Contains(Size, StringComparer.OrdinalIgnoreCase);

    public static bool HasPlaces(string[] cells) =>
        cells.Contains(Frame, StringComparer.OrdinalIgnoreCase) || cells.Contains(X, StringComparer.OrdinalIgnoreCase);

    public double Number(TableRow row, string column)
    {
        var value = NumberText.Read(row[columns[column]], Place(row, column));
        return Math.Abs(value) <= 1e15
            ? value
            : throw new RefusedException(
                "NUMBER_OUT_OF_RANGE",
                $"'{row[columns[column]]}' is beyond any size, place or diffusion.",
                Place(row, column)
            );
    }

    /// <summary>A count or a number of a frame; some versions print <c>12.0</c>.</summary>
    public int Whole(TableRow row, string column)
    {
        var value = NumberText.Read(row[columns[column]], Place(row, column));
        return value >= 0 && value <= 2_000_000_000 && value == Math.Floor(value)
            ? (int)value
            : throw new RefusedException(
                "NUMBER_OUT_OF_RANGE",
                $"'{row[columns[column]]}' is no whole number from 0 on.",
                Place(row, column)
            );
    }

    public bool Flag(TableRow row, string column) =>
        row[columns[column]].Trim().ToUpperInvariant() switch
        {
            "TRUE" => true,
            "FALSE" => false,
            var other => throw new RefusedException(
                "TRUE_OR_FALSE_EXPECTED",
                $"'{other}' is neither True nor False.",
                Place(row, column)
            ),
        };

    /// <summary>A size and a diffusion coefficient are above 0.</summary>
    public double Positive(TableRow row, string column) =>
        Number(row, column) is > 0 and var value
            ? value
            : throw new RefusedException(
                "NUMBER_OUT_OF_RANGE",
                string.Create(CultureInfo.InvariantCulture, $"'{row[columns[column]]}' is not above 0."),
                Place(row, column)
            );

    public string Place(TableRow row, string column) => row.Place(columns[column]);

    private static RefusedException Missing(string name, string heading) =>
        new(
            "COLUMN_MISSING",
            $"The table has no column '{name}'; its heading is '{heading}'.",
            "line 1",
            "Give the ParticleData.csv or AllTracks.csv of NTA 3.4 as the instrument wrote it, with commas."
        );
}
