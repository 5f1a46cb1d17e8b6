using Uwazumi.Numerics;

namespace Uwazumi.Particles.Media;

/// <summary>The viscosity of liquid water at 0.1 MPa.</summary>
public static class WaterViscosity
{
    /// <summary>The lowest temperature of the correlation's liquid range used here, in °C.</summary>
    public const double LowestC = 0;

    /// <summary>The highest temperature, in °C.</summary>
    public const double HighestC = 100;

    /// <summary>The viscosity at a temperature.</summary>
    /// <param name="temperatureC">In °C, 0 to 100.</param>
    /// <returns>In mPa·s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is outside of the range.</exception>
    /// <remarks>Huber et al., J. Phys. Chem. Ref. Data 38, 101 (2009), the correlation for liquid water at 0.1 MPa.</remarks>
    public static double At(double temperatureC)
    {
        if (!(temperatureC >= LowestC && temperatureC <= HighestC))
            throw new ArgumentOutOfRangeException(
                nameof(temperatureC),
                temperatureC,
                "Water is liquid between 0 and 100 °C."
            );
        var t = (temperatureC + 273.15) / 300;
        var micro =
            (280.68 * Elementary.Pow(t, -1.9))
            + (511.45 * Elementary.Pow(t, -7.7))
            + (61.131 * Elementary.Pow(t, -19.6))
            + (0.45903 * Elementary.Pow(t, -40));
        return micro / 1000;
    }
}
