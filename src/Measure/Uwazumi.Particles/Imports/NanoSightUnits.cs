using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>Holds the size axis of a NanoSight export to nanometres, which it states in its headings; no size is converted or assumed.</summary>
internal static class NanoSightUnits
{
    private const string BinHeading = "Bin centre (nm)";
    private const string PercentileHeading = "Size (nm)";

    /// <summary>The heading of the bins, and the headings of the percentiles where the block has some.</summary>
    /// <exception cref="RefusedException"><c>SIZE_UNIT_NOT_NM</c>.</exception>
    public static void RequireNanometres(NanoSightBlock block, NanoSightRow bins, int videos)
    {
        if (!Says(bins.Label, BinHeading))
            throw Other(bins.Label, BinHeading, $"line {bins.Line}, column 1");
        var percentiles = block.Rows.FirstOrDefault(row =>
            row.Label.StartsWith("Percentile", StringComparison.OrdinalIgnoreCase)
        );
        for (var video = 0; percentiles is not null && video < videos; video++)
        {
            if (!Says(percentiles[video], PercentileHeading))
                throw Other(percentiles[video], PercentileHeading, percentiles.Place(video));
        }
    }

    private static bool Says(string heading, string needed) =>
        heading.Equals(needed, StringComparison.OrdinalIgnoreCase);

    private static RefusedException Other(string heading, string needed, string where) =>
        new(
            "SIZE_UNIT_NOT_NM",
            $"The heading of the sizes is '{heading}', not '{needed}': in which unit they are is not known.",
            where,
            "Export the experiment again with sizes in nm, and leave the headings as the instrument prints them."
        );
}
