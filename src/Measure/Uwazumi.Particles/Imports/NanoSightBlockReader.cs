using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>Finds the distributions of a NanoSight export by section and weighting, and reads the number-weighted sizes.</summary>
internal static class NanoSightBlockReader
{
    private const double LargestSizeNm = 1e7;
    private const double SmallestBinNm = 1e-3;

    public static string Columns(int videos, bool hasAverage) =>
        hasAverage ? $"{videos} videos, Average and Standard Error" : $"{videos} videos";

    /// <summary>A block begins at each row <c>Weighting</c> of a data section, whether or not the section's heading is repeated.</summary>
    public static IReadOnlyList<NanoSightBlock> Blocks(IReadOnlyList<NanoSightSection> sections)
    {
        var blocks = new List<NanoSightBlock>();
        foreach (
            var section in sections.Where(s => s.Name is NanoSightText.SizeSection or NanoSightText.DiffusionSection)
        )
        {
            var method = "";
            List<NanoSightRow>? rows = null;
            foreach (var row in section.Rows)
            {
                if (row.Label == "Weighting")
                {
                    rows = [];
                    blocks.Add(new NanoSightBlock(section.Name, row[0], method, row.Line, rows));
                }
                else if (row.Label == "Analysis Method")
                {
                    method = row[0];
                }
                else
                {
                    rows?.Add(row);
                }
            }
        }

        return blocks;
    }

