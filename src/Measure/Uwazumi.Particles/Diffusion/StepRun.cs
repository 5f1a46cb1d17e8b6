namespace Uwazumi.Particles.Diffusion;

/// <summary>Steps of one particle in successive frames without a gap, in µm, the flow taken away.</summary>
/// <param name="Track">The number of its track among all tracks that are analysed together.</param>
/// <param name="X">The steps along the rows.</param>
/// <param name="Y">The steps along the columns.</param>
internal sealed record StepRun(int Track, double[] X, double[] Y)
{
    public int Count => X.Length;
}
