using Uwazumi.Plots.Drawing;

namespace Uwazumi.Plots;

/// <summary>A particle-size density with its band, a shaded zone of sizes, the median, and what the instrument reports beside it.</summary>
public sealed record SizeDistributionPlot : Plot
{
    private const double Width = 400;
    private const double Height = 216;

    /// <summary>The bin edges in nm, ascending; one more than there are densities.</summary>
    public required IReadOnlyList<double> BinEdgesNm { get; init; }

    /// <summary>The density of each bin, at least 0, not all 0.</summary>
    public required IReadOnlyList<double> Density { get; init; }

    /// <summary>The lower end of the pointwise band, as long as the density, or null. Given together with <see cref="Upper"/>.</summary>
    public IReadOnlyList<double>? Lower { get; init; }

    /// <summary>The upper end of the pointwise band, as long as the density, or null.</summary>
    public IReadOnlyList<double>? Upper { get; init; }

    /// <summary>The lower end of the shaded zone in nm.</summary>
    public double ZoneFromNm { get; init; } = 30;

    /// <summary>The upper end of the shaded zone in nm.</summary>
    public double ZoneToNm { get; init; } = 150;

    /// <summary>What is written below the zone, for example its share of the particles; null for nothing.</summary>
    public string? ZoneLabel { get; init; }

    /// <summary>The median in nm, marked by a stroke, or null.</summary>
    public double? MedianNm { get; init; }

    /// <summary>What is written above the median's stroke; null for nothing.</summary>
    public string? MedianLabel { get; init; }

    /// <summary>A second density on the same bins, drawn dashed, for example the instrument's own; or null.</summary>
    public IReadOnlyList<double>? ReportedDensity { get; init; }

    /// <summary>A size that the instrument reports, in nm, marked by a dashed stroke; or null.</summary>
    public double? ReportedNm { get; init; }

    /// <summary>What is written above the instrument's stroke; null for nothing.</summary>
    public string? ReportedLabel { get; init; }

    /// <summary>The title of the size axis with its unit.</summary>
    public required string SizeAxisTitle { get; init; }

    /// <summary>The title of the density axis with its unit.</summary>
    public required string DensityAxisTitle { get; init; }

    /// <summary>The largest size shown in nm; null chooses one that shows the zone and 99.9 % of the particles.</summary>
    public double? LargestNm { get; init; }

    /// <inheritdoc/>
    public override string ToSvg()
    {
        Require();
        var drawing = new SvgDrawing("size-distribution", Width, Height, Title, Description);
        var frame = new PlotFrame(drawing, Width, Height);
        var largest = LargestNm ?? ChosenLargest();
        var x = new PlotAxis(AxisScale.Linear, 0, largest, frame.Left, frame.Right);
        var y = new PlotAxis(AxisScale.Linear, 0, TallestShown(largest), frame.Bottom, PlotFrame.Top + 22);

        drawing.Rectangle(
            x.Place(ZoneFromNm),
            PlotFrame.Top,
            x.Place(ZoneToNm) - x.Place(ZoneFromNm),
            frame.Bottom - PlotFrame.Top,
            Colour.TealWash
        );
        DrawBand(drawing, x, y, largest);
        if (ReportedDensity is not null)
            drawing.Polyline(Outline(ReportedDensity, x, y, largest), Colour.Ink2, 1.2, "4 3");
        drawing.Polyline(Outline(Density, x, y, largest), Colour.Teal, 2.2);
        DrawMarks(drawing, frame, x, largest);
        var ticks = AxisTicks.Linear(0, largest, 7);
        var zoneTicks = ticks.Where(tick => tick.Value == ZoneFromNm || tick.Value == ZoneToNm).ToList();
        frame.Horizontal(x, [.. zoneTicks, .. EndsOfZone(zoneTicks), .. ticks.Except(zoneTicks)], SizeAxisTitle);
        frame.Vertical(y, y.Ticks(4), DensityAxisTitle);
        if (ZoneLabel is { Length: > 0 } label)
            frame.TextInside(
                (x.Place(ZoneFromNm) + x.Place(ZoneToNm)) / 2,
                frame.TitleLine,
                label,
                Colour.Teal,
                frame.Right - SvgText.Width(SizeAxisTitle, PlotFrame.FontSize) - 8
            );
        return drawing.ToString();
    }

