namespace Uwazumi.Particles.Diffusion;

/// <summary>Diffusion coefficient and localisation noise of one track.</summary>
/// <param name="DiffusionUm2PerS">The diffusion coefficient D, in µm²/s; may be slightly below 0.</param>
/// <param name="NoiseUm2">The variance of a localisation on one axis, in µm²; may be below 0.</param>
/// <param name="Steps">The number of steps.</param>
public readonly record struct TrackEstimate(double DiffusionUm2PerS, double NoiseUm2, int Steps);
