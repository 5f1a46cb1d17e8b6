using Uwazumi.Plots.Drawing;

namespace Uwazumi.Plots;

/// <summary>A standard curve on a logarithmic concentration axis: calibrators, the fitted curve, samples with their intervals, the quantifiable range.</summary>
public sealed record StandardCurvePlot : Plot
{
    private const double Width = 400;
    private const double Height = 252;
    private const double BlankRoom = 26;
    private const int CurvePoints = 160;

    /// <summary>The calibrators: concentration (0 for the blank, which stands left of a break in the axis) and response. At least two different concentrations above 0.</summary>
    public required IReadOnlyList<PlotPoint> Calibrators { get; init; }

    /// <summary>The fitted curve: response at a concentration. Where it is not finite, nothing is drawn.</summary>
    public required Func<double, double> Curve { get; init; }

    /// <summary>The samples.</summary>
    public IReadOnlyList<StandardCurveSample> Samples { get; init; } = [];

    /// <summary>The lower limit of quantification, a dashed stroke, or null.</summary>
    public double? LowerLimit { get; init; }

    /// <summary>What is written at the lower limit, or null.</summary>
    public string? LowerLimitLabel { get; init; }

    /// <summary>The upper limit of quantification, a dashed stroke, or null.</summary>
    public double? UpperLimit { get; init; }

    /// <summary>What is written at the upper limit, or null.</summary>
    public string? UpperLimitLabel { get; init; }

    /// <summary>The title of the concentration axis with its unit.</summary>
    public required string ConcentrationAxisTitle { get; init; }

    /// <summary>The title of the response axis with its unit.</summary>
    public required string ResponseAxisTitle { get; init; }

    /// <summary>The scale of the response axis: linear, or logarithmic when every response is above 0.</summary>
    public AxisScale ResponseScale { get; init; } = AxisScale.Linear;

    /// <inheritdoc/>
    public override string ToSvg()
    {
        Require();
        var drawing = new SvgDrawing("standard-curve", Width, Height, Title, Description);
        var frame = new PlotFrame(drawing, Width, Height);
        var hasBlank = Calibrators.Any(point => point.X == 0);
        var (from, to) = Concentrations();
        var x = new PlotAxis(AxisScale.Logarithmic, from, to, frame.Left + (hasBlank ? BlankRoom : 0), frame.Right);
        var curve = CurveOver(x);
        var y = ResponseAxis(curve, frame);

        DrawRange(drawing, frame, x, y);
        drawing.Polyline(
            curve.ConvertAll(point => new DrawingPoint(x.Place(point.X), y.Place(point.Y))),
            Colour.Teal,
            2.2
        );
        foreach (var sample in Samples)
            DrawSample(drawing, frame, x, y, sample);
        foreach (var point in Calibrators)
        {
            var place = point.X == 0 ? frame.Left + BlankRoom / 2 : x.Place(point.X);
            drawing.Ring(place, y.Place(point.Y), 3.6, Colour.Ink);
        }

        frame.Horizontal(x, x.Ticks(8), ConcentrationAxisTitle);
        if (hasBlank)
            DrawBlankBreak(drawing, frame);
        frame.Vertical(y, y.Ticks(6), ResponseAxisTitle);
        return drawing.ToString();
    }

    /// <inheritdoc/>
    /// <remarks>A sample outside of the curve has no concentration and is not among the points; nor has the blank a place on a logarithmic axis.</remarks>
    public override PlotData ToData()
    {
        Require();
        var (from, to) = Concentrations();
        var series = new List<PlotSeries>
        {
            new(PlotSeriesKind.Fit, null, CurveOver(new PlotAxis(AxisScale.Logarithmic, from, to, 0, 1))),
            new(PlotSeriesKind.Calibrator, null, [.. Calibrators.Where(point => point.X > 0)]),
        };
        series.AddRange(
            Samples
                .Where(sample => sample.Concentration > 0)
                .Select(sample => new PlotSeries(
                    PlotSeriesKind.Sample,
                    sample.Label,
                    [new PlotPoint(sample.Concentration!.Value, sample.Response)]
                ))
        );
        return new PlotData
        {
            HorizontalTitle = ConcentrationAxisTitle,
            VerticalTitle = ResponseAxisTitle,
            HorizontalScale = AxisScale.Logarithmic,
            VerticalScale = ResponseScale,
            Series = series,
            Marks = [.. ((double?[])[LowerLimit, UpperLimit]).OfType<double>()],
        };
    }

