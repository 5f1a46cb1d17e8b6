using System.Xml.Linq;

namespace Uwazumi.Plots.Tests;

public class LimitBarTests
{
    [Fact]
    public void A_value_in_the_middle_of_two_limits_stands_in_the_middle_of_the_zone()
    {
        var root = Svg.Parse(Samples.Bar(100));
        var zone = Svg.All(root, "rect").Single();
        Assert.Equal((20, 130), (Svg.Number(zone, "x"), Svg.Number(zone, "width")));
        Assert.Equal(85, Svg.Number(Point(root), "cx"));
        Assert.Equal(2, LimitStrokes(root));
    }

    [Theory]
    [InlineData(70, 20)]
    [InlineData(130, 150)]
    [InlineData(85, 52.5)]
    public void The_scale_follows_from_the_limits_alone(double value, double place) =>
        Assert.Equal(place, Svg.Number(Point(Svg.Parse(Samples.Bar(value))), "cx"));

    [Fact]
    public void A_lower_limit_runs_to_the_natural_maximum()
    {
        var bar = Samples.Bar(0.9, lower: 0.8, upper: null) with { NaturalMaximum = 1 };
        var root = Svg.Parse(bar);
        Assert.Equal((52 + 160) / 2.0, Svg.Number(Point(root), "cx"));
        Assert.Equal(1, LimitStrokes(root));
        // Without one it runs to twice the limit: 1.2 is half way from 0.8 to 1.6.
        Assert.Equal((52 + 160) / 2.0, Svg.Number(Point(Svg.Parse(Samples.Bar(1.2, lower: 0.8, upper: null))), "cx"));
    }

    [Fact]
    public void An_upper_limit_runs_from_zero()
    {
        var root = Svg.Parse(Samples.Bar(0.25, lower: null, upper: 0.5));
        Assert.Equal(70, Svg.Number(Point(root), "cx"));
        Assert.Equal(1, LimitStrokes(root));
    }

    [Fact]
    public void Limits_more_than_ten_fold_apart_are_drawn_logarithmically_and_others_on_request()
    {
        Assert.Equal(85, Svg.Number(Point(Svg.Parse(Samples.Bar(1e9, lower: 1e8, upper: 1e10))), "cx"));
        Assert.NotEqual(
            85,
            Svg.Number(Point(Svg.Parse(Samples.Bar(1e9, lower: 1e8, upper: 1e10) with { IsLogarithmic = false })), "cx")
        );
        var oneSided = Samples.Bar(Math.Sqrt(10), lower: 1, upper: null) with { IsLogarithmic = true };
        Assert.Equal(106, Svg.Number(Point(Svg.Parse(oneSided)), "cx"), 1e-9);
        // Nothing at or below 0 has a place on a logarithmic scale: it stands at the left edge, with an arrow.
        Assert.Single(Arrows(Svg.Parse(Samples.Bar(0, LimitVerdict.Pass, 1e8, 1e10))));
    }

    [Fact]
    public void A_failing_value_far_outside_stands_at_the_edge_as_a_red_diamond_with_an_arrow()
    {
        foreach (var (value, left) in ((double, bool)[])[(500, false), (-400, true)])
        {
            var root = Svg.Parse(
                Samples.Bar(value, LimitVerdict.Fail) with
                {
                    IntervalLower = value - 5,
                    IntervalUpper = value + 5,
                }
            );
            var paths = Svg.All(root, "path").ToList();
            Assert.Equal(2, paths.Count);
            Assert.All(paths, path => Assert.Equal("#ad2419", path.Attribute("fill")!.Value));
            Assert.All(paths.SelectMany(Svg.Points), point => Assert.InRange(point.X, left ? 0 : 140, left ? 30 : 170));
            var interval = Intervals(root).Single();
            Assert.InRange(Svg.Number(interval, "x1"), 4, 166);
            Assert.InRange(Svg.Number(interval, "x2"), 4, 166);
        }
    }

