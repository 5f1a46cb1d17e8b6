namespace Uwazumi.Plots.Drawing;

/// <summary>The scale of a limit bar: two numbers and the places where they stand; other numbers follow, also beyond the drawing.</summary>
internal sealed class LimitFrame
{
    private readonly PlotAxis axis;

    public LimitFrame(bool isLogarithmic, double lower, double upper, double zoneFrom, double zoneTo)
    {
        axis = new PlotAxis(isLogarithmic ? AxisScale.Logarithmic : AxisScale.Linear, lower, upper, zoneFrom, zoneTo);
        ZoneFrom = zoneFrom;
        ZoneTo = zoneTo;
    }

    public double ZoneFrom { get; }

    public double ZoneTo { get; }

    public static LimitFrame Around(double centre, double spread, double zoneFrom, double zoneTo)
    {
        // A number without any spread still needs a scale; how wide it is does not show.
        var half = spread > 0 ? spread : Math.Max(1, Math.Abs(centre));
        return new LimitFrame(false, centre - half, centre + half, zoneFrom, zoneTo);
    }

    public double Place(double value) => ZoneFrom + (ZoneTo - ZoneFrom) * axis.Share(value);
}
