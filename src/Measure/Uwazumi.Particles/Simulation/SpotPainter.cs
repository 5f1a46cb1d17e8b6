using Uwazumi.Numerics;

namespace Uwazumi.Particles.Simulation;

/// <summary>Adds the light of a particle to an image, as a Gaussian sampled at the pixel centres.</summary>
internal sealed class SpotPainter(SimulationOptions options, double[] light)
{
    private readonly double[] columns = new double[512];

    public void Paint(in SimulatedParticle particle, double share)
    {
        var defocus = particle.Z / options.DefocusUm;
        var widening = 1 + (defocus * defocus);
        var sigma = options.SpotSigmaPx * Math.Sqrt(widening);
        var peak = particle.Peak / widening * share;
        var reach = Math.Min(250, (int)Math.Ceiling(Math.Max(8, 5 * sigma)));
        var (x, y) = ((int)Math.Round(particle.X), (int)Math.Round(particle.Y));
        var (left, right) = (Math.Max(0, x - reach), Math.Min(options.Width - 1, x + reach));
        for (var i = left; i <= right; i++)
            columns[i - left] = Fall(i - particle.X, sigma);
        for (var j = Math.Max(0, y - reach); j <= Math.Min(options.Height - 1, y + reach); j++)
        {
            var height = peak * Fall(j - particle.Y, sigma);
            var row = light.AsSpan((j * options.Width) + left, right - left + 1);
            for (var i = 0; i < row.Length; i++)
                row[i] += height * columns[i];
        }
    }

    private static double Fall(double distance, double sigma) =>
        Elementary.Exp(-distance * distance / (2 * sigma * sigma));
}
