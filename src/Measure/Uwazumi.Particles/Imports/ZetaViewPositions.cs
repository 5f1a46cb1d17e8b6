using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>The table of a ZetaView measurement's positions (usually 11): how even the cell was, and what the instrument took out.</summary>
/// <remarks>Source: tables of software 8.05 and 8.06. Columns are found by their headings, the three summary rows by their labels.</remarks>
public sealed record ZetaViewPositions
{
    /// <summary>The numbers of a row, with their units: particles are means per picture, concentrations per ml.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "meanIntensity",
        "particlesPerFrame",
        "concentrationPerMl",
        "originalConcentrationPerMl",
        "traces",
        "x50Nm",
        "peakNm",
        "span",
        "driftUmPerS",
    ];

    /// <summary>The decimal mark of the file.</summary>
    public required char DecimalMark { get; init; }

    /// <summary>All positions in file order, the removed ones included.</summary>
    public required IReadOnlyList<ZetaViewPosition> Rows { get; init; }

    /// <summary>One summary per column, in the order of <see cref="Columns"/>.</summary>
    public required IReadOnlyList<ZetaViewPositionSummary> Summaries { get; init; }

    /// <summary>The relative spread of intensity and count, and the removed positions.</summary>
    public required IReadOnlyList<ZetaViewFlag> QualityFlags { get; init; }

    /// <summary>What must be read with the numbers.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Reads a table of positions.</summary>
    /// <param name="text">The file decoded as Latin-1, with its NUL bytes.</param>
    /// <exception cref="RefusedException">
    /// <c>NOT_A_ZETAVIEW_EXPORT</c>, <c>COLUMN_MISSING</c>, <c>COLUMN_COUNT_MISMATCH</c>, <c>EXPORT_TRUNCATED</c> (no position, or a row of mean and deviations is missing), <c>ROW_DOUBLED</c>,
    /// <c>POSITION_IMPOSSIBLE</c>, <c>TABLE_ROW_UNKNOWN</c>, <c>DECIMAL_MARK_MIXED</c>, <c>NUL_IN_NUMBER</c>, <c>NUMBER_EXPECTED</c>,
    /// <c>NUMBER_OUT_OF_RANGE</c>.
    /// </exception>
    /// <remarks>Linear in the length of the text.</remarks>
    public static ZetaViewPositions Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = ZetaViewText.Rows(text);
        var heading = ZetaViewText.PositionTable(rows);
        if (heading < 0)
            throw new RefusedException(
                "NOT_A_ZETAVIEW_EXPORT",
                "No line of the file begins with 'Use' and 'Position'.",
                "line 1",
                "Give the table of positions that ZetaView writes beside the size distribution."
            );
        return new ZetaViewPositionReader(rows, heading).Read();
    }
}
