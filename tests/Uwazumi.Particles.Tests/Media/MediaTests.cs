using Uwazumi.Particles.Media;

namespace Uwazumi.Particles.Tests.Media;

public class MediaTests
{
    /// <summary>Values of the correlation of Huber et al. 2009, computed apart, in µPa·s.</summary>
    [Theory]
    [InlineData(15, 1137.55)]
    [InlineData(20, 1001.57)]
    [InlineData(22, 954.37)]
    [InlineData(25, 890.00)]
    [InlineData(37, 691.30)]
    public void Water_has_the_published_viscosity(double temperatureC, double micro) =>
        Assert.Equal(micro, 1000 * WaterViscosity.At(temperatureC), 0.01);

    /// <summary>The tables of Kestin, Khalifa and Correia 1981 at 25 °C, where water has 0.8901 mPa·s; stated within 0.5 %.</summary>
    [Theory]
    [InlineData(1, 0.9723)]
    [InlineData(2, 1.0745)]
    [InlineData(3, 1.1998)]
    [InlineData(4, 1.3504)]
    public void Salt_water_has_the_published_viscosity(double molality, double milli) =>
        Assert.Equal(milli / 0.8901, SalineViscosity.At(25, molality) / WaterViscosity.At(25), 0.001);

    [Theory]
    [InlineData(15)]
    [InlineData(25)]
    [InlineData(37)]
    public void Phosphate_buffered_saline_is_one_to_two_percent_more_viscous_than_water(double temperatureC) =>
        Assert.InRange(
            SalineViscosity.At(temperatureC, SalineViscosity.PhosphateBufferedSaline) / WaterViscosity.At(temperatureC),
            1.01,
            1.02
        );

    [Theory]
    [InlineData(-0.1)]
    [InlineData(6.1)]
    [InlineData(double.NaN)]
    public void Outside_of_its_salt_there_is_no_viscosity(double molality) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SalineViscosity.At(25, molality));

    [Fact]
    public void A_sphere_of_100_nm_in_water_at_25_degrees_diffuses_at_4_907()
    {
        var water = new StokesEinstein(25, 0.89);
        Assert.Equal(4.907, water.DiffusionUm2PerS(100), 0.001);
        Assert.Equal(100, water.DiameterNm(water.DiffusionUm2PerS(100)), 1e-9);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(double.NaN)]
    public void Outside_of_liquid_water_there_is_no_viscosity(double temperatureC) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WaterViscosity.At(temperatureC));
}
