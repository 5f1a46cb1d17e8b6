namespace Uwazumi.Example.Simulation;

/// <summary>What is true of one marker of a tube.</summary>
/// <param name="Channel">The channel that shows it.</param>
/// <param name="Marker">The marker, or null in an unstained tube.</param>
/// <param name="Fraction">The fraction of living cells that carry it.</param>
/// <param name="Median">The median fluorescence that the stain adds to a cell that carries it.</param>
internal sealed record MarkerTruth(string Channel, string? Marker, double Fraction, double Median)
{
    /// <summary>The same channels without a stain.</summary>
    public static IReadOnlyList<MarkerTruth> Unstained(IEnumerable<MarkerTruth> panel) =>
        [.. panel.Select(marker => marker with { Marker = null, Fraction = 0 })];
}
