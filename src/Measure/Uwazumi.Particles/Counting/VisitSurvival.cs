using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;

namespace Uwazumi.Particles.Counting;

/// <summary>
/// How long particles that diffuse stay inside of a slab that is looked at frame by frame: the share of visits that are seen in at least k
/// frames in a row.
/// </summary>
/// <remarks>
/// A visit begins with a particle that was outside in one frame and is inside in the next; outside, particles are spread evenly. The chain
/// of positions is followed on a grid of four cells a step, until its decay is one exponential (error below 1e-7). Linear in the depth.
/// </remarks>
internal sealed class VisitSurvival
{
    private const int CellsPerStep = 4;
    private const double Reach = 4;
    private readonly List<double> atLeast = [1, 1];
    private double decay = double.NaN;

    /// <summary>Follows the visits of a slab.</summary>
    /// <param name="depthInSteps">The depth of the slab over the standard deviation of a step along it, above 0.</param>
    /// <param name="longest">The most frames that will be asked for.</param>
    public VisitSurvival(double depthInSteps, int longest)
    {
        var cells = Math.Max(16, (int)Math.Ceiling(CellsPerStep * depthInSteps));
        var width = depthInSteps / cells;
        var kernel = Kernel(width);
        var mass = new double[cells];
        var entering = 0.0;
        for (var i = 0; i < cells; i++)
        {
            var place = (i + 0.5) * width;
            mass[i] = (Normal.Cdf(-place) + Normal.Cdf(place - depthInSteps)) * width;
            entering += mass[i];
        }

        Entering = entering;
        Follow(mass, kernel, longest);
        MeanFrames = depthInSteps / entering;
    }

    /// <summary>The particles that enter from one frame to the next, over those in a depth of one step.</summary>
    public double Entering { get; }

    /// <summary>The mean number of frames of a visit: those inside over those that enter (Little 1961).</summary>
    public double MeanFrames { get; }

    /// <summary>The share of visits that are seen in at least so many frames.</summary>
    public double AtLeast(int frames) =>
        frames < atLeast.Count ? atLeast[frames] : atLeast[^1] * Elementary.Pow(decay, frames - atLeast.Count + 1);

    /// <summary>The share of all time inside that belongs to visits of at least so many frames.</summary>
    public double ShareOfTime(int frames)
    {
        var shorter = 0.0;
        for (var k = 1; k < frames; k++)
            shorter += k * (AtLeast(k) - AtLeast(k + 1));
        return 1 - (shorter / MeanFrames);
    }

    private static double[] Kernel(double width)
    {
        var half = (int)Math.Ceiling(Reach / width);
        var kernel = new double[(2 * half) + 1];
        for (var d = -half; d <= half; d++)
            kernel[d + half] = Normal.Cdf((d + 0.5) * width) - Normal.Cdf((d - 0.5) * width);
        return kernel;
    }

    private void Follow(double[] mass, double[] kernel, int longest)
    {
        var half = kernel.Length / 2;
        var next = new double[mass.Length];
        var inside = Entering;
        var settled = 0;
        for (var frame = 2; frame <= longest; frame++)
        {
            for (var i = 0; i < next.Length; i++)
            {
                var from = Math.Max(0, i - half);
                var to = Math.Min(mass.Length - 1, i + half);
                var sum = 0.0;
                for (var j = from; j <= to; j++)
                    sum = Math.FusedMultiplyAdd(mass[j], kernel[i - j + half], sum);
                next[i] = sum;
            }

            (mass, next) = (next, mass);
            var left = 0.0;
            foreach (var cell in mass)
                left += cell;
            var ratio = left / inside;
            settled = Math.Abs(ratio - decay) < 1e-7 ? settled + 1 : 0;
            decay = ratio;
            inside = left;
            atLeast.Add(left / Entering);
            if (settled >= 3)
                return;
        }
    }
}
