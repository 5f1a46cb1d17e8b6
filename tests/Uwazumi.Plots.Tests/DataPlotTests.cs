namespace Uwazumi.Plots.Tests;

/// <summary>The size distribution, the standard curve and the marker histogram show their data where they belong.</summary>
public class DataPlotTests
{
    [Fact]
    public void The_shaded_zone_of_the_size_distribution_spans_30_to_150_nm()
    {
        // The axis runs from x = 46 (0 nm) to x = 386 (the largest size, 200 nm here).
        var root = Svg.Parse(Samples.Size() with { LargestNm = 200 });
        var zone = Svg.All(root, "rect").Single();
        Assert.Equal(46 + 340 * 30 / 200.0, Svg.Number(zone, "x"), 0.01);
        Assert.Equal(340 * 120 / 200.0, Svg.Number(zone, "width"), 0.01);
        Assert.Contains("30", Svg.Texts(root));
        Assert.Contains("150", Svg.Texts(root));
        Assert.Contains("diameter, nm", Svg.Texts(root));
        Assert.Contains("95 % of detected particles", Svg.Texts(root));
    }

    [Fact]
    public void The_median_stands_at_its_size()
    {
        var root = Svg.Parse(Samples.Size() with { LargestNm = 200, ReportedNm = null });
        var stroke = Svg.All(root, "line").Single(line => line.Attribute("class")!.Value == "stroke-teal");
        Assert.Equal(46 + 340 * 0.5, Svg.Number(stroke, "x1"), 0.01);
        Assert.DoesNotContain("instrument 99 nm", Svg.Texts(root));
    }

    [Fact]
    public void The_peak_of_the_curve_stands_highest_and_inside_the_band()
    {
        var paths = Svg.All(Svg.Parse(Samples.Size() with { LargestNm = 200 }), "path").ToList();
        var band = paths[0];
        var curve = paths.Single(path => path.Attribute("class")!.Value == "stroke-teal");
        var top = Svg.Points(curve).MinBy(point => point.Y);
        Assert.InRange(top.X, 46 + 340 * 95 / 200.0, 46 + 340 * 105 / 200.0);
        Assert.True(Svg.Points(band).Min(point => point.Y) < top.Y);
    }

    [Fact]
    public void The_size_axis_shows_the_zone_and_nearly_all_particles_by_itself()
    {
        var root = Svg.Parse(Samples.Size());
        var ticks = Svg.Texts(root).Where(text => int.TryParse(text, out _)).Select(int.Parse).ToList();
        Assert.Contains(150, ticks);
        Assert.True(ticks.Max() <= 210);
    }

    [Fact]
    public void A_band_many_times_as_tall_as_the_curve_is_cut_and_leaves_the_curve_readable()
    {
        var plain = Samples.Size();
        var root = Svg.Parse(plain with { Upper = plain.Upper!.Select(value => 50 * value).ToArray() });
        var curve = Svg.All(root, "path").Single(path => path.Attribute("class")!.Value == "stroke-teal");
        var points = Svg.Points(curve);
        // The plot is 128 units tall above its baseline; the curve keeps at least 1/2.2 of that.
        Assert.True(points.Max(point => point.Y) - points.Min(point => point.Y) > 128 / 2.2 - 1);
    }

    [Fact]
    public void Size_data_that_contradict_each_other_are_rejected()
    {
        var size = Samples.Size();
        Assert.Throws<ArgumentException>(() => (size with { Density = [1, 2] }).ToSvg());
        Assert.Throws<ArgumentException>(() => (size with { Lower = null }).ToSvg());
        Assert.Throws<ArgumentException>(() => (size with { Density = new double[40] }).ToSvg());
        Assert.Throws<ArgumentException>(() => (size with { Upper = [1] }).ToSvg());
        Assert.Throws<ArgumentException>(() => (size with { BinEdgesNm = new double[41] }).ToSvg());
        Assert.Throws<ArgumentException>(() => (size with { ZoneFromNm = 200 }).ToSvg());
        Assert.Throws<ArgumentException>(() => (size with { MedianNm = double.NaN }).ToSvg());
        Assert.Throws<ArgumentException>(() => (size with { Density = [.. size.Density.Skip(1), double.NaN] }).ToSvg());
    }

    [Fact]
    public void The_calibrators_lie_on_the_drawn_curve_when_they_lie_on_the_fitted_one()
    {
        var root = Svg.Parse(Samples.Curve());
        var curve = Svg.Points(Svg.All(root, "path").First(path => path.Attribute("class")!.Value == "stroke-teal"));
        var rings = Svg.All(root, "circle").Where(circle => circle.Attribute("stroke") is not null).ToList();
        Assert.Equal(4, rings.Count);
        foreach (var ring in rings.Skip(1))
        {
            var x = Svg.Number(ring, "cx");
            var near = curve.MinBy(point => Math.Abs(point.X - x));
            // Between two of 160 points the steep end rises by at most 4 % of the 186 units.
            Assert.Equal(near.Y, Svg.Number(ring, "cy"), 8.0);
        }
    }

