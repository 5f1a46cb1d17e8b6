using Uwazumi.Plots;
using Uwazumi.Web.Shell;
using Uwazumi.Web.Texts;

namespace Uwazumi.Web.Components.Plots;

/// <summary>The numbers of a plot with the words of a language: as the rows of a file, and as what the live figure reads.</summary>
public static class PlotWords
{
    /// <summary>The rows of a CSV file: series, horizontal, vertical.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(PlotData data, Wording words)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(words);
        yield return [words["Components.PlotSeries"], data.HorizontalTitle, data.VerticalTitle];
        foreach (var series in data.Series)
        foreach (var point in series.Points)
            yield return [NameOf(series, words), CsvText.Number(point.X), CsvText.Number(point.Y)];
    }

    /// <summary>The name of a series.</summary>
    public static string NameOf(PlotSeries series, Wording words)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(words);
        return series.Label ?? words["Components.PlotSeries" + series.Kind];
    }

    internal static LiveFigure Live(PlotData data, Wording words) =>
        new(
            new LiveAxis(data.HorizontalTitle, ScaleOf(data.HorizontalScale), data.Cofactor),
            new LiveAxis(data.VerticalTitle, ScaleOf(data.VerticalScale), data.Cofactor),
            [
                .. data.Series.Select(series => new LiveSeries(
                    KindOf(series.Kind),
                    NameOf(series, words),
                    [.. series.Points.Select(point => (IReadOnlyList<double>)[point.X, point.Y])]
                )),
            ],
            data.Marks,
            new Dictionary<string, string>
            {
                ["explore"] = words["Components.PlotExplore"],
                ["back"] = words["Components.PlotBack"],
                ["svg"] = words["Components.PlotSvg"],
                ["png"] = words["Components.PlotPng"],
            }
        );

    private static string ScaleOf(AxisScale scale) =>
        scale switch
        {
            AxisScale.Logarithmic => "log",
            AxisScale.Asinh => "asinh",
            _ => "linear",
        };

    private static string KindOf(PlotSeriesKind kind) =>
        kind switch
        {
            PlotSeriesKind.Lower => "lower",
            PlotSeriesKind.Upper => "upper",
            PlotSeriesKind.Reported => "reported",
            PlotSeriesKind.Fit => "fit",
            PlotSeriesKind.Calibrator => "calibrator",
            PlotSeriesKind.Sample => "sample",
            PlotSeriesKind.Control => "control",
            PlotSeriesKind.Point => "point",
            _ => "value",
        };
}
