using Uwazumi.Plots.Drawing;

namespace Uwazumi.Plots;

/// <summary>
/// A result where it lies between its limits: the acceptance zone, the limits, the interval and the point.
/// </summary>
/// <remarks>
/// The scale follows from the limits alone, never from the result, so that bars of the same specification can be compared by eye. Two limits: the zone
/// fills the middle of the bar. One limit: the zone runs to the natural bound when there is one; without it to twice a lower limit, or from 0 to an upper
/// one (logarithmic: ten fold). A point or interval end beyond the drawing stands at its edge, the point with an arrow. Without any limit the bar is
/// centred on the value.
/// </remarks>
public sealed record LimitBar : Plot
{
    private const double Width = 170;
    private const double Height = 26;
    private const double Middle = 13;
    private const double ArrowRoom = 13;
    private const double AutomaticLogRatio = 10;

    /// <summary>The result, or null when there is none to draw.</summary>
    public required double? Value { get; init; }

    /// <summary>What the point is marked as.</summary>
    public required LimitVerdict Verdict { get; init; }

    /// <summary>The lower end of the interval; null when there is none or, beside an upper end, when it is open.</summary>
    public double? IntervalLower { get; init; }

    /// <summary>The upper end of the interval; null when there is none or, beside a lower end, when it is open.</summary>
    public double? IntervalUpper { get; init; }

    /// <summary>The lower limit, or null.</summary>
    public double? LowerLimit { get; init; }

    /// <summary>The upper limit, or null.</summary>
    public double? UpperLimit { get; init; }

    /// <summary>True when the limits only inform: the zone is grey and has no limit strokes.</summary>
    public bool IsInformative { get; init; }

    /// <summary>The smallest value that the attribute can have, for example 0; used as the far end of the zone of an upper limit.</summary>
    public double? NaturalMinimum { get; init; }

    /// <summary>The largest value that the attribute can have, for example 1 for a fraction; used as the far end of the zone of a lower limit.</summary>
    public double? NaturalMaximum { get; init; }

    /// <summary>True for a logarithmic scale, false for a linear one, null for logarithmic only when two positive limits span more than ten fold.</summary>
    public bool? IsLogarithmic { get; init; }

    /// <inheritdoc/>
    public override string ToSvg()
    {
        RequireFinite();
        var drawing = new SvgDrawing("limit-bar", Width, Height, Title, Description);
        var frame = Frame();
        drawing.Line(4, Middle, Width - 4, Middle, Colour.Line2);
        if (LowerLimit is not null || UpperLimit is not null)
        {
            drawing.Rectangle(
                frame.ZoneFrom,
                Middle - 4,
                frame.ZoneTo - frame.ZoneFrom,
                8,
                IsInformative ? Colour.NoneWash : Colour.PassWash,
                4
            );
            if (LowerLimit is not null && !IsInformative)
                drawing.Line(frame.ZoneFrom, Middle - 9, frame.ZoneFrom, Middle + 9, Colour.Ink3);
            if (UpperLimit is not null && !IsInformative)
                drawing.Line(frame.ZoneTo, Middle - 9, frame.ZoneTo, Middle + 9, Colour.Ink3);
        }

        DrawInterval(drawing, frame);
        DrawPoint(drawing, frame);
        return drawing.ToString();
    }

    private Colour Mark =>
        Verdict switch
        {
            LimitVerdict.Pass => Colour.Teal,
            LimitVerdict.Fail => Colour.Stop,
            _ => Colour.None,
        };

    private void DrawInterval(SvgDrawing drawing, LimitFrame frame)
    {
        if (Value is null || (IntervalLower is null && IntervalUpper is null))
            return;
        var from = IntervalLower is { } lower ? Math.Max(4, frame.Place(lower)) : 4;
        var to = IntervalUpper is { } upper ? Math.Min(Width - 4, frame.Place(upper)) : Width - 4;
        // A point far outside takes its interval along to the edge.
        from = Math.Min(from, Width - 4);
        to = Math.Max(to, 4);
        drawing.Interval(from, Middle, to, Middle, Mark, 6);
    }

    private void DrawPoint(SvgDrawing drawing, LimitFrame frame)
    {
        if (Value is not { } value)
            return;
        var x = frame.Place(value);
        if (x < ArrowRoom)
        {
            if (x < 6)
                drawing.Arrow(1, Middle, -5, Mark);
            x = x < 6 ? ArrowRoom : x;
        }
        else if (x > Width - ArrowRoom)
        {
            if (x > Width - 6)
                drawing.Arrow(Width - 1, Middle, 5, Mark);
            x = x > Width - 6 ? Width - ArrowRoom : x;
        }

        if (Verdict == LimitVerdict.Pass)
            drawing.Circle(x, Middle, 5, Mark);
        else if (Verdict == LimitVerdict.Fail)
            drawing.Diamond(x, Middle, 6, Mark);
        else
            drawing.Ring(x, Middle, 4.2, Mark);
    }

    private LimitFrame Frame()
    {
        switch (LowerLimit, UpperLimit)
        {
            case ({ } lower, { } upper):
                var wide = lower > 0 && upper / lower > AutomaticLogRatio;
                return lower < upper
                    ? new LimitFrame(IsLog(lower, wide), lower, upper, 20, 150)
                    : LimitFrame.Around(lower, Math.Abs(lower) / 2, 80, 90);
            case ({ } lower, null):
                if (IsLog(lower, false))
                    return new LimitFrame(true, lower, Above(lower) ?? 10 * lower, 52, 160);
                return new LimitFrame(false, lower, Above(lower) ?? lower + Span(lower), 52, 160);
            case (null, { } upper):
                if (IsLog(upper, false))
                    return new LimitFrame(true, Below(upper, 0) ?? upper / 10, upper, 10, 130);
                return new LimitFrame(
                    false,
                    Below(upper, double.NegativeInfinity) ?? (upper > 0 ? 0 : upper - Span(upper)),
                    upper,
                    10,
                    130
                );
            default:
                var centre = Value ?? 0;
                var spread = Math.Max(
                    Math.Abs(centre - (IntervalLower ?? centre)),
                    Math.Abs((IntervalUpper ?? centre) - centre)
                );
                return LimitFrame.Around(centre, spread, 45, 125);
        }
    }

    private bool IsLog(double limit, bool automatic) => limit > 0 && (IsLogarithmic ?? automatic);

    private double? Above(double limit) => NaturalMaximum is { } natural && natural > limit ? natural : null;

    private double? Below(double limit, double bound) =>
        NaturalMinimum is { } natural && natural < limit && natural > bound ? natural : null;

    private static double Span(double limit) => limit == 0 ? 1 : Math.Abs(limit);

    private void RequireFinite()
    {
        foreach (
            var number in (double?[])
                [Value, IntervalLower, IntervalUpper, LowerLimit, UpperLimit, NaturalMinimum, NaturalMaximum]
        )
        {
            if (number is { } given && !double.IsFinite(given))
                throw new ArgumentException("A limit bar draws finite numbers only.");
        }

        if (LowerLimit > UpperLimit)
            throw new ArgumentException($"The lower limit {LowerLimit} lies above the upper limit {UpperLimit}.");
    }
}