    /// <inheritdoc/>
    /// <remarks>Each density stands at the middle of its bin.</remarks>
    public override PlotData ToData()
    {
        Require();
        var series = new List<PlotSeries> { SeriesOf(PlotSeriesKind.Value, Density) };
        if (Lower is not null && Upper is not null)
            series.AddRange([SeriesOf(PlotSeriesKind.Lower, Lower), SeriesOf(PlotSeriesKind.Upper, Upper)]);
        if (ReportedDensity is not null)
            series.Add(SeriesOf(PlotSeriesKind.Reported, ReportedDensity));
        return new PlotData
        {
            HorizontalTitle = SizeAxisTitle,
            VerticalTitle = DensityAxisTitle,
            Series = series,
            Marks = [.. ((double?[])[MedianNm, ReportedNm]).OfType<double>()],
        };
    }

    private PlotSeries SeriesOf(PlotSeriesKind kind, IReadOnlyList<double> values) =>
        new(
            kind,
            null,
            [.. values.Select((value, i) => new PlotPoint((BinEdgesNm[i] + BinEdgesNm[i + 1]) / 2, value))]
        );

    private IEnumerable<AxisTick> EndsOfZone(List<AxisTick> present)
    {
        foreach (var end in (double[])[ZoneFromNm, ZoneToNm])
        {
            if (!present.Exists(tick => tick.Value == end))
                yield return new AxisTick(end, SvgText.Number(end));
        }
    }

    private void DrawBand(SvgDrawing drawing, PlotAxis x, PlotAxis y, double largest)
    {
        if (Lower is null || Upper is null)
        {
            var outline = Outline(Density, x, y, largest);
            drawing.Area(
                [.. outline, new(outline[^1].X, y.Place(0)), new(outline[0].X, y.Place(0))],
                Colour.Clear,
                0.55
            );
            return;
        }

        var upper = Outline(Upper, x, y, largest);
        var lower = Outline(Lower, x, y, largest);
        lower.Reverse();
        drawing.Area([.. upper, .. lower], Colour.Clear, 0.85);
    }

    private void DrawMarks(SvgDrawing drawing, PlotFrame frame, PlotAxis x, double largest)
    {
        var labels = new List<(double X, string Text, Colour Fill)>();
        if (ReportedNm is { } reported && reported <= largest)
        {
            drawing.Line(x.Place(reported), PlotFrame.Top + 4, x.Place(reported), frame.Bottom, Colour.Ink2, 1, "2 3");
            if (ReportedLabel is { Length: > 0 } text)
                labels.Add((x.Place(reported), text, Colour.Ink2));
        }

        if (MedianNm is { } median && median <= largest)
        {
            drawing.Line(x.Place(median), PlotFrame.Top + 4, x.Place(median), frame.Bottom, Colour.Teal, 1);
            if (MedianLabel is { Length: > 0 } text)
                labels.Add((x.Place(median), text, Colour.Teal));
        }

        // Both sizes are usually close together: the smaller one is labelled to the left of its stroke, the larger one to the right.
        labels.Sort((a, b) => a.X.CompareTo(b.X));
        for (var i = 0; i < labels.Count; i++)
        {
            var toTheLeft =
                labels.Count == 2
                && i == 0
                && labels[0].X - SvgText.Width(labels[0].Text, PlotFrame.FontSize) > frame.Left;
            var place = labels[i].X + (toTheLeft ? -5 : 5);
            var line = PlotFrame.Top + (labels.Count == 2 && i == 0 && !toTheLeft ? 27 : 14);
            drawing.Text(
                place,
                line,
                labels[i].Text,
                labels[i].Fill,
                toTheLeft ? TextAnchor.End : TextAnchor.Start,
                PlotFrame.FontSize
            );
        }
    }

