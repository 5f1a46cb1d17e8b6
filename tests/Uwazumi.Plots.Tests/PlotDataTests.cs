namespace Uwazumi.Plots.Tests;

/// <summary>The numbers that a plot hands out are those that it draws.</summary>
public class PlotDataTests
{
    [Fact]
    public void A_size_distribution_hands_out_each_density_at_the_middle_of_its_bin()
    {
        var plot = Samples.Size();
        var data = plot.ToData();
        var values = data.Series.Single(series => series.Kind == PlotSeriesKind.Value).Points;
        Assert.Equal(plot.Density, values.Select(point => point.Y));
        Assert.All(
            values.Select((point, i) => (point.X, Middle: (plot.BinEdgesNm[i] + plot.BinEdgesNm[i + 1]) / 2)),
            pair => Assert.Equal(pair.Middle, pair.X)
        );
        Assert.Equal(plot.Lower, data.Series.Single(s => s.Kind == PlotSeriesKind.Lower).Points.Select(p => p.Y));
        Assert.Equal(plot.Upper, data.Series.Single(s => s.Kind == PlotSeriesKind.Upper).Points.Select(p => p.Y));
        Assert.Contains(plot.MedianNm!.Value, data.Marks);
    }

    [Fact]
    public void A_plot_of_two_quantities_hands_out_its_points_and_refuses_what_has_no_place()
    {
        var plot = Samples.Xy();
        var data = plot.ToData();
        Assert.Equal(
            [PlotSeriesKind.Value, PlotSeriesKind.Fit, PlotSeriesKind.Point],
            data.Series.Select(series => series.Kind)
        );
        Assert.Equal(plot.Series[2].Points, data.Series[2].Points);
        Assert.Throws<ArgumentException>(() => (plot with { Series = [] }).ToSvg());
        Assert.Throws<ArgumentException>(() => (plot with { VerticalScale = AxisScale.Logarithmic }).ToSvg());
    }

    [Fact]
    public void A_standard_curve_hands_out_points_of_the_curve_itself_and_leaves_the_blank_to_the_drawing()
    {
        var plot = Samples.Curve();
        var data = plot.ToData();
        Assert.Equal(AxisScale.Logarithmic, data.HorizontalScale);
        Assert.All(
            data.Series.Single(series => series.Kind == PlotSeriesKind.Fit).Points,
            point => Assert.Equal(plot.Curve(point.X), point.Y)
        );
        Assert.Equal(
            plot.Calibrators.Where(point => point.X > 0),
            data.Series.Single(series => series.Kind == PlotSeriesKind.Calibrator).Points
        );
        Assert.Equal(
            plot.Samples.Count(sample => sample.Concentration > 0),
            data.Series.Count(series => series.Kind == PlotSeriesKind.Sample)
        );
    }

    [Fact]
    public void A_marker_histogram_hands_out_shares_of_its_fullest_bin_over_ascending_intensities()
    {
        var data = Samples.Marker().ToData();
        Assert.Equal(AxisScale.Asinh, data.HorizontalScale);
        Assert.All(
            data.Series,
            series =>
            {
                Assert.Equal(1, series.Points.Skip(1).SkipLast(1).Max(point => point.Y));
                Assert.Equal(series.Points.OrderBy(point => point.X), series.Points);
            }
        );
    }

    [Fact]
    public void Every_number_is_finite_and_a_plot_of_contradictory_data_hands_out_none()
    {
        foreach (var data in Samples.All().Select(plot => plot.ToData()).OfType<PlotData>())
            Assert.All(
                data.Series.SelectMany(series => series.Points),
                point => Assert.True(double.IsFinite(point.X) && double.IsFinite(point.Y))
            );
        Assert.Throws<ArgumentException>(() => (Samples.Size() with { Density = [1] }).ToData());
    }

    [Fact]
    public void A_limit_bar_says_its_numbers_in_its_text_and_hands_out_none() => Assert.Null(Samples.Bar().ToData());
}
