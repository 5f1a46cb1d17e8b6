using Uwazumi.Numerics;

namespace Uwazumi.Particles.Diffusion;

/// <summary>
/// Maximum likelihood of D and σ² from the steps of one particle: exact for the tri-diagonal covariance of <see cref="StepModel"/>, whose sine
/// transform is diagonal. Fisher scoring with step halving; neither D nor σ² is held above 0, only every variance of the spectrum is.
/// </summary>
/// <remarks>Cost: the transform, O(n²), and about ten rounds of O(n).</remarks>
public static class TrackLikelihood
{
    /// <summary>Estimates D and σ² of one run of steps without a gap.</summary>
    /// <param name="x">The steps along the rows, in µm, without flow; at least 3.</param>
    /// <param name="y">The steps along the columns, as many; empty for a track in one dimension.</param>
    /// <param name="model">Time of a step and blur.</param>
    /// <exception cref="ArgumentException">There are fewer than three steps, or the axes differ in length.</exception>
    public static TrackEstimate Estimate(ReadOnlySpan<double> x, ReadOnlySpan<double> y, StepModel model)
    {
        if (x.Length < 3 || (!y.IsEmpty && y.Length != x.Length))
            throw new ArgumentException("A run has at least three steps, as many on both axes.", nameof(x));
        var transform = SineTransform.Of(x.Length);
        var squares = new double[x.Length];
        transform.AddSquares(x, squares);
        if (!y.IsEmpty)
            transform.AddSquares(y, squares);
        var axes = y.IsEmpty ? 1 : 2;
        var (diffusion, noise) = Start(squares, transform.Cosines, model, axes);
        var best = LogLikelihood(squares, transform.Cosines, model, axes, diffusion, noise);
        for (var round = 0; round < 60; round++)
        {
            var (nextD, nextNoise) = Score(squares, transform.Cosines, model, axes, diffusion, noise);
            var share = 1.0;
            var improved = false;
            for (var halving = 0; halving < 30; halving++, share /= 2)
            {
                var d = diffusion + (share * (nextD - diffusion));
                var s = noise + (share * (nextNoise - noise));
                var value = LogLikelihood(squares, transform.Cosines, model, axes, d, s);
                if (!(value > best))
                    continue;
                improved = value > best + 1e-10;
                (diffusion, noise, best) = (d, s, value);
                break;
            }

            if (!improved)
                break;
        }

        return new TrackEstimate(diffusion, noise, x.Length);
    }

    /// <summary>
    /// Estimates D and σ² of one run with the weights that the ensemble's D and σ² give: one round of Fisher scoring. The answer is linear in the
    /// squares, so it has no bias whatever the particle's size, and at the ensemble's size no unbiased estimator is better.
    /// </summary>
    /// <param name="x">The steps along the rows, in µm, without flow; at least 3.</param>
    /// <param name="y">The steps along the columns, as many; empty for a track in one dimension.</param>
    /// <param name="model">Time of a step and blur.</param>
    /// <param name="ensemble">D, above 0, and σ² of the sample.</param>
    /// <exception cref="ArgumentException">There are fewer than three steps, the axes differ in length, or the ensemble's variances are not above 0.</exception>
    public static TrackEstimate Estimate(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        StepModel model,
        TrackEstimate ensemble
    )
    {
        if (x.Length < 3 || (!y.IsEmpty && y.Length != x.Length))
            throw new ArgumentException("A run has at least three steps, as many on both axes.", nameof(x));
        var transform = SineTransform.Of(x.Length);
        var squares = new double[x.Length];
        transform.AddSquares(x, squares);
        if (!y.IsEmpty)
            transform.AddSquares(y, squares);
        var (d, noise) = (ensemble.DiffusionUm2PerS, ensemble.NoiseUm2);
        if (!(d * model.PerDiffusion(1) > 0) || !((d * model.PerDiffusion(-1)) + (noise * StepModel.PerNoise(-1)) > 0))
            throw new ArgumentException("The ensemble's variances are above 0.", nameof(ensemble));
        (d, noise) = Score(squares, transform.Cosines, model, y.IsEmpty ? 1 : 2, d, noise);
        return new TrackEstimate(d, noise, x.Length);
    }