    private static void DrawBlankBreak(SvgDrawing drawing, PlotFrame frame)
    {
        var x = frame.Left + BlankRoom - 4;
        drawing.Text(
            frame.Left + BlankRoom / 2,
            frame.Bottom + 16,
            "0",
            Colour.Ink3,
            TextAnchor.Middle,
            PlotFrame.FontSize
        );
        drawing.Line(
            frame.Left + BlankRoom / 2,
            frame.Bottom,
            frame.Left + BlankRoom / 2,
            frame.Bottom + 4,
            Colour.Line2
        );
        drawing.Line(x - 2, frame.Bottom + 4, x + 1, frame.Bottom - 4, Colour.Ink3);
        drawing.Line(x + 1, frame.Bottom + 4, x + 4, frame.Bottom - 4, Colour.Ink3);
    }

    private void DrawRange(SvgDrawing drawing, PlotFrame frame, PlotAxis x, PlotAxis y)
    {
        if (LowerLimit is { } lower && UpperLimit is { } upper)
            drawing.Rectangle(
                x.Place(lower),
                PlotFrame.Top,
                x.Place(upper) - x.Place(lower),
                frame.Bottom - PlotFrame.Top,
                Colour.TealWash
            );
        DrawLimit(drawing, frame, x, y, LowerLimit, LowerLimitLabel, TextAnchor.Start);
        DrawLimit(drawing, frame, x, y, UpperLimit, UpperLimitLabel, TextAnchor.End);
    }

    /// <summary>The stroke of a limit, its label on the side of the range and at the end of the stroke that the curve leaves free.</summary>
    private void DrawLimit(
        SvgDrawing drawing,
        PlotFrame frame,
        PlotAxis x,
        PlotAxis y,
        double? limit,
        string? label,
        TextAnchor side
    )
    {
        if (limit is not { } concentration)
            return;
        var place = x.Place(concentration);
        drawing.Line(place, PlotFrame.Top, place, frame.Bottom, Colour.Ink3, 1, "4 3");
        if (label is not { Length: > 0 })
            return;
        var response = Curve(concentration);
        var curveIsLow = double.IsFinite(response) && y.Share(response) < 0.5;
        drawing.Text(
            place + (side == TextAnchor.Start ? 5 : -5),
            curveIsLow ? PlotFrame.Top + 13 : frame.Bottom - 6,
            label,
            Colour.Ink2,
            side,
            PlotFrame.FontSize
        );
    }

    private static void DrawSample(
        SvgDrawing drawing,
        PlotFrame frame,
        PlotAxis x,
        PlotAxis y,
        StandardCurveSample sample
    )
    {
        var level = y.Place(sample.Response);
        var place = sample.Concentration is { } concentration ? x.Place(concentration) : frame.Left;
        if (sample.Concentration is null)
        {
            drawing.Diamond(place, level, 5, Colour.None);
        }
        else
        {
            if (sample.Lower is not null || sample.Upper is not null)
                drawing.Interval(
                    sample.Lower is { } lower ? x.Place(lower) : frame.Left,
                    level,
                    sample.Upper is { } upper ? x.Place(upper) : frame.Right,
                    level,
                    Colour.Teal,
                    5
                );
            drawing.Circle(place, level, 4, Colour.Teal);
        }

        if (sample.Label is not { Length: > 0 } label)
            return;
        var reach = sample.Upper is { } end && sample.Concentration is not null ? x.Place(end) : place;
        var fits = reach + 9 + SvgText.Width(label, PlotFrame.FontSize) < frame.Right;
        drawing.Text(
            fits ? reach + 9 : place - 9,
            level + (fits ? 4 : -7),
            label,
            Colour.Ink2,
            fits ? TextAnchor.Start : TextAnchor.End,
            PlotFrame.FontSize
        );
    }

