using Uwazumi.Plots.Drawing;

namespace Uwazumi.Plots;

/// <summary>The intensity of one marker in a sample and in its control, the threshold between negative and positive, and the share above it.</summary>
/// <remarks>
/// Each histogram counts its events in 128 equal bins of the drawn scale and is scaled to its own fullest bin, so that sample and control can be
/// compared although they hold different numbers of events. Events beyond an end of the axis, on a logarithmic axis also those at or below 0, count in
/// the outermost bin. Linear in the number of events.
/// </remarks>
public sealed record MarkerHistogramPlot : Plot
{
    private const double Width = 400;
    private const double Height = 216;
    private const int Bins = 128;

    /// <summary>The intensity of every event of the sample; at least one, all finite.</summary>
    public required ReadOnlyMemory<float> Sample { get; init; }

    /// <summary>The intensity of every event of the control, all finite; empty when there is none.</summary>
    public ReadOnlyMemory<float> Control { get; init; }

    /// <summary>The threshold, in the unit of the intensities, or null.</summary>
    public required double? Threshold { get; init; }

    /// <summary>What is written on the positive side of the threshold, for example the percentage of positive events; null for nothing.</summary>
    public string? PositiveLabel { get; init; }

    /// <summary>The name of the sample in the key.</summary>
    public required string SampleLabel { get; init; }

    /// <summary>The name of the control in the key.</summary>
    public string ControlLabel { get; init; } = "";

    /// <summary>The title of the intensity axis.</summary>
    public required string IntensityAxisTitle { get; init; }

    /// <summary>The title of the count axis.</summary>
    public required string CountAxisTitle { get; init; }

    /// <summary>The scale of the intensity axis: logarithmic or inverse hyperbolic sine.</summary>
    public AxisScale IntensityScale { get; init; } = AxisScale.Asinh;

    /// <summary>The cofactor of the inverse hyperbolic sine: intensities well below it are drawn nearly linearly.</summary>
    public double Cofactor { get; init; } = 150;

    /// <inheritdoc/>
    public override string ToSvg()
    {
        Require();
        var drawing = new SvgDrawing("marker-histogram", Width, Height, Title, Description);
        var frame = new PlotFrame(drawing, Width, Height);
        var (min, max) = Range();
        var x = new PlotAxis(IntensityScale, min, max, frame.Left, frame.Right, Cofactor);
        var y = new PlotAxis(AxisScale.Linear, 0, 1, frame.Bottom, PlotFrame.Top + 26);

        if (Threshold is { } zone)
            drawing.Rectangle(
                x.Place(zone),
                PlotFrame.Top,
                frame.Right - x.Place(zone),
                frame.Bottom - PlotFrame.Top,
                Colour.TealWash
            );
        if (!Control.IsEmpty)
        {
            var control = Outline(Control.Span, x, y, frame);
            drawing.Area(control, Colour.NoneWash, 1);
            drawing.Polyline(control, Colour.Ink3, 1.2, "4 3");
        }

        var sample = Outline(Sample.Span, x, y, frame);
        drawing.Area(sample, Colour.Clear, 0.7);
        drawing.Polyline(sample, Colour.Teal, 2);
        if (Threshold is { } threshold)
            DrawThreshold(drawing, frame, x.Place(threshold));
        DrawKey(drawing, frame);
        frame.Horizontal(x, x.Ticks(8), IntensityAxisTitle);
        frame.Vertical(y, [], CountAxisTitle);
        return drawing.ToString();
    }

    /// <inheritdoc/>
    /// <remarks>Each share stands at the middle of its bin, as it is drawn.</remarks>
    public override PlotData ToData()
    {
        Require();
        var (min, max) = Range();
        var x = new PlotAxis(IntensityScale, min, max, 0, 1, Cofactor);
        var series = new List<PlotSeries> { SeriesOf(PlotSeriesKind.Sample, SampleLabel, Sample.Span, x) };
        if (!Control.IsEmpty)
            series.Add(SeriesOf(PlotSeriesKind.Control, ControlLabel, Control.Span, x));
        return new PlotData
        {
            HorizontalTitle = IntensityAxisTitle,
            VerticalTitle = CountAxisTitle,
            HorizontalScale = IntensityScale,
            Cofactor = Cofactor,
            Series = series,
            Marks = Threshold is { } threshold ? [threshold] : [],
        };
    }

    private static PlotSeries SeriesOf(PlotSeriesKind kind, string label, ReadOnlySpan<float> events, PlotAxis x) =>
        new(
            kind,
            label.Length == 0 ? null : label,
            [.. Heights(events, x).Select((height, i) => new PlotPoint(x.ValueAt((i + 0.5) / Bins), height))]
        );

