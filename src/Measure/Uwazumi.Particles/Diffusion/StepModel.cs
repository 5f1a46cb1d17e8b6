namespace Uwazumi.Particles.Diffusion;

/// <summary>
/// The covariance of the steps of a diffusing particle: 2DΔt(1 − 2R) + 2σ² for a step with itself, 2RDΔt − σ² with the next one, 0 beyond (Berglund, Phys.
/// Rev. E 82, 011917, 2010).
/// </summary>
/// <param name="StepTimeS">The time of a step Δt, in s.</param>
/// <param name="Blur">The motion-blur coefficient R: exposure/(6·Δt), 0 to 1/4.</param>
public readonly record struct StepModel(double StepTimeS, double Blur)
{
    /// <summary>What D adds to the variance of the k-th component, for its cosine.</summary>
    internal double PerDiffusion(double cosine) => 2 * StepTimeS * (1 - (2 * Blur) + (2 * Blur * cosine));

    /// <summary>What σ² adds to the variance of the k-th component.</summary>
    internal static double PerNoise(double cosine) => 2 * (1 - cosine);
}