    public static NanoSightSizeData NumberWeightedSize(
        IReadOnlyList<NanoSightBlock> blocks,
        NanoSightSection dataIncluded,
        IReadOnlyList<string> names,
        bool hasAverage,
        int lastLine
    )
    {
        var numbered = blocks
            .Where(block =>
                block.Section == NanoSightText.SizeSection
                && block.Weighting.Equals("Number", StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        if (numbered.Count > 1)
            throw new RefusedException(
                "SIZE_BLOCK_DOUBLED",
                $"The number-weighted size distribution stands on line {numbered[0].Line} and again on line {numbered[1].Line}.",
                $"line {numbered[1].Line}",
                "Give one export per file."
            );
        if (blocks.Count == 0)
            throw new RefusedException(
                "EXPORT_TRUNCATED",
                "The file holds no distribution: no section [Size Data] with a row 'Weighting'.",
                $"line {lastLine}",
                "Export the experiment again and copy the whole file."
            );
        NanoSightPromise.RequireKept(dataIncluded, blocks, lastLine);
        if (numbered.Count == 0)
            throw new RefusedException(
                "SIZE_BLOCK_MISSING",
                $"The file has no number-weighted size distribution; it holds {Held(blocks)}.",
                "section [Size Data]",
                "Export again with 'Size distribution, Number weighting'."
            );
        return Read(numbered[0], names, hasAverage, lastLine);
    }

    public static NanoSightSizeData Read(
        NanoSightBlock block,
        IReadOnlyList<string> names,
        bool hasAverage,
        int lastLine = int.MaxValue
    )
    {
        var columns = names.Count + (hasAverage ? 2 : 0);
        var head = block
            .Rows.TakeWhile(row => !row.Label.StartsWith("Bin centre", StringComparison.OrdinalIgnoreCase))
            .ToList();
        foreach (var row in head)
            NanoSightRows.RequireAtMost(row, columns, Columns(names.Count, hasAverage));
        RequireNames(block, head, names);
        var bins = Bins(block, head.Count, columns, Columns(names.Count, hasAverage), lastLine);
        NanoSightUnits.RequireNanometres(block, block.Rows[head.Count], names.Count);
        var (firstEdge, width) = UniformBins(bins);
        NanoSightPromise.RequireBinsReach(firstEdge + (bins.Count + 1) * width, block, names.Count);
        NanoSightPrinted Printed(string label) =>
            NanoSightPrinted.FromRow(NanoSightRows.Single(head, label, $"section [{block.Section}]"), names.Count);

        return new NanoSightSizeData
        {
            AnalysisMethod = block.AnalysisMethod,
            Mean = Printed("Mean"),
            Mode = Printed("Mode"),
            Sd = Printed("SD"),
            D10 = Printed("D10"),
            D50 = Printed("D50"),
            D90 = Printed("D90"),
            ValidTracks = Printed("Valid Tracks"),
            FirstEdgeNm = firstEdge,
            BinWidthNm = width,
            Curves = Enumerable.Range(0, names.Count).Select(video => Counts(bins, video)).ToList(),
            AverageCurve = hasAverage ? Counts(bins, names.Count) : null,
        };
    }

    private static void RequireNames(NanoSightBlock block, List<NanoSightRow> head, IReadOnlyList<string> names)
    {
        var row = NanoSightRows.Single(head, "Filename", $"section [{block.Section}]");
        if (row is not null && row.Cells.Take(names.Count).SequenceEqual(names, StringComparer.Ordinal))
            return;
        throw new RefusedException(
            "VIDEO_NAMES_DIFFER",
            row is null
                ? $"The size block '{block.Weighting}' has no row 'Filename'."
                : $"The columns of the size block are '{string.Join(", ", row.Cells)}', but the videos are '{string.Join(", ", names)}'.",
            $"line {row?.Line ?? block.Line}",
            "Export the experiment again instead of editing the table."
        );
    }

    private static List<NanoSightRow> Bins(
        NanoSightBlock block,
        int headRows,
        int columns,
        string columnsAre,
        int lastLine
    )
    {
        var bins = block
            .Rows.Skip(headRows + 1)
            .TakeWhile(row => !row.IsBlank && !row.Label.StartsWith("Percentile", StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (bins.Count < 2)
            throw new RefusedException(
                "EXPORT_TRUNCATED",
                $"The size block '{block.Weighting}' has {bins.Count} bins.",
                $"line {block.Line}",
                "Export the experiment again and copy the whole file."
            );
        foreach (var bin in bins)
            NanoSightRows.RequireExactly(bin, columns, columnsAre, bin.Line == lastLine);
        return bins;
    }

    public static (double FirstEdgeNm, double BinWidthNm) UniformBins(List<NanoSightRow> bins)
    {
        var centres = bins.ConvertAll(bin => NanoSightRows.Number(bin.Label, $"line {bin.Line}, column 1"));
        var width = (centres[^1] - centres[0]) / (centres.Count - 1);
        for (var i = 0; i < centres.Count; i++)
        {
            var expected = centres[0] + i * width;
            // Centres are printed with at least one decimal of the bin width; a hundredth of a bin is beyond any rounding of them.
            if (!(width > 0) || Math.Abs(centres[i] - expected) > 0.01 * width)
                throw new RefusedException(
                    "BINS_NOT_UNIFORM",
                    $"Bin {i + 1} of {centres.Count} is centred on '{bins[i].Label}' nm; equal bins from {bins[0].Label} to {bins[^1].Label} nm would have it elsewhere.",
                    $"line {bins[i].Line}, column 1",
                    "Export the experiment again; a row may be missing, doubled or out of order."
                );
        }

        var firstEdge = centres[0] - width / 2;
        // A first edge that is 0 up to rounding is 0.
        if (Math.Abs(firstEdge) < 1e-9 * width)
            firstEdge = 0;
        if (firstEdge < 0 || centres[^1] > LargestSizeNm || width < SmallestBinNm)
            throw new RefusedException(
                "BINS_OUT_OF_RANGE",
                $"The bins run from {bins[0].Label} to {bins[^1].Label} nm; sizes are above 0 and at most 1 cm, in bins of at least 0.001 nm.",
                $"line {bins[0].Line}, column 1"
            );
        return (firstEdge, width);
    }

    private static double[] Counts(List<NanoSightRow> bins, int column)
    {
        var counts = new double[bins.Count];
        for (var i = 0; i < counts.Length; i++)
        {
            var place = bins[i].Place(column);
            counts[i] = NanoSightRows.Number(bins[i][column], place);
            if (counts[i] < 0)
                throw new RefusedException(
                    "NEGATIVE_COUNT",
                    $"The bin at {bins[i].Label} nm holds {bins[i][column]} particles per ml.",
                    place,
                    "Export the experiment again; a concentration is never negative."
                );
        }

        return counts;
    }

    private static string Held(IReadOnlyList<NanoSightBlock> blocks) =>
        string.Join(", ", blocks.Select(block => $"[{block.Section}] {block.Weighting}"));
}
