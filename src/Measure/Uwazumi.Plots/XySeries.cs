namespace Uwazumi.Plots;

/// <summary>Points of a plot of two quantities against each other.</summary>
public sealed record XySeries
{
    /// <summary>The name of the series, written at the end of its line and in the data; null for none.</summary>
    public string? Label { get; init; }

    /// <summary>True to join the points by a line, in their order; false to draw each as a dot.</summary>
    public required bool IsLine { get; init; }

    /// <summary>True for what is beside the finding: a fitted law, an expectation; drawn dashed and in grey.</summary>
    public bool IsReference { get; init; }

    /// <summary>The points; finite, and above 0 on a logarithmic axis.</summary>
    public required IReadOnlyList<PlotPoint> Points { get; init; }
}