    [Fact]
    public void A_value_just_outside_a_limit_is_drawn_where_it_is_without_an_arrow()
    {
        var root = Svg.Parse(Samples.Bar(132, LimitVerdict.Fail));
        var diamond = Svg.All(root, "path").Single();
        Assert.Equal(150 + 2 * 130.0 / 60, Svg.Points(diamond).Average(point => point.X), 0.01);
    }

    [Fact]
    public void The_verdicts_differ_in_shape_as_well_as_in_colour()
    {
        Assert.Equal("#0e6668", Point(Svg.Parse(Samples.Bar())).Attribute("fill")!.Value);
        var ring = Point(Svg.Parse(Samples.Bar(verdict: LimitVerdict.Neutral)));
        Assert.Equal(("#ffffff", "#6d6a62"), (ring.Attribute("fill")!.Value, ring.Attribute("stroke")!.Value));
        Assert.Empty(Svg.All(Svg.Parse(Samples.Bar(verdict: LimitVerdict.Fail)), "circle"));
    }

    [Fact]
    public void An_open_interval_runs_to_the_edge_and_no_interval_draws_none()
    {
        var open = Intervals(Svg.Parse(Samples.Bar() with { IntervalLower = 90 })).Single();
        Assert.Equal(166, Svg.Number(open, "x2"));
        Assert.Empty(Intervals(Svg.Parse(Samples.Bar())));
    }

    [Fact]
    public void An_informative_range_is_grey_and_has_no_limit_strokes()
    {
        var root = Svg.Parse(Samples.Bar(verdict: LimitVerdict.Neutral) with { IsInformative = true });
        Assert.Equal("#efede7", Svg.All(root, "rect").Single().Attribute("fill")!.Value);
        Assert.Equal(0, LimitStrokes(root));
    }

    [Fact]
    public void Without_a_value_only_the_limits_are_drawn_and_without_limits_only_the_value()
    {
        var untested = Svg.Parse(Samples.Bar(null, LimitVerdict.Neutral) with { IntervalLower = 1 });
        Assert.Empty(Svg.All(untested, "circle"));
        Assert.Empty(Intervals(untested));
        Assert.Equal(2, LimitStrokes(untested));
        var free = Svg.Parse(
            Samples.Bar(1240, LimitVerdict.Neutral, null, null) with
            {
                IntervalLower = 1130,
                IntervalUpper = 1360,
            }
        );
        Assert.Equal(85, Svg.Number(Point(free), "cx"));
        Assert.Empty(Svg.All(free, "rect"));
    }

    [Theory]
    [InlineData(0.0, null)]
    [InlineData(null, 0.0)]
    [InlineData(-5.0, null)]
    [InlineData(null, -5.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(5.0, 5.0)]
    [InlineData(-5.0, 5.0)]
    [InlineData(1e-300, 1e300)]
    public void Odd_limits_still_give_a_picture(double? lower, double? upper)
    {
        foreach (var value in (double[])[-1e9, 0, 5, 1e9])
            Assert.NotNull(
                Svg.Parse(
                    Samples.Bar(value, lower: lower, upper: upper) with
                    {
                        IntervalLower = value,
                        IntervalUpper = value,
                    }
                )
            );
    }

    [Fact]
    public void Numbers_that_are_not_finite_and_crossed_limits_are_rejected()
    {
        Assert.Throws<ArgumentException>(() => Samples.Bar(double.NaN).ToSvg());
        Assert.Throws<ArgumentException>(() => Samples.Bar(upper: double.PositiveInfinity).ToSvg());
        Assert.Throws<ArgumentException>(() => Samples.Bar(lower: 2, upper: 1).ToSvg());
    }

    private static XElement Point(XElement root) => Svg.All(root, "circle").Single();

    private static IEnumerable<XElement> Arrows(XElement root) => Svg.All(root, "path");

    private static IEnumerable<XElement> Intervals(XElement root) =>
        Svg.All(root, "line").Where(line => line.Attribute("stroke-linecap") is not null);

    private static int LimitStrokes(XElement root) =>
        Svg.All(root, "line").Count(line => line.Attribute("x1")!.Value == line.Attribute("x2")!.Value);
}
