using Uwazumi.Particles.Sizing;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>One size distribution of a NanoSight export under its own weighting: what is printed, and what its curves give by the edge rule.</summary>
/// <param name="Weighting">As printed: <c>Number</c>, <c>Surface Area</c> or <c>Volume</c>.</param>
/// <param name="Printed">The block as printed.</param>
/// <param name="Recomputed">Statistics of each video's curve by the edge rule, weighted as the block is; null where a curve is empty.</param>
/// <param name="Average">Statistics of the mean of the videos' curves, or null when all are empty.</param>
public sealed record NanoSightWeightedSize(
    string Weighting,
    NanoSightSizeData Printed,
    IReadOnlyList<SizeStatistics?> Recomputed,
    SizeStatistics? Average
)
{
    /// <summary>All size blocks of an export, in file order; blocks of diffusion coefficients are left out.</summary>
    /// <param name="export">The content as printed.</param>
    /// <exception cref="RefusedException">As <see cref="NanoSightExport.Read"/>, for a block that cannot be read.</exception>
    /// <remarks>Linear in bins times videos times blocks.</remarks>
    public static IReadOnlyList<NanoSightWeightedSize> Of(NanoSightExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        return
        [
            .. export
                .Blocks.Where(block => block.Section == NanoSightText.SizeSection)
                .Select(block =>
                    Of(block, NanoSightBlockReader.Read(block, export.VideoNames, export.HasAverageColumns))
                ),
        ];
    }

    private static NanoSightWeightedSize Of(NanoSightBlock block, NanoSightSizeData data)
    {
        SizeStatistics? Statistics(double[] curve) =>
            Array.Exists(curve, value => value > 0)
                ? new SizeHistogram(data.FirstEdgeNm, data.BinWidthNm, curve).Statistics()
                : null;

        var mean = new double[data.Curves[0].Length];
        for (var i = 0; i < mean.Length; i++)
            mean[i] = data.Curves.Sum(curve => curve[i]) / data.Curves.Count;
        return new NanoSightWeightedSize(block.Weighting, data, [.. data.Curves.Select(Statistics)], Statistics(mean));
    }
}
