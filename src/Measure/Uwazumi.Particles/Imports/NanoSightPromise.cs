using Uwazumi.Quantities;
using Uwazumi.Tables;

namespace Uwazumi.Particles.Imports;

/// <summary>Holds a NanoSight export to what its section <c>[Data Included]</c> announces, so that a cut file is found.</summary>
internal static class NanoSightPromise
{
    private const int PercentileRows = 101;

    public static void RequireKept(NanoSightSection dataIncluded, IReadOnlyList<NanoSightBlock> blocks, int lastLine)
    {
        foreach (var promise in dataIncluded.Rows.Where(row => row.Label.Length > 0))
        {
            var parts = promise.Label.Split(" - ", StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || Section(parts[0]) is not { } section)
                continue;
            var weighting = parts[1].Replace(" weighting", "", StringComparison.OrdinalIgnoreCase);
            var block = blocks.FirstOrDefault(candidate =>
                candidate.Section == section
                && candidate.Weighting.Equals(weighting, StringComparison.OrdinalIgnoreCase)
            );
            if (block is null)
                throw Truncated(
                    $"[Data Included] announces '{promise.Label}', but the file holds no such block.",
                    lastLine
                );
            if (parts[^1].Equals("With Percentiles", StringComparison.OrdinalIgnoreCase))
                RequirePercentiles(promise.Label, block, lastLine);
        }
    }

    /// <summary>Bins that end below the largest size among the percentiles have lost their tail.</summary>
    public static void RequireBinsReach(double sizeNm, NanoSightBlock block, int videos)
    {
        var hundredth = PercentilesOf(block).Find(row => row.Label is "100");
        for (var video = 0; video < videos; video++)
        {
            if (hundredth is null || !NumberText.TryRead(hundredth[video], out var largest) || largest <= sizeNm)
                continue;
            throw Truncated(
                FormattableString.Invariant(
                    $"Percentile 100 of video {video + 1} is {largest} nm, but the bins end one bin below {sizeNm} nm: the tail of the curve is missing."
                ),
                hundredth.Line
            );
        }
    }

    private static string? Section(string announced)
    {
        if (announced.StartsWith("Size", StringComparison.OrdinalIgnoreCase))
            return NanoSightText.SizeSection;
        return announced.StartsWith("Diffusion", StringComparison.OrdinalIgnoreCase)
            ? NanoSightText.DiffusionSection
            : null;
    }

    /// <summary>The percentiles 0 to 100 stand behind the bins, so a file that is cut anywhere in either lacks the last of them.</summary>
    private static void RequirePercentiles(string promise, NanoSightBlock block, int lastLine)
    {
        var rows = PercentilesOf(block);
        for (var i = 0; i < PercentileRows; i++)
        {
            if (i >= rows.Count || !NumberText.TryRead(rows[i].Label, out var percentile) || percentile != i)
                throw Truncated(
                    $"[Data Included] announces '{promise}' with the percentiles 0 to 100, but percentile {i} is missing.",
                    lastLine
                );
        }

        var columns = rows[0].Cells.Count;
        if (rows[^1].Cells.Count < columns)
            throw Truncated($"The last percentile has {rows[^1].Cells.Count} of {columns} cells.", lastLine);
    }

    private static List<NanoSightRow> PercentilesOf(NanoSightBlock block) =>
        block
            .Rows.SkipWhile(row => !row.Label.StartsWith("Percentile", StringComparison.OrdinalIgnoreCase))
            .Skip(1)
            .TakeWhile(row => !row.IsBlank)
            .ToList();

    private static RefusedException Truncated(string message, int lastLine) =>
        new("EXPORT_TRUNCATED", message, $"line {lastLine}", "Export the experiment again and copy the whole file.");
}