    /// <summary>All of the mean square as diffusion, or half of it as noise: whichever is likelier begins.</summary>
    private static (double D, double Noise) Start(double[] squares, double[] cosines, StepModel model, int axes)
    {
        var mean = Math.Max(1e-300, FixedOrder.Sum(squares) / (axes * squares.Length));
        var best = (D: mean / (2 * model.StepTimeS), Noise: 0.0);
        var highest = double.NegativeInfinity;
        foreach (var share in (ReadOnlySpan<double>)[1, 0.5, 0.1])
        {
            var d = share * mean / (2 * model.StepTimeS * (1 - (2 * model.Blur)));
            var noise = (1 - share) * mean / 2;
            var value = LogLikelihood(squares, cosines, model, axes, d, noise);
            if (value > highest)
                (best, highest) = ((d, noise), value);
        }

        return best;
    }

    private static double LogLikelihood(
        double[] squares,
        double[] cosines,
        StepModel model,
        int axes,
        double diffusion,
        double noise
    )
    {
        var sum = 0.0;
        for (var k = 0; k < squares.Length; k++)
        {
            var variance = (diffusion * model.PerDiffusion(cosines[k])) + (noise * StepModel.PerNoise(cosines[k]));
            if (!(variance > 0))
                return double.NegativeInfinity;
            sum -= (axes * Elementary.Log(variance)) + (squares[k] / variance);
        }

        return sum / 2;
    }

    /// <summary>One round of Fisher scoring: least squares of the squares on both variances, weighted by 1/variance².</summary>
    private static (double D, double Noise) Score(
        double[] squares,
        double[] cosines,
        StepModel model,
        int axes,
        double diffusion,
        double noise
    )
    {
        double dd = 0,
            dn = 0,
            nn = 0,
            yd = 0,
            yn = 0;
        for (var k = 0; k < squares.Length; k++)
        {
            var a = model.PerDiffusion(cosines[k]);
            var b = StepModel.PerNoise(cosines[k]);
            var variance = (diffusion * a) + (noise * b);
            var weight = 1 / (variance * variance);
            var y = squares[k] / axes;
            dd += weight * a * a;
            dn += weight * a * b;
            nn += weight * b * b;
            yd += weight * a * y;
            yn += weight * b * y;
        }

        var determinant = (dd * nn) - (dn * dn);
        return determinant > 1e-12 * dd * nn
            ? (((yd * nn) - (yn * dn)) / determinant, ((yn * dd) - (yd * dn)) / determinant)
            : (diffusion, noise);
    }

    /// <summary>
    /// The smallest variance that an unbiased estimator of D can have when σ² is unknown too (Cramér and Rao), for a number of steps.
    /// </summary>
    /// <param name="steps">The number of steps, at least 3.</param>
    /// <param name="axes">1 or 2.</param>
    /// <param name="diffusion">D, in µm²/s, above 0.</param>
    /// <param name="noise">σ², in µm².</param>
    /// <param name="model">Time of a step and blur.</param>
    /// <returns>The variance, in (µm²/s)².</returns>
    public static double LowerBound(int steps, int axes, double diffusion, double noise, StepModel model)
    {
        var cosines = SineTransform.Of(steps).Cosines;
        double dd = 0,
            dn = 0,
            nn = 0;
        foreach (var cosine in cosines)
        {
            var a = model.PerDiffusion(cosine);
            var b = StepModel.PerNoise(cosine);
            var variance = (diffusion * a) + (noise * b);
            var weight = axes / (2 * variance * variance);
            dd += weight * a * a;
            dn += weight * a * b;
            nn += weight * b * b;
        }

        return nn / ((dd * nn) - (dn * dn));
    }
}