    private void DrawThreshold(SvgDrawing drawing, PlotFrame frame, double place)
    {
        var label = PositiveLabel ?? "";
        var fits = place + 6 + SvgText.Width(label, PlotFrame.FontSize) < frame.Right;
        // A label without room on the positive side stands above the shortened stroke.
        drawing.Line(place, PlotFrame.Top + (fits ? 0 : 18), place, frame.Bottom, Colour.Ink2, 1);
        if (label.Length == 0)
            return;
        drawing.Text(
            fits ? place + 6 : frame.Right,
            PlotFrame.Top + 13,
            label,
            Colour.Teal,
            fits ? TextAnchor.Start : TextAnchor.End,
            PlotFrame.FontSize
        );
    }

    /// <summary>The key stands above the plot on the right, clear of the curves and of the axis title on the left.</summary>
    private void DrawKey(SvgDrawing drawing, PlotFrame frame)
    {
        var right = frame.Right;
        if (!Control.IsEmpty && ControlLabel.Length > 0)
            right = DrawEntry(drawing, right, ControlLabel, Colour.Ink3, "4 3");
        if (SampleLabel.Length > 0)
            DrawEntry(drawing, right, SampleLabel, Colour.Teal, null);
    }

    private static double DrawEntry(SvgDrawing drawing, double right, string label, Colour stroke, string? dashes)
    {
        var left = right - SvgText.Width(label, PlotFrame.FontSize);
        drawing.Text(left, 12, label, Colour.Ink2, TextAnchor.Start, PlotFrame.FontSize);
        drawing.Line(left - 22, 8, left - 5, 8, stroke, 2, dashes);
        return left - 34;
    }

    /// <summary>The bins' shares of the fullest one.</summary>
    private static double[] Heights(ReadOnlySpan<float> events, PlotAxis x)
    {
        var counts = new int[Bins];
        foreach (var intensity in events)
            counts[Math.Clamp((int)(Math.Clamp(x.Share(intensity), 0, 1) * Bins), 0, Bins - 1)]++;
        // The outermost bins gather what lies beyond the axis; a heap there must not flatten the rest.
        var fullest = counts.AsSpan(1, Bins - 2).ToArray().Max();
        if (fullest == 0)
            fullest = counts.Max();
        return Array.ConvertAll(counts, count => (double)count / fullest);
    }

    private static List<DrawingPoint> Outline(ReadOnlySpan<float> events, PlotAxis x, PlotAxis y, PlotFrame frame)
    {
        var heights = Heights(events, x);
        var binWidth = (frame.Right - frame.Left) / Bins;
        var points = new List<DrawingPoint> { new(frame.Left, y.Place(0)) };
        for (var i = 0; i < Bins; i++)
        {
            var height = y.Place(heights[i]);
            points.Add(new(frame.Left + i * binWidth, height));
            points.Add(new(frame.Left + (i + 1) * binWidth, height));
        }

        points.Add(new(frame.Right, y.Place(0)));
        return points;
    }

    /// <summary>From the lowest to the highest thousandth of the events, so that a few strays do not squeeze the rest; the threshold is always shown.</summary>
    private (double Min, double Max) Range()
    {
        var all = new float[Sample.Length + Control.Length];
        Sample.Span.CopyTo(all);
        Control.Span.CopyTo(all.AsSpan(Sample.Length));
        Array.Sort(all);
        double min = all[all.Length / 1000];
        double max = all[all.Length - 1 - all.Length / 1000];
        if (Threshold is { } threshold)
        {
            min = Math.Min(min, threshold);
            max = Math.Max(max, threshold);
        }

        if (IntensityScale == AxisScale.Logarithmic)
        {
            max = max > 0 ? max * 1.3 : 10;
            // More than four decades below the top there is only the noise of the electronics.
            return (Math.Max(min / 1.3, Math.Min(max / 1e4, Threshold ?? max)), max);
        }

        max = Math.Max(max + 0.3 * Math.Abs(max), Cofactor);
        return (Math.Min(min < 0 ? min * 1.3 : min * 0.7, max - Cofactor), max);
    }

    private void Require()
    {
        if (Sample.IsEmpty)
            throw new ArgumentException("There is nothing to draw: the sample has no events.");
        foreach (var events in (ReadOnlyMemory<float>[])[Sample, Control])
        {
            foreach (var intensity in events.Span)
            {
                if (!float.IsFinite(intensity))
                    throw new ArgumentException("An intensity is a finite number.");
            }
        }

        if (IntensityScale == AxisScale.Linear)
            throw new ArgumentException("The intensity axis is logarithmic or an inverse hyperbolic sine.");
        if (
            Threshold is { } threshold
            && (!double.IsFinite(threshold) || (IntensityScale == AxisScale.Logarithmic && threshold <= 0))
        )
            throw new ArgumentException("The threshold is finite, and above 0 on a logarithmic axis.");
    }
}
