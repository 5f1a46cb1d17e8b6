using Uwazumi.Plots.Drawing;

namespace Uwazumi.Plots.Tests;

public class PlotAxisTests
{
    [Fact]
    public void Each_scale_places_its_ends_and_its_middle()
    {
        var linear = new PlotAxis(AxisScale.Linear, 0, 10, 100, 0);
        Assert.Equal(50, linear.Place(5), 9);
        var logarithmic = new PlotAxis(AxisScale.Logarithmic, 1, 100, 0, 100);
        Assert.Equal(50, logarithmic.Place(10), 9);
        Assert.Equal(0, logarithmic.Place(-5));
        var asinh = new PlotAxis(AxisScale.Asinh, -1000, 1000, 0, 100, 150);
        Assert.Equal(50, asinh.Place(0), 9);
        Assert.Equal(100 - asinh.Place(400), asinh.Place(-400), 9);
    }

    [Theory]
    [InlineData(AxisScale.Linear, -5, 40)]
    [InlineData(AxisScale.Logarithmic, 0.01, 1e6)]
    [InlineData(AxisScale.Asinh, -1e4, 1e9)]
    public void The_value_at_a_share_stands_at_that_share(AxisScale scale, double min, double max)
    {
        var axis = new PlotAxis(scale, min, max, 0, 1, 150);
        for (var share = 0.0; share <= 1; share += 0.05)
            Assert.Equal(share, axis.Share(axis.ValueAt(share)), 1e-9);
    }

    [Fact]
    public void The_asinh_scale_agrees_with_the_inverse_hyperbolic_sine()
    {
        var axis = new PlotAxis(AxisScale.Asinh, 0, 1e12, 0, 1, 150);
        foreach (var value in (double[])[1e-3, 1, 150, 3e4, 2e9, 5e11])
            Assert.Equal(Math.Asinh(value / 150) / Math.Asinh(1e12 / 150), axis.Share(value), 1e-13);
    }

    [Fact]
    public void Impossible_axes_are_rejected()
    {
        Assert.Throws<ArgumentException>(() => new PlotAxis(AxisScale.Linear, 1, 1, 0, 1));
        Assert.Throws<ArgumentException>(() => new PlotAxis(AxisScale.Linear, double.NaN, 1, 0, 1));
        Assert.Throws<ArgumentException>(() => new PlotAxis(AxisScale.Logarithmic, 0, 1, 0, 1));
        Assert.Throws<ArgumentException>(() => new PlotAxis(AxisScale.Asinh, 0, 1, 0, 1, 0));
    }
}
