using Uwazumi.Plots.Drawing;

namespace Uwazumi.Plots;

/// <summary>Two quantities against each other, as dots and lines: a drift over time, a mean square displacement over lag, one property against another.</summary>
public sealed record XyPlot : Plot
{
    private const double Width = 400;
    private const double Height = 216;

    /// <summary>More dots than this are drawn smaller and lighter.</summary>
    private const int Many = 200;

    /// <summary>The series, at least one with a point; drawn in their order.</summary>
    public required IReadOnlyList<XySeries> Series { get; init; }

    /// <summary>The title of the horizontal axis with its unit.</summary>
    public required string HorizontalTitle { get; init; }

    /// <summary>The title of the vertical axis with its unit.</summary>
    public required string VerticalTitle { get; init; }

    /// <summary>The scale of the horizontal axis, linear or logarithmic.</summary>
    public AxisScale HorizontalScale { get; init; } = AxisScale.Linear;

    /// <summary>The scale of the vertical axis, linear or logarithmic.</summary>
    public AxisScale VerticalScale { get; init; } = AxisScale.Linear;

    /// <inheritdoc/>
    public override string ToSvg()
    {
        Require();
        var drawing = new SvgDrawing("xy", Width, Height, Title, Description);
        var frame = new PlotFrame(drawing, Width, Height);
        var x = AxisOf(HorizontalScale, point => point.X, frame.Left, frame.Right);
        var y = AxisOf(VerticalScale, point => point.Y, frame.Bottom, PlotFrame.Top + 8);
        if (VerticalScale == AxisScale.Linear && y.Min < 0 && y.Max > 0)
            drawing.Line(frame.Left, y.Place(0), frame.Right, y.Place(0), Colour.Line2);
        for (var i = 0; i < Series.Count; i++)
            Draw(drawing, frame, x, y, Series[i], i);
        frame.Horizontal(x, x.Ticks(7), HorizontalTitle);
        frame.Vertical(y, y.Ticks(5), VerticalTitle);
        return drawing.ToString();
    }

    /// <inheritdoc/>
    public override PlotData ToData()
    {
        Require();
        return new PlotData
        {
            HorizontalTitle = HorizontalTitle,
            VerticalTitle = VerticalTitle,
            HorizontalScale = HorizontalScale,
            VerticalScale = VerticalScale,
            Series =
            [
                .. Series
                    .Where(series => series.Points.Count > 0)
                    .Select(series => new PlotSeries(
                        (series.IsLine, series.IsReference) switch
                        {
                            (_, true) => PlotSeriesKind.Fit,
                            (true, _) => PlotSeriesKind.Value,
                            _ => PlotSeriesKind.Point,
                        },
                        series.Label,
                        series.Points
                    )),
            ],
        };
    }

    private static void Draw(SvgDrawing drawing, PlotFrame frame, PlotAxis x, PlotAxis y, XySeries series, int number)
    {
        if (series.Points.Count == 0)
            return;
        var colour =
            series.IsReference ? Colour.Ink2
            : number == 0 ? Colour.Teal
            : Colour.Teal2;
        var places = series.Points.Select(point => new DrawingPoint(x.Place(point.X), y.Place(point.Y))).ToList();
        if (series.IsLine)
            drawing.Polyline(places, colour, series.IsReference ? 1.2 : 1.8, series.IsReference ? "4 3" : null);
        else
            foreach (var place in places)
                drawing.Circle(place.X, place.Y, places.Count > Many ? 1.2 : 3, colour);
        if (series.Label is not { Length: > 0 } label || !series.IsLine)
            return;
        var end = places[^1];
        var above = end.Y - 6 > PlotFrame.Top + PlotFrame.FontSize;
        drawing.Text(
            Math.Min(end.X, frame.Right) - 2,
            above ? end.Y - 6 - (number * 1.0) : end.Y + PlotFrame.FontSize + 4,
            label,
            colour,
            TextAnchor.End,
            PlotFrame.FontSize
        );
    }

    private PlotAxis AxisOf(AxisScale scale, Func<PlotPoint, double> of, double from, double to)
    {
        var values = Series.SelectMany(series => series.Points).Select(of).ToList();
        var (min, max) = (values.Min(), values.Max());
        if (scale == AxisScale.Logarithmic)
            return new PlotAxis(scale, min / 1.15, max * 1.15, from, to);
        if (min > 0 && min < 0.4 * max)
            min = 0;
        var room = max > min ? 0.05 * (max - min) : Math.Max(1, Math.Abs(max));
        return new PlotAxis(scale, min == 0 ? 0 : min - room, max + room, from, to);
    }

    private void Require()
    {
        if (!Series.Any(series => series.Points.Count > 0))
            throw new ArgumentException("There is nothing to draw: no series has a point.");
        if (HorizontalScale == AxisScale.Asinh || VerticalScale == AxisScale.Asinh)
            throw new ArgumentException("An axis of this plot is linear or logarithmic.");
        foreach (var point in Series.SelectMany(series => series.Points))
        {
            if (
                !(double.IsFinite(point.X) && double.IsFinite(point.Y))
                || (HorizontalScale == AxisScale.Logarithmic && point.X <= 0)
                || (VerticalScale == AxisScale.Logarithmic && point.Y <= 0)
            )
                throw new ArgumentException(
                    $"The point ({point.X}, {point.Y}) is not finite, or has no place on a logarithmic axis."
                );
        }
    }
}
