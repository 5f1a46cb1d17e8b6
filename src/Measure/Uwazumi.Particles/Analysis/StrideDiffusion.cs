namespace Uwazumi.Particles.Analysis;

/// <summary>The pooled diffusion coefficient from positions every so many frames.</summary>
/// <param name="Stride">Frames between the positions.</param>
/// <param name="Um2PerS">The coefficient, in µm²/s.</param>
/// <param name="StandardError">Its standard error.</param>
public readonly record struct StrideDiffusion(int Stride, double Um2PerS, double StandardError);
