using Uwazumi.Numerics;
using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>Reads the rows of a table of positions and computes its summary rows again.</summary>
internal sealed class ZetaViewPositionReader
{
    private static readonly string[] Headings =
    [
        "Mean Int",
        "Av. No",
        "Conc.",
        "Orig. Conc.",
        "No. of Traces",
        "X50",
        "Peak",
        "Span",
        "Drift",
    ];

    private static readonly string[] SummaryLabels = ["Mean", "St.Dev.", "Rel.St.Dev."];

    private readonly List<TableRow> rows;
    private readonly int heading;
    private readonly ZetaViewNumbers numbers;
    private readonly int[] columns;
    private readonly int removal;
    private readonly List<Notice> notices = [];

    public ZetaViewPositionReader(List<TableRow> rows, int heading)
    {
        this.rows = rows;
        this.heading = heading;
        numbers = ZetaViewText.Numbers(rows.Skip(heading + 1));
        columns = Array.ConvertAll(Headings, Column);
        removal = Column("Removal");
    }

    public ZetaViewPositions Read()
    {
        var positions = new List<ZetaViewPosition>();
        var printed = new PrintedNumber?[SummaryLabels.Length][];
        foreach (var row in rows.Skip(heading + 1).Where(row => !row.IsBlank))
        {
            if (row.Cells.Count > rows[heading].Cells.Count)
                throw new RefusedException(
                    "COLUMN_COUNT_MISMATCH",
                    $"The row has {row.Cells.Count} cells; the heading of the table has {rows[heading].Cells.Count}.",
                    $"line {row.Line}",
                    "Give the file as the instrument wrote it."
                );
            var label = Array.IndexOf(SummaryLabels, ZetaViewText.Label(row[1]));
            if (label >= 0 && printed[label] is not null)
                throw Doubled(SummaryLabels[label], row);
            if (label >= 0)
                printed[label] = Values(row);
            else
                positions.Add(Position(row, positions, printed));
        }

        var missing = Array.FindIndex(printed, values => values is null);
        if (positions.Count == 0 || missing >= 0)
            throw new RefusedException(
                "EXPORT_TRUNCATED",
                positions.Count == 0
                    ? "The table of positions holds no position."
                    : $"The table of positions ends without its row '{SummaryLabels[missing]}'.",
                $"line {rows[^1].Line}",
                "Export the measurement again and copy the whole file."
            );
        var summaries = ZetaViewPositions.Columns.Select((name, i) => Summary(name, i, positions, printed)).ToList();
        NoteShape(positions);
        return new ZetaViewPositions
        {
            DecimalMark = numbers.Mark,
            Rows = positions,
            Summaries = summaries,
            QualityFlags = Flags(positions, summaries),
            Notices = notices,
        };
    }

    private int Column(string start)
    {
        for (var i = 0; i < rows[heading].Cells.Count; i++)
        {
            if (ZetaViewText.Label(rows[heading][i]).StartsWith(start, StringComparison.Ordinal))
                return i;
        }

        throw new RefusedException(
            "COLUMN_MISSING",
            $"The table of positions has no column '{start}'; its heading is '{string.Join(", ", rows[heading].Cells.Select(ZetaViewText.Label))}'.",
            $"line {rows[heading].Line}",
            "Give the file as the instrument wrote it."
        );
    }

    private PrintedNumber?[] Values(TableRow row) =>
        Array.ConvertAll<int, PrintedNumber?>(
            columns,
            column =>
                row[column].Length == 0 || row[column].Equals("NaN", StringComparison.OrdinalIgnoreCase)
                    ? null
                    : numbers.Read(row[column], row.Place(column))
        );

    private ZetaViewPosition Position(TableRow row, List<ZetaViewPosition> before, PrintedNumber?[]?[] printed)
    {
        var mark = ZetaViewText.Label(row[0]);
        if (mark is not ("X" or "x" or "") || Array.Exists(printed, values => values is not null))
            throw new RefusedException(
                "TABLE_ROW_UNKNOWN",
                mark is "X" or "x" or ""
                    ? "A position follows the rows of mean and standard deviation."
                    : $"The column 'Use' holds '{mark}'; it is X or empty.",
                $"line {row.Line}",
                "Give the file as the instrument wrote it."
            );
        var position = numbers.Read(row[1], row.Place(1)).Value;
        if (!(position >= 0 && position <= 1))
            throw new RefusedException(
                "POSITION_IMPOSSIBLE",
                $"The position '{row[1]}' is not between 0 and 1.",
                row.Place(1),
                "Give the file as the instrument wrote it."
            );
        if (before.Exists(other => other.Position == position))
            throw Doubled($"position {row[1]}", row);
        return new ZetaViewPosition(row.Line, mark.Length > 0, position, Values(row), ZetaViewText.Label(row[removal]));
    }