    private (double From, double To) Concentrations()
    {
        var shown = Calibrators
            .Select(point => point.X)
            .Concat(Samples.Select(sample => sample.Concentration).OfType<double>())
            .Concat(((double?[])[LowerLimit, UpperLimit]).OfType<double>())
            .Where(concentration => concentration > 0)
            .ToList();
        // A fifth of an octave on either side keeps the outer marks off the frame.
        return (shown.Min() / 1.25, shown.Max() * 1.25);
    }

    private List<PlotPoint> CurveOver(PlotAxis x)
    {
        var points = new List<PlotPoint>();
        for (var i = 0; i <= CurvePoints; i++)
        {
            var concentration = x.ValueAt((double)i / CurvePoints);
            var response = Curve(concentration);
            if (double.IsFinite(response) && (ResponseScale != AxisScale.Logarithmic || response > 0))
                points.Add(new PlotPoint(concentration, response));
        }

        return points;
    }

    private PlotAxis ResponseAxis(List<PlotPoint> curve, PlotFrame frame)
    {
        var measured = Calibrators.Select(point => point.Y).Concat(Samples.Select(sample => sample.Response)).ToList();
        var low = measured.Min();
        var high = measured.Max();
        if (ResponseScale == AxisScale.Logarithmic)
            return new PlotAxis(ResponseScale, low / 1.4, high * 1.4, frame.Bottom, PlotFrame.Top);
        // The curve belongs in the picture unless it runs far away from everything that was measured.
        var room = high > low ? 0.3 * (high - low) : Math.Max(1, Math.Abs(high));
        low = Math.Max(low - room, Math.Min(low, curve.Select(point => point.Y).DefaultIfEmpty(low).Min()));
        high = Math.Min(high + room, Math.Max(high, curve.Select(point => point.Y).DefaultIfEmpty(high).Max()));
        var margin = high > low ? 0.06 * (high - low) : room;
        return new PlotAxis(
            AxisScale.Linear,
            low >= 0 ? Math.Max(0, low - margin) : low - margin,
            high + margin,
            frame.Bottom,
            PlotFrame.Top
        );
    }

    private void Require()
    {
        var concentrations = Calibrators
            .Select(point => point.X)
            .Concat(Samples.Select(sample => sample.Concentration ?? 0));
        var responses = Calibrators.Select(point => point.Y).Concat(Samples.Select(sample => sample.Response)).ToList();
        if (concentrations.Any(concentration => !(double.IsFinite(concentration) && concentration >= 0)))
            throw new ArgumentException("A concentration is finite and at least 0.");
        if (Calibrators.Select(point => point.X).Where(concentration => concentration > 0).Distinct().Count() < 2)
            throw new ArgumentException("A standard curve has at least two different concentrations above 0.");
        if (responses.Exists(response => !double.IsFinite(response)))
            throw new ArgumentException("A response is a finite number.");
        if (ResponseScale is not (AxisScale.Linear or AxisScale.Logarithmic))
            throw new ArgumentException("The response axis is linear or logarithmic.");
        if (ResponseScale == AxisScale.Logarithmic && responses.Exists(response => response <= 0))
            throw new ArgumentException("A logarithmic response axis needs responses above 0.");
        if (
            LowerLimit is { } lower && !(double.IsFinite(lower) && lower > 0)
            || UpperLimit is { } upper && !(double.IsFinite(upper) && upper > 0)
        )
            throw new ArgumentException("A limit of quantification is finite and above 0.");
        if (LowerLimit > UpperLimit)
            throw new ArgumentException($"The lower limit {LowerLimit} lies above the upper limit {UpperLimit}.");
    }
}