    /// <summary>Fine bins are joined at their centres; bins wide enough to be seen are drawn as the steps that they are.</summary>
    private List<DrawingPoint> Outline(IReadOnlyList<double> values, PlotAxis x, PlotAxis y, double largest)
    {
        var points = new List<DrawingPoint> { new(x.Place(BinEdgesNm[0]), y.Place(0)) };
        for (var i = 0; i < values.Count && BinEdgesNm[i] < largest; i++)
        {
            var from = x.Place(BinEdgesNm[i]);
            var to = x.Place(BinEdgesNm[i + 1]);
            var height = y.Place(values[i]);
            if (to - from < 3)
            {
                points.Add(new((from + to) / 2, height));
            }
            else
            {
                points.Add(new(from, height));
                points.Add(new(to, height));
            }
        }

        points.Add(new(points[^1].X, y.Place(0)));
        return points;
    }

    private double ChosenLargest()
    {
        var total = 0.0;
        for (var i = 0; i < Density.Count; i++)
            total += Density[i] * (BinEdgesNm[i + 1] - BinEdgesNm[i]);
        var below = 0.0;
        var last = 0;
        while (
            last < Density.Count - 1
            && below + Density[last] * (BinEdgesNm[last + 1] - BinEdgesNm[last]) < 0.999 * total
        )
        {
            below += Density[last] * (BinEdgesNm[last + 1] - BinEdgesNm[last]);
            last++;
        }

        var wanted = Math.Max(BinEdgesNm[last + 1] * 1.08, ZoneToNm * 1.3);
        return Math.Min(wanted, Math.Max(BinEdgesNm[^1], ZoneToNm * 1.05));
    }

    private double TallestShown(double largest)
    {
        var density = Tallest(Density, largest);
        var others = Math.Max(
            Upper is null ? 0 : Tallest(Upper, largest),
            ReportedDensity is null ? 0 : Tallest(ReportedDensity, largest)
        );
        // A band from two or three videos can be many times as tall as the curve; the curve must stay readable, so the band is then cut.
        var tallest = Math.Min(Math.Max(density, others), 2.2 * density);
        return tallest > 0 ? tallest : 1;
    }

    private double Tallest(IReadOnlyList<double> values, double largest)
    {
        var tallest = 0.0;
        for (var i = 0; i < values.Count && BinEdgesNm[i] < largest; i++)
            tallest = Math.Max(tallest, values[i]);
        return tallest;
    }

    private void Require()
    {
        if (Density.Count == 0 || BinEdgesNm.Count != Density.Count + 1)
            throw new ArgumentException(
                $"{Density.Count} densities need {Density.Count + 1} edges, not {BinEdgesNm.Count}."
            );
        if ((Lower is null) != (Upper is null))
            throw new ArgumentException("A band has a lower and an upper end.");
        foreach (var values in (IReadOnlyList<double>?[])[Density, Lower, Upper, ReportedDensity])
        {
            if (
                values is not null
                && (values.Count != Density.Count || values.Any(value => !(double.IsFinite(value) && value >= 0)))
            )
                throw new ArgumentException("Every curve has one finite density of at least 0 for each bin.");
        }

        if (!Density.Any(value => value > 0))
            throw new ArgumentException("There is nothing to draw: every density is 0.");
        for (var i = 0; i < BinEdgesNm.Count; i++)
        {
            if (
                !(double.IsFinite(BinEdgesNm[i]) && BinEdgesNm[i] >= 0) || (i > 0 && BinEdgesNm[i] <= BinEdgesNm[i - 1])
            )
                throw new ArgumentException("The bin edges are at least 0 nm and ascend.");
        }

        if (!(ZoneFromNm >= 0 && ZoneToNm > ZoneFromNm && double.IsFinite(ZoneToNm)) || LargestNm <= 0)
            throw new ArgumentException("The shaded zone is a range of sizes from 0 nm up.");
        if (
            MedianNm is { } median && !double.IsFinite(median)
            || ReportedNm is { } reported && !double.IsFinite(reported)
        )
            throw new ArgumentException("A marked size is a finite number.");
    }
}
