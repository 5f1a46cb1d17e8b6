namespace Uwazumi.Plots;

/// <summary>The numbers of one series of a plot.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Label">Its own name, or null when its kind says enough.</param>
/// <param name="Points">The points, in the units of the axes.</param>
public sealed record PlotSeries(PlotSeriesKind Kind, string? Label, IReadOnlyList<PlotPoint> Points);
