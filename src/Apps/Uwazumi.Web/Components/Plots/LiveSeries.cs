namespace Uwazumi.Web.Components.Plots;

/// <summary>A series of a live figure, its points as pairs.</summary>
internal sealed record LiveSeries(string Kind, string Name, IReadOnlyList<IReadOnlyList<double>> Points);
