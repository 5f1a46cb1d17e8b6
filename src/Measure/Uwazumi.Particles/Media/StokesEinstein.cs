namespace Uwazumi.Particles.Media;

/// <summary>Diffusion coefficient and hydrodynamic diameter of a sphere: d = k_B·T / (3·π·η·D) (Einstein 1905, Sutherland 1905).</summary>
/// <param name="TemperatureC">The temperature, in °C.</param>
/// <param name="ViscosityMpas">The viscosity of the medium, in mPa·s, above 0.</param>
public readonly record struct StokesEinstein(double TemperatureC, double ViscosityMpas)
{
    /// <summary>Boltzmann's constant, in J/K, exact since 2019.</summary>
    public const double Boltzmann = 1.380649e-23;

    /// <summary>The product of diameter (nm) and diffusion coefficient (µm²/s), the same for all spheres in the medium.</summary>
    public double Product => Boltzmann * (TemperatureC + 273.15) / (3 * Math.PI * ViscosityMpas * 1e-3) * 1e21;

    /// <summary>The hydrodynamic diameter in nm of a diffusion coefficient in µm²/s, above 0.</summary>
    public double DiameterNm(double diffusionUm2PerS) => Product / diffusionUm2PerS;

    /// <summary>The diffusion coefficient in µm²/s of a hydrodynamic diameter in nm, above 0.</summary>
    public double DiffusionUm2PerS(double diameterNm) => Product / diameterNm;
}
