using Uwazumi.Numerics;

namespace Uwazumi.Particles.Media;

/// <summary>The viscosity of salt water at 0.1 MPa.</summary>
public static class SalineViscosity
{
    /// <summary>
    /// The ionic strength of phosphate-buffered saline, in mol/kg: 137 mmol/L NaCl, 2.7 KCl, 10 Na₂HPO₄, 1.8 KH₂PO₄. Taken for as much NaCl, it is 1.4 % more viscous than water
    /// at 25 °C; phosphate adds a few tenths of a percent that are left out.
    /// </summary>
    public const double PhosphateBufferedSaline = 0.17;

    private const double LogOfTen = 2.302585092994046;

    /// <summary>The highest molality of the correlation, in mol/kg.</summary>
    public const double HighestMolality = 6;

    /// <summary>The viscosity of a solution of sodium chloride.</summary>
    /// <param name="temperatureC">In °C, 0 to 100; the correlation was made from 20 °C on, and its ratio to water changes by less than 0.1 % down to 0 °C at 0.2 mol/kg.</param>
    /// <param name="molality">Sodium chloride in mol per kg of water, 0 to 6.</param>
    /// <returns>In mPa·s; within 0.5 %.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside of its range.</exception>
    /// <remarks>
    /// Kestin, Khalifa and Correia, J. Phys. Chem. Ref. Data 10, 71 (1981), eqs 2, 4 and 5: lg(η/η_w) = A + B·lg(η_w/η_w,20). For water, <see cref="WaterViscosity"/>.
    /// </remarks>
    public static double At(double temperatureC, double molality)
    {
        if (!(molality >= 0 && molality <= HighestMolality))
            throw new ArgumentOutOfRangeException(
                nameof(molality),
                molality,
                "The molality lies between 0 and 6 mol/kg."
            );
        var water = WaterViscosity.At(temperatureC);
        var m = molality;
        var a = m * (3.324e-2 + (m * (3.624e-3 - (m * 1.879e-4))));
        var b = m * (-3.96e-2 + (m * (1.02e-2 - (m * 7.02e-4))));
        return water * Elementary.Exp((a * LogOfTen) + (b * Elementary.Log(water / WaterViscosity.At(20))));
    }
}
