namespace Uwazumi.Plots.Drawing;

/// <summary>A point in drawing units, x to the right and y down.</summary>
internal readonly record struct DrawingPoint(double X, double Y);
