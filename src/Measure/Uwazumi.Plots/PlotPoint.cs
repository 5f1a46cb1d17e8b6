namespace Uwazumi.Plots;

/// <summary>A point of a plot in the units of its axes.</summary>
/// <param name="X">The place on the horizontal axis.</param>
/// <param name="Y">The place on the vertical axis.</param>
public readonly record struct PlotPoint(double X, double Y);
