namespace Uwazumi.Plots.Drawing;

/// <summary>The axes of a plot: a baseline with ticks and labels, a quiet vertical scale, and the titles of both.</summary>
internal sealed class PlotFrame
{
    public const double FontSize = 11;
    private const double LeftMargin = 46;
    private const double RightMargin = 14;
    private const double TopMargin = 24;
    private const double BottomMargin = 42;
    private const double LabelGap = 8;

    private readonly SvgDrawing drawing;
    private readonly double width;
    private readonly double height;

    public PlotFrame(SvgDrawing drawing, double width, double height)
    {
        this.drawing = drawing;
        this.width = width;
        this.height = height;
    }

    public double Left => LeftMargin;

    public double Right => width - RightMargin;

    public static double Top => TopMargin;

    public double Bottom => height - BottomMargin;

    /// <summary>The line below the tick labels, where the title of the horizontal axis stands.</summary>
    public double TitleLine => height - 8;

    /// <summary>Draws the horizontal axis. Ticks that come first in the list win where labels would touch.</summary>
    public void Horizontal(PlotAxis axis, IEnumerable<AxisTick> ticks, string title)
    {
        drawing.Line(Left, Bottom, Right, Bottom, Colour.Line2);
        var taken = new List<(double From, double To)>();
        foreach (var tick in ticks)
        {
            var share = axis.Share(tick.Value);
            if (share is < 0 or > 1)
                continue;
            var x = axis.Place(tick.Value);
            var half = SvgText.Width(tick.Label, FontSize) / 2;
            if (taken.Exists(t => x - half < t.To + LabelGap && x + half > t.From - LabelGap))
                continue;
            taken.Add((x - half, x + half));
            drawing.Line(x, Bottom, x, Bottom + 4, Colour.Line2);
            drawing.Text(x, Bottom + 16, tick.Label, Colour.Ink3, TextAnchor.Middle, FontSize);
        }

        drawing.Text(Right, TitleLine, title, Colour.Ink2, TextAnchor.End, FontSize);
    }

    /// <summary>Draws the vertical axis; its title stands level above it, so that nobody has to turn the head.</summary>
    public void Vertical(PlotAxis axis, IReadOnlyList<AxisTick> ticks, string title)
    {
        var lastY = double.PositiveInfinity;
        foreach (var tick in ticks)
        {
            var share = axis.Share(tick.Value);
            var y = axis.Place(tick.Value);
            if (share is < 0 or > 1 || lastY - y < FontSize + 2)
                continue;
            lastY = y;
            drawing.Line(Left - 4, y, Left, y, Colour.Line2);
            drawing.Text(Left - 7, y + 4, tick.Label, Colour.Ink3, TextAnchor.End, FontSize);
        }

        drawing.Line(Left, Top, Left, Bottom, Colour.Line2);
        drawing.Text(4, 12, title, Colour.Ink2, TextAnchor.Start, FontSize);
    }

    /// <summary>A text centred on a place, moved sideways as far as needed to stay inside the drawing and left of <paramref name="right"/>.</summary>
    public void TextInside(double x, double y, string text, Colour fill, double right)
    {
        var half = SvgText.Width(text, FontSize) / 2;
        var centre = Math.Max(4 + half, Math.Min(x, right - half));
        drawing.Text(centre, y, text, fill, TextAnchor.Middle, FontSize);
    }
}
