using Uwazumi.Numerics;
using Uwazumi.Particles.Diffusion;
using Uwazumi.Particles.Media;

namespace Uwazumi.Particles.Sizing;

/// <summary>
/// The variance of a localisation on one axis, a + b·D: what moves fast while the shutter is open is smeared and located worse. A number pooled over unlike sizes is
/// mostly that of the fast ones and makes slow ones look slower, so larger, than they are.
/// </summary>
/// <param name="AtRest">a, in µm².</param>
/// <param name="PerDiffusion">b, in s.</param>
/// <param name="PooledUm2PerS">The pooled D, at which shifts are stated.</param>
internal sealed record NoiseByDiffusion(double AtRest, double PerDiffusion, double PooledUm2PerS)
{
    /// <summary>Components nearer than this in ln d share one noise.</summary>
    private const double Apart = 0.4;

    /// <summary>A component with fewer steps has no noise of its own.</summary>
    private const double FewestSteps = 300;

    public static NoiseByDiffusion Constant(double noiseUm2, double pooledUm2PerS) => new(noiseUm2, 0, pooledUm2PerS);

    /// <summary>The variance at D; moved by so much at the pooled D, in proportion to D where it depends on D.</summary>
    public double At(double diffusionUm2PerS, double moved) =>
        AtRest
        + (PerDiffusion * diffusionUm2PerS)
        + (PerDiffusion == 0 ? moved : moved * diffusionUm2PerS / PooledUm2PerS);

    /// <summary>
    /// The line through the variances of a mixture's components, each from the covariances of the steps (Vestergaard et al. 2014) of the tracks that belong to it, by their shares. Null when the
    /// components are not apart.
    /// </summary>
    public static NoiseByDiffusion? Of(
        StepTable table,
        double[][] responsibilities,
        SizeMixture mixture,
        StepModel model,
        StokesEinstein medium
    )
    {
        double n = 0,
            x = 0,
            y = 0,
            xx = 0,
            xy = 0,
            smallest = double.PositiveInfinity,
            largest = double.NegativeInfinity;
        for (var c = 0; c < mixture.Count; c++)
        {
            if (CovarianceEstimate.Of(table, model.StepTimeS, responsibilities[c]) is not { } estimate)
                continue;
            var steps = 0.0;
            foreach (var run in table.Runs)
                steps += responsibilities[c][run.Track] * run.Count;
            if (steps < FewestSteps)
                continue;
            var diffusion = medium.DiffusionUm2PerS(Elementary.Exp(mixture.LogMedians[c]));
            // The error of a variance goes with D, so the weight with steps/D².
            var weight = steps / (diffusion * diffusion);
            var noise = estimate.NoiseUm2(model.Blur);
            n += weight;
            x += weight * diffusion;
            y += weight * noise;
            xx += weight * diffusion * diffusion;
            xy += weight * diffusion * noise;
            smallest = Math.Min(smallest, mixture.LogMedians[c]);
            largest = Math.Max(largest, mixture.LogMedians[c]);
        }

        if (!(largest - smallest > Apart))
            return null;
        var slope = (xy - (x * y / n)) / (xx - (x * x / n));
        return new NoiseByDiffusion((y - (slope * x)) / n, slope, 0);
    }
}