    [Fact]
    public void The_blank_stands_left_of_a_break_and_a_sample_without_a_concentration_on_the_response_axis()
    {
        var root = Svg.Parse(Samples.Curve());
        var blank = Svg.All(root, "circle").First(circle => circle.Attribute("stroke") is not null);
        Assert.Equal(46 + 13, Svg.Number(blank, "cx"));
        var diamond = Svg.All(root, "path").Single(path => path.Attribute("class")!.Value == "fill-none");
        Assert.Equal(46, Svg.Points(diamond).Average(point => point.X), 0.01);
        foreach (var word in (string[])["0", "S1", "S2", "LLOQ", "ULOQ", "VEGF, pg/mL", "absorbance"])
            Assert.Contains(word, Svg.Texts(root));
    }

    [Fact]
    public void A_falling_curve_an_undefined_curve_and_a_logarithmic_response_are_drawn()
    {
        Assert.NotNull(Svg.Parse(Samples.Curve() with { Curve = concentration => 100 / (1 + concentration) }));
        Assert.NotNull(Svg.Parse(Samples.Curve() with { Curve = _ => double.NaN }));
        Assert.NotNull(
            Svg.Parse(
                Samples.Curve() with
                {
                    ResponseScale = AxisScale.Logarithmic,
                    Curve = concentration => concentration - 50,
                }
            )
        );
        Assert.NotNull(Svg.Parse(Samples.Curve() with { Samples = [], LowerLimit = null, UpperLimit = null }));
        Assert.NotNull(
            Svg.Parse(Samples.Curve() with { Calibrators = [new(1, 5), new(2, 5)], Samples = [], Curve = _ => 5 })
        );
    }

    [Fact]
    public void Curve_data_that_contradict_each_other_are_rejected()
    {
        var curve = Samples.Curve();
        Assert.Throws<ArgumentException>(() => (curve with { Calibrators = [new(0, 1), new(5, 2)] }).ToSvg());
        Assert.Throws<ArgumentException>(() =>
            (curve with { Calibrators = [new(-1, 1), new(5, 2), new(6, 2)] }).ToSvg()
        );
        Assert.Throws<ArgumentException>(() => (curve with { Samples = [new(double.NaN, 1)] }).ToSvg());
        Assert.Throws<ArgumentException>(() => (curve with { LowerLimit = 200 }).ToSvg());
        Assert.Throws<ArgumentException>(() => (curve with { UpperLimit = 0, LowerLimit = null }).ToSvg());
        Assert.Throws<ArgumentException>(() => (curve with { ResponseScale = AxisScale.Asinh }).ToSvg());
        Assert.Throws<ArgumentException>(() =>
            (curve with { ResponseScale = AxisScale.Logarithmic, Samples = [new(-1, 1)] }).ToSvg()
        );
    }

    [Theory]
    [InlineData(AxisScale.Asinh)]
    [InlineData(AxisScale.Logarithmic)]
    public void The_sample_lies_right_and_the_control_left_of_the_threshold(AxisScale scale)
    {
        var root = Svg.Parse(Samples.Marker() with { IntensityScale = scale });
        var threshold = Svg.Number(Svg.All(root, "rect").Single(), "x");
        Assert.True(Peak("stroke-teal") > threshold);
        Assert.True(Peak("stroke-ink-3") < threshold);
        Assert.Contains("99.8 %", Svg.Texts(root));
        Assert.Contains("isotype", Svg.Texts(root));

        double Peak(string token)
        {
            var path = Svg.All(root, "path").Single(path => path.Attribute("class")!.Value == token);
            // On the logarithmic axis the outermost bin gathers the events at or below 0 and is no peak.
            return Svg.Points(path).Where(point => point.X > 50).MinBy(point => point.Y).X;
        }
    }

    [Fact]
    public void A_marker_without_control_and_threshold_and_one_of_equal_events_are_drawn()
    {
        var alone = Samples.Marker() with { Control = default, Threshold = null, PositiveLabel = null };
        Assert.Empty(Svg.All(Svg.Parse(alone), "rect"));
        foreach (var value in (float[])[0, -3, 1, 262144])
        {
            Assert.NotNull(Svg.Parse(alone with { Sample = new[] { value, value } }));
            Assert.NotNull(Svg.Parse(alone with { Sample = new[] { value }, IntensityScale = AxisScale.Logarithmic }));
        }
    }

    [Fact]
    public void Marker_data_that_cannot_be_drawn_are_rejected()
    {
        var marker = Samples.Marker();
        Assert.Throws<ArgumentException>(() => (marker with { Sample = default }).ToSvg());
        Assert.Throws<ArgumentException>(() => (marker with { Control = new[] { float.NaN } }).ToSvg());
        Assert.Throws<ArgumentException>(() => (marker with { IntensityScale = AxisScale.Linear }).ToSvg());
        Assert.Throws<ArgumentException>(() =>
            (marker with { Threshold = -1, IntensityScale = AxisScale.Logarithmic }).ToSvg()
        );
        Assert.Throws<ArgumentException>(() => (marker with { Cofactor = 0 }).ToSvg());
    }
}
