namespace Uwazumi.Plots;

/// <summary>The numbers behind a plot, for a table, a file, or another way of drawing.</summary>
public sealed record PlotData
{
    /// <summary>The title of the horizontal axis with its unit.</summary>
    public required string HorizontalTitle { get; init; }

    /// <summary>The title of the vertical axis with its unit.</summary>
    public required string VerticalTitle { get; init; }

    /// <summary>The scale of the horizontal axis.</summary>
    public AxisScale HorizontalScale { get; init; } = AxisScale.Linear;

    /// <summary>The scale of the vertical axis.</summary>
    public AxisScale VerticalScale { get; init; } = AxisScale.Linear;

    /// <summary>The cofactor of an inverse hyperbolic sine; 1 for other scales.</summary>
    public double Cofactor { get; init; } = 1;

    /// <summary>The series.</summary>
    public required IReadOnlyList<PlotSeries> Series { get; init; }

    /// <summary>Values on the horizontal axis that the plot marks by a stroke: a median, limits, a threshold.</summary>
    public IReadOnlyList<double> Marks { get; init; } = [];
}
