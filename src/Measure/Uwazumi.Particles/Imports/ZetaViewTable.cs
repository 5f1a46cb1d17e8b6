using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>Reads the size table of a ZetaView export: bins of 5 nm, one sentinel row, and the same particles again in logarithmic bins.</summary>
internal sealed class ZetaViewTable
{
    public const double BinWidthNm = 5;

    /// <summary>As many linear bins as the instrument writes: up to 6 µm.</summary>
    public const int FullLength = 1200;

    private const string Again = "Export the measurement again and copy the whole file.";
    private readonly ZetaViewNumbers numbers;
    private readonly int number;
    private readonly int concentration;
    private readonly int volume;
    private readonly int area;
    private readonly int columns;

    private ZetaViewTable(TableRow heading, ZetaViewNumbers numbers)
    {
        this.numbers = numbers;
        number = Column(heading, "Number") ?? throw Missing(heading, "Number");
        concentration = Column(heading, "Concentration / cm-3") ?? throw Missing(heading, "Concentration / cm-3");
        volume = Column(heading, "Volume / nm^3") ?? -1;
        area = Column(heading, "Area / nm^2") ?? -1;
        columns = heading.Cells.Count;
    }

    public static (List<ZetaViewBin> Linear, List<ZetaViewBin> Logarithmic) Read(
        List<TableRow> rows,
        int heading,
        ZetaViewNumbers numbers
    )
    {
        var table = new ZetaViewTable(rows[heading], numbers);
        var linear = new List<ZetaViewBin>();
        var logarithmic = new List<ZetaViewBin>();
        var sentinel = false;
        for (var i = heading + 1; i < rows.Count; i++)
        {
            if (rows[i].IsBlank)
                continue;
            table.RequireWhole(rows[i], i == rows.Count - 1);
            var size = numbers.Read(rows[i][0], rows[i].Place(0));
            if (size.Value < 0)
            {
                table.RequireSentinel(rows[i], sentinel);
                sentinel = true;
                continue;
            }

            var bin = table.Bin(rows[i], size);
            if (sentinel)
                RequireAbove(logarithmic, bin, rows[i]);
            else
                RequirePlace(linear.Count, bin, rows[i]);
            (sentinel ? logarithmic : linear).Add(bin);
        }

        if (!sentinel)
            throw new RefusedException(
                "EXPORT_TRUNCATED",
                $"The size table ends after {linear.Count} rows without the row of -1 that closes it.",
                rows[^1].Place(0),
                Again
            );
        return (linear, logarithmic);
    }

    /// <summary>The centre of a linear bin; above 1000 nm the print is too short to hold it.</summary>
    public static double Centre(int bin) => BinWidthNm * (bin + 0.5);

    private static int? Column(TableRow heading, string name)
    {
        for (var i = 0; i < heading.Cells.Count; i++)
        {
            if (ZetaViewText.Label(heading[i]) == name)
                return i;
        }

        return null;
    }

    private static RefusedException Missing(TableRow heading, string name) =>
        new(
            "COLUMN_MISSING",
            $"The size table has no column '{name}'; its heading is '{string.Join(", ", heading.Cells.Select(ZetaViewText.Label))}'.",
            $"line {heading.Line}",
            "Give the text export of ZetaView as the instrument wrote it, with sizes in nm."
        );

    private void RequireWhole(TableRow row, bool isLast)
    {
        if (row.Cells.Count == columns)
            return;
        throw new RefusedException(
            isLast && row.Cells.Count < columns ? "EXPORT_TRUNCATED" : "COLUMN_COUNT_MISMATCH",
            $"The row has {row.Cells.Count} cells; the heading of the table has {columns}.",
            $"line {row.Line}",
            Again
        );
    }

    private void RequireSentinel(TableRow row, bool second)
    {
        if (
            !second
            && numbers.Read(row[0], row.Place(0)).Value == -1
            && numbers.Read(row[number], row.Place(number)).Value == -1
        )
            return;
        throw new RefusedException(
            "TABLE_ROW_UNKNOWN",
            second
                ? "The row of -1 that closes the linear part stands a second time."
                : $"The size is '{row[0]}', but the row is not the row of -1 that closes the linear part.",
            $"line {row.Line}",
            "Give one measurement per file, as the instrument wrote it."
        );
    }

    private ZetaViewBin Bin(TableRow row, PrintedNumber size)
    {
        var traces = Amount(row, number);
        if (traces.Value != Math.Floor(traces.Value))
            throw new RefusedException(
                "TRACK_COUNT_NOT_WHOLE",
                $"The bin at {row[0]} nm holds {row[number]} traces, which is not a number of traces.",
                row.Place(number),
                Again
            );
        return new ZetaViewBin(
            size,
            traces,
            Amount(row, concentration),
            volume < 0 ? null : Amount(row, volume),
            area < 0 ? null : Amount(row, area)
        );
    }

    private PrintedNumber Amount(TableRow row, int column)
    {
        var amount = numbers.Read(row[column], row.Place(column));
        return amount.Value >= 0
            ? amount
            : throw new RefusedException(
                "NEGATIVE_COUNT",
                $"The bin at {row[0]} nm holds {row[column]} in the column {column + 1}.",
                row.Place(column),
                "Export the measurement again; no amount of particles is negative."
            );
    }

    private static void RequirePlace(int index, ZetaViewBin bin, TableRow row)
    {
        var centre = Centre(index);
        if (bin.SizeNm.Explains(centre))
            return;
        throw new RefusedException(
            "BINS_NOT_UNIFORM",
            FormattableString.Invariant(
                $"Bin {index + 1} is centred on '{row[0]}' nm; bins of 5 nm from 2.5 nm on, the only layout that is known, have {centre} nm there."
            ),
            row.Place(0),
            "Export the measurement again; a row may be missing, doubled or out of order."
        );
    }

    private static void RequireAbove(List<ZetaViewBin> logarithmic, ZetaViewBin bin, TableRow row)
    {
        if (logarithmic.Count == 0 || bin.SizeNm.Value > logarithmic[^1].SizeNm.Value)
            return;
        throw new RefusedException(
            "BINS_NOT_UNIFORM",
            $"In the logarithmic part '{row[0]}' nm follows a size that is not smaller.",
            row.Place(0),
            "Export the measurement again; a row may be doubled or out of order."
        );
    }
}
