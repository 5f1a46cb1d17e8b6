using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Diffusion;

namespace Uwazumi.ParticleBench;

/// <summary>The variance of D of single tracks over the Cramér–Rao bound with D and σ² unknown, two axes, full-frame blur and none.</summary>
internal static class BoundBench
{
    public static void Run(int repeats)
    {
        foreach (var blur in new[] { 0, 1 / 6.0 })
        foreach (var steps in new[] { 20, 100, 1000 })
        foreach (var noise in new[] { 0.1, 0.5, 1, 2 })
        {
            var model = new StepModel(1, blur);
            var random = new SeededRandom(7);
            var count = steps == 1000 ? Math.Max(200, repeats / 5) : repeats;
            double alone = 0,
                aloneSquares = 0,
                weighted = 0,
                weightedSquares = 0;
            for (var k = 0; k < count; k++)
            {
                var (x, y) = (Steps(steps, blur, noise, random), Steps(steps, blur, noise, random));
                var a = TrackLikelihood.Estimate(x, y, model).DiffusionUm2PerS;
                var w = TrackLikelihood.Estimate(x, y, model, new TrackEstimate(1, noise * noise, 0)).DiffusionUm2PerS;
                (alone, aloneSquares) = (alone + a, aloneSquares + (a * a));
                (weighted, weightedSquares) = (weighted + w, weightedSquares + (w * w));
            }

            var bound = TrackLikelihood.LowerBound(steps, 2, 1, noise * noise, model);
            double Ratio(double sum, double squares) => ((squares / count) - (sum / count * sum / count)) / bound;
            Print.Line(
                $"R {blur:0.000} N {steps} noise {noise}: with the ensemble's weights {Ratio(weighted, weightedSquares):0.000} (mean {weighted / count:0.000}), alone {Ratio(alone, aloneSquares):0.000} (mean {alone / count:0.000}); ± {Math.Sqrt(2.0 / count):0.000}"
            );
        }
    }

    private static double[] Steps(int count, double blur, double noise, SeededRandom random)
    {
        var parts = blur > 0 ? 40 : 1;
        var places = new double[count + 1];
        var x = 0.0;
        for (var i = 0; i <= count; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < parts; j++)
            {
                sum += x;
                x += Math.Sqrt(2.0 / parts) * random.NextNormal();
            }

            places[i] = (sum / parts) + (noise * random.NextNormal());
        }

        return [.. Enumerable.Range(0, count).Select(i => places[i + 1] - places[i])];
    }
}