    private static RefusedException Doubled(string what, TableRow row) =>
        new(
            "ROW_DOUBLED",
            $"The row of '{what}' stands twice; it is not known which one holds.",
            $"line {row.Line}",
            "Give the file as the instrument wrote it."
        );

    private ZetaViewPositionSummary Summary(
        string name,
        int column,
        List<ZetaViewPosition> positions,
        PrintedNumber?[]?[] printed
    )
    {
        var used = positions.Where(p => p.IsUsed).Select(p => p.Values[column]).OfType<PrintedNumber>().ToArray();
        var values = Array.ConvertAll(used, value => value.Value);
        double? mean = values.Length > 0 ? FixedOrder.Sum(values) / values.Length : null;
        double? sd =
            values.Length > 1
                ? Math.Sqrt(FixedOrder.SumOfSquaredDeviations(values, mean!.Value) / (values.Length - 1))
                : null;
        // Numbers printed to half a unit each move their mean by no more than the mean of the halves, their SD by no more than √(Σh²/(n−1)).
        var meanSlack = used.Length > 0 ? used.Average(value => value.HalfUnit) : 0;
        var sdSlack =
            used.Length > 1 ? Math.Sqrt(used.Sum(value => value.HalfUnit * value.HalfUnit) / (used.Length - 1)) : 0;
        var relative = mean is { } m && m != 0 ? sd / Math.Abs(m) : null;
        var relativeSlack = relative is { } r ? (sdSlack + (r * meanSlack)) / Math.Abs(mean!.Value) : 0;
        bool Explained(int row, double? computed, double slack) =>
            printed[row]?[column] is not { } value || (computed is { } c && value.IsWithin(c, slack));

        var agrees =
            Explained(0, mean, meanSlack)
            && Explained(1, sd, sdSlack)
            && (Explained(2, relative, relativeSlack) || Explained(2, relative * 100, relativeSlack * 100));
        if (!agrees)
            notices.Add(
                new Notice(
                    "POSITION_SUMMARY_DIFFERS",
                    FormattableString.Invariant(
                        $"{name}: printed mean {printed[0]?[column]?.Value}, SD {printed[1]?[column]?.Value}, relative SD {printed[2]?[column]?.Value}; the {values.Length} used positions give {mean:G4}, {sd:G4} (n − 1) and {relative:G4}."
                    )
                )
            );
        return new ZetaViewPositionSummary
        {
            Column = name,
            Count = values.Length,
            PrintedMean = printed[0]?[column]?.Value,
            PrintedSd = printed[1]?[column]?.Value,
            PrintedRelativeSd = printed[2]?[column]?.Value,
            Mean = mean,
            Sd = sd,
            RelativeSd = relative,
            Agrees = agrees,
        };
    }

    private void NoteShape(List<ZetaViewPosition> positions)
    {
        if (positions.Count != 11)
            notices.Add(new Notice("POSITIONS_NOT_11", $"The table has {positions.Count} positions; usual are 11."));
        foreach (var position in positions.Where(p => p.IsUsed == p.Removal.Length > 0))
            notices.Add(
                new Notice(
                    "POSITION_REMOVAL_UNCLEAR",
                    position.IsUsed
                        ? FormattableString.Invariant(
                            $"Position {position.Position} counts although '{position.Removal}' is given for taking it out."
                        )
                        : FormattableString.Invariant(
                            $"Position {position.Position} does not count, and no reason is given."
                        )
                )
            );
    }

    private static List<ZetaViewFlag> Flags(List<ZetaViewPosition> positions, List<ZetaViewPositionSummary> summaries)
    {
        var removed = positions.Where(p => !p.IsUsed).ToList();
        var reasons = removed.Select(p =>
            FormattableString.Invariant($"{p.Position}: {(p.Removal.Length > 0 ? p.Removal : "no reason given")}")
        );
        string Relative(int column) => FormattableString.Invariant($"{summaries[column].RelativeSd * 100:0.0} %");
        return
        [
            new ZetaViewFlag(
                "Removed positions",
                FormattableString.Invariant($"{removed.Count} of {positions.Count}"),
                removed.Count > 0,
                string.Join("; ", reasons)
            ),
            new ZetaViewFlag("Relative SD of the intensity", summaries[0].RelativeSd is null ? "" : Relative(0), false),
            new ZetaViewFlag("Relative SD of the count", summaries[1].RelativeSd is null ? "" : Relative(1), false),
            new ZetaViewFlag("Largest drift", LargestDrift(positions), false),
        ];
    }

    private static string LargestDrift(List<ZetaViewPosition> positions)
    {
        var drifts = positions.Where(p => p.IsUsed).Select(p => p.Values[8]?.Value).OfType<double>().ToList();
        return drifts.Count == 0 ? "" : FormattableString.Invariant($"{drifts.Max(Math.Abs)} um/s");
    }
}
