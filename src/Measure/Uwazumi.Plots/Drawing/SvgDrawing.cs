using System.Text;

namespace Uwazumi.Plots.Drawing;

/// <summary>
/// Builds one static SVG: presentation attributes only (a strict content security policy forbids style attributes), no scripts, no links,
/// no fonts of its own, and no ids, so that any number of drawings can stand in one page.
/// </summary>
internal sealed class SvgDrawing
{
    private readonly StringBuilder content = new();
    private readonly string start;

    public SvgDrawing(string kind, double width, double height, string title, string description)
    {
        var w = SvgText.Number(width);
        var h = SvgText.Number(height);
        start =
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot {kind}\" role=\"img\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" "
            + "font-family=\"'Noto Sans JP','Noto Sans CJK JP',system-ui,sans-serif\">"
            + $"<title>{SvgText.Escape(title)}</title><desc>{SvgText.Escape(description)}</desc>";
    }

    public void Rectangle(double x, double y, double width, double height, Colour fill, double radius = 0)
    {
        if (width <= 0 || height <= 0)
            return;
        content.Append("<rect").Append(Attribute("x", x)).Append(Attribute("y", y));
        content.Append(Attribute("width", width)).Append(Attribute("height", height));
        if (radius > 0)
            content.Append(Attribute("rx", radius));
        content.Append(Filled(fill)).Append("/>");
    }

    public void Line(double x1, double y1, double x2, double y2, Colour stroke, double width = 1, string? dashes = null)
    {
        content.Append("<line").Append(Attribute("x1", x1)).Append(Attribute("y1", y1));
        content
            .Append(Attribute("x2", x2))
            .Append(Attribute("y2", y2))
            .Append(Stroked(stroke, width, dashes))
            .Append("/>");
    }

    /// <summary>A thick translucent line with round ends: an interval.</summary>
    public void Interval(double x1, double y1, double x2, double y2, Colour stroke, double width)
    {
        content.Append("<line").Append(Attribute("x1", x1)).Append(Attribute("y1", y1));
        content.Append(Attribute("x2", x2)).Append(Attribute("y2", y2)).Append(Stroked(stroke, width, null));
        content.Append(" stroke-linecap=\"round\" stroke-opacity=\"0.35\"/>");
    }

    public void Polyline(IReadOnlyList<DrawingPoint> points, Colour stroke, double width, string? dashes = null)
    {
        if (points.Count < 2)
            return;
        content
            .Append("<path d=\"")
            .Append(Path(points))
            .Append("\" fill=\"none\"")
            .Append(Stroked(stroke, width, dashes));
        content.Append(" stroke-linejoin=\"round\"/>");
    }

    public void Area(IReadOnlyList<DrawingPoint> outline, Colour fill, double opacity)
    {
        if (outline.Count < 3)
            return;
        content.Append("<path d=\"").Append(Path(outline)).Append("Z\"").Append(Filled(fill));
        content.Append(Attribute("fill-opacity", opacity)).Append("/>");
    }

    public void Circle(double x, double y, double radius, Colour fill)
    {
        content.Append("<circle").Append(Attribute("cx", x)).Append(Attribute("cy", y)).Append(Attribute("r", radius));
        content.Append(Filled(fill)).Append("/>");
    }

    public void Ring(double x, double y, double radius, Colour stroke)
    {
        content.Append("<circle").Append(Attribute("cx", x)).Append(Attribute("cy", y)).Append(Attribute("r", radius));
        content.Append($" fill=\"{Colour.Sheet.Hex}\" stroke=\"{stroke.Hex}\" stroke-width=\"1.6\"");
        content.Append($" class=\"fill-{Colour.Sheet.Token} stroke-{stroke.Token}\"/>");
    }

    public void Diamond(double x, double y, double radius, Colour fill) =>
        Area([new(x - radius, y), new(x, y - radius), new(x + radius, y), new(x, y + radius)], fill, 1);

    /// <summary>A triangle whose tip points to the left (negative length) or to the right.</summary>
    public void Arrow(double tipX, double y, double length, Colour fill) =>
        Area([new(tipX, y), new(tipX - length, y - 4), new(tipX - length, y + 4)], fill, 1);

    public void Text(double x, double y, string text, Colour fill, TextAnchor anchor, double fontSize)
    {
        content
            .Append("<text")
            .Append(Attribute("x", x))
            .Append(Attribute("y", y))
            .Append(Attribute("font-size", fontSize));
        if (anchor != TextAnchor.Start)
            content.Append(anchor == TextAnchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        content.Append(Filled(fill)).Append('>').Append(SvgText.Escape(text)).Append("</text>");
    }

    public override string ToString() => start + content + "</svg>";

    private static string Attribute(string name, double value) => $" {name}=\"{SvgText.Number(value)}\"";

    private static string Filled(Colour fill) => $" fill=\"{fill.Hex}\" class=\"fill-{fill.Token}\"";

    private static string Stroked(Colour stroke, double width, string? dashes) =>
        $" stroke=\"{stroke.Hex}\" class=\"stroke-{stroke.Token}\" stroke-width=\"{SvgText.Number(width)}\""
        + (dashes is null ? "" : $" stroke-dasharray=\"{dashes}\"");

    private static string Path(IReadOnlyList<DrawingPoint> points)
    {
        var path = new StringBuilder();
        for (var i = 0; i < points.Count; i++)
        {
            // A point on a straight level run between two others of the same height adds nothing.
            if (i > 0 && i < points.Count - 1 && points[i - 1].Y == points[i].Y && points[i].Y == points[i + 1].Y)
                continue;
            path.Append(i == 0 ? 'M' : 'L')
                .Append(SvgText.Number(points[i].X))
                .Append(' ')
                .Append(SvgText.Number(points[i].Y));
        }

        return path.ToString();
    }
}
