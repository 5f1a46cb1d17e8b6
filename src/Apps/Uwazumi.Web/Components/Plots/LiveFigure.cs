namespace Uwazumi.Web.Components.Plots;

/// <summary>What the live figure of <c>Client/src/islands/plot-figure.ts</c> reads.</summary>
internal sealed record LiveFigure(
    LiveAxis Horizontal,
    LiveAxis Vertical,
    IReadOnlyList<LiveSeries> Series,
    IReadOnlyList<double> Marks,
    IReadOnlyDictionary<string, string> Words
);
