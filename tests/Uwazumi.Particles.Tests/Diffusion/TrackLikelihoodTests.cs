using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Diffusion;

namespace Uwazumi.Particles.Tests.Diffusion;

public class TrackLikelihoodTests
{
    [Theory]
    [InlineData(100, 0.1)]
    [InlineData(100, 2)]
    [InlineData(20, 1)]
    public void Weighted_by_the_ensemble_no_unbiased_estimator_is_better(int steps, double noise)
    {
        const int Repeats = 2000;
        var model = new StepModel(1, 0);
        var random = new SeededRandom(3);
        double sum = 0,
            squares = 0;
        for (var i = 0; i < Repeats; i++)
        {
            var d = TrackLikelihood
                .Estimate(
                    Steps(steps, noise, random),
                    Steps(steps, noise, random),
                    model,
                    new TrackEstimate(1, noise * noise, 0)
                )
                .DiffusionUm2PerS;
            sum += d;
            squares += d * d;
        }

        var mean = sum / Repeats;
        var variance = (squares / Repeats) - (mean * mean);
        var bound = TrackLikelihood.LowerBound(steps, 2, 1, noise * noise, model);
        Assert.Equal(1, mean, 4 * Math.Sqrt(bound / Repeats));
        // The variance of a variance over 2,000 draws: 2/2000, a little more for its heavier tail.
        Assert.Equal(1, variance / bound, 4 * Math.Sqrt(3.0 / Repeats));
    }

    [Fact]
    public void The_lower_bound_is_that_of_independent_steps_when_there_is_neither_noise_nor_blur_to_find()
    {
        // With σ² known to be 0 the bound of N steps on one axis is 2D²/N; not knowing σ² makes it larger.
        var model = new StepModel(0.04, 0);
        var bound = TrackLikelihood.LowerBound(1000, 1, 5, 0, model);
        Assert.InRange(bound / (2 * 25.0 / 1000), 1, 4);
        Assert.Equal(bound / 2, TrackLikelihood.LowerBound(1000, 2, 5, 0, model), 1e-9 * bound);
    }

    [Fact]
    public void The_likeliest_answer_is_likelier_than_its_neighbours()
    {
        var random = new SeededRandom(8);
        var (x, y) = (Steps(60, 0.7, random), Steps(60, 0.7, random));
        var model = new StepModel(1, 1 / 6.0);
        var best = TrackLikelihood.Estimate(x, y, model);
        double At(double d, double s) => Dense(x, d, s, model) + Dense(y, d, s, model);
        var top = At(best.DiffusionUm2PerS, best.NoiseUm2);
        foreach (var (dd, ds) in new[] { (0.01, 0.0), (-0.01, 0.0), (0.0, 0.01), (0.0, -0.01) })
            Assert.True(At(best.DiffusionUm2PerS + dd, best.NoiseUm2 + ds) <= top + 1e-7);
    }

    /// <summary>The logarithm of the likelihood from the dense covariance, by Cholesky: an independent second computation.</summary>
    private static double Dense(double[] x, double d, double noise, StepModel model)
    {
        var n = x.Length;
        var diagonal = (2 * d * model.StepTimeS * (1 - (2 * model.Blur))) + (2 * noise);
        var beside = (2 * model.Blur * d * model.StepTimeS) - noise;
        double logDeterminant = 0,
            square = 0,
            last = 0,
            pivot = 0;
        for (var i = 0; i < n; i++)
        {
            var factor = i == 0 ? 0 : beside / pivot;
            pivot = diagonal - (i == 0 ? 0 : factor * beside);
            var z = x[i] - (factor * last);
            last = z;
            logDeterminant += Math.Log(pivot);
            square += z * z / pivot;
        }

        return -0.5 * (logDeterminant + square);
    }

    private static double[] Steps(int count, double noise, SeededRandom random)
    {
        var steps = new double[count];
        var error = noise * random.NextNormal();
        for (var i = 0; i < count; i++)
        {
            var next = noise * random.NextNormal();
            steps[i] = (Math.Sqrt(2) * random.NextNormal()) + next - error;
            error = next;
        }

        return steps;
    }
}
