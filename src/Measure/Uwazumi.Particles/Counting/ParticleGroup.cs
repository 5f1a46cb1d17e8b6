namespace Uwazumi.Particles.Counting;

/// <summary>Particles of one diffusion coefficient.</summary>
/// <param name="Share">Their share of all particles in a volume, above 0; the shares need not add up to 1.</param>
/// <param name="DiffusionUm2PerS">Their diffusion coefficient, in µm²/s, above 0.</param>
public readonly record struct ParticleGroup(double Share, double DiffusionUm2PerS);
