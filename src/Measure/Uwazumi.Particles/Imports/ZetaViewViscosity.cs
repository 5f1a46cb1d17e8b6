namespace Uwazumi.Particles.Imports;

/// <summary>The sizes as they would be with the viscosity of water by Huber et al. (2009) at the printed temperature: d·η(instrument)/η(water).</summary>
/// <param name="InstrumentMpas">The viscosity that the instrument used, in mPa·s.</param>
/// <param name="WaterMpas">The viscosity of water at the printed temperature, in mPa·s.</param>
/// <param name="DiameterFactor">By how much every size changes: the first divided by the second.</param>
/// <param name="D10">D10 in nm, edge rule, at the viscosity of water.</param>
/// <param name="D50">D50 in nm, edge rule, at the viscosity of water.</param>
/// <param name="D90">D90 in nm, edge rule, at the viscosity of water.</param>
/// <param name="Mean">The number mean in nm, at the viscosity of water.</param>
public sealed record ZetaViewViscosity(
    double InstrumentMpas,
    double WaterMpas,
    double DiameterFactor,
    double D10,
    double D50,
    double D90,
    double Mean
);
