using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;

namespace Uwazumi.Particles.Sizing;

/// <summary>A size distribution as a mixture of lognormal laws.</summary>
internal sealed class SizeMixture(double[] weights, double[] logMedians, double[] logSds)
{
    /// <summary>The shares of the components; their sum is 1.</summary>
    public double[] Weights { get; } = weights;

    /// <summary>The logarithms of the components' median diameters in nm.</summary>
    public double[] LogMedians { get; } = logMedians;

    /// <summary>The standard deviations of ln d.</summary>
    public double[] LogSds { get; } = logSds;

    public int Count => Weights.Length;

    /// <summary>The share of particles below a diameter in nm.</summary>
    public double Below(double diameterNm)
    {
        if (diameterNm <= 0)
            return 0;
        var log = Elementary.Log(diameterNm);
        var sum = 0.0;
        for (var c = 0; c < Count; c++)
            sum += Weights[c] * Normal.Cdf((log - LogMedians[c]) / LogSds[c]);
        return Math.Min(1, sum);
    }

    /// <summary>The density per nm.</summary>
    public double Density(double diameterNm)
    {
        if (diameterNm <= 0)
            return 0;
        var log = Elementary.Log(diameterNm);
        var sum = 0.0;
        for (var c = 0; c < Count; c++)
            sum += Weights[c] * Normal.Density((log - LogMedians[c]) / LogSds[c]) / LogSds[c];
        return sum / diameterNm;
    }

    /// <summary>The number mean in nm.</summary>
    public double Mean()
    {
        var sum = 0.0;
        for (var c = 0; c < Count; c++)
            sum += Weights[c] * Elementary.Exp(LogMedians[c] + (LogSds[c] * LogSds[c] / 2));
        return sum;
    }

    /// <summary>The diameter below which a share of the particles lies, in nm.</summary>
    public double Quantile(double share)
    {
        var low = double.PositiveInfinity;
        var high = double.NegativeInfinity;
        for (var c = 0; c < Count; c++)
        {
            low = Math.Min(low, LogMedians[c] - (9 * LogSds[c]));
            high = Math.Max(high, LogMedians[c] + (9 * LogSds[c]));
        }

        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Below(Elementary.Exp(middle)) < share)
                low = middle;
            else
                high = middle;
        }

        return Elementary.Exp((low + high) / 2);
    }

    /// <summary>The diameter of the highest density, in nm.</summary>
    public double Mode()
    {
        var best = 0.0;
        var highest = -1.0;
        for (var c = 0; c < Count; c++)
        {
            var span = 3 * LogSds[c];
            for (var i = -30; i <= 30; i++)
            {
                var d = Elementary.Exp(LogMedians[c] + (span * i / 30));
                var density = Density(d);
                if (density > highest)
                    (best, highest) = (d, density);
            }
        }

        // Three rounds of a finer grid around the best.
        var width = 0.1 * LogSds.Max();
        for (var round = 0; round < 3; round++, width /= 8)
        {
            var centre = Elementary.Log(best);
            for (var i = -10; i <= 10; i++)
            {
                var d = Elementary.Exp(centre + (width * i / 10));
                var density = Density(d);
                if (density > highest)
                    (best, highest) = (d, density);
            }
        }

        return best;
    }

    /// <summary>
    /// The same particles weighted by a power of their diameter: a lognormal law stays one, its median times exp(power·s²), its share times
    /// exp(power·μ + power²·s²/2).
    /// </summary>
    public SizeMixture WeightedByPower(double power)
    {
        var medians = new double[Count];
        var shares = new double[Count];
        var largest = double.NegativeInfinity;
        for (var c = 0; c < Count; c++)
        {
            var variance = LogSds[c] * LogSds[c];
            medians[c] = LogMedians[c] + (power * variance);
            shares[c] = (power * LogMedians[c]) + (power * power * variance / 2);
            largest = Math.Max(largest, shares[c]);
        }

        var sum = 0.0;
        for (var c = 0; c < Count; c++)
            sum += shares[c] = Weights[c] * Elementary.Exp(shares[c] - largest);
        for (var c = 0; c < Count; c++)
            shares[c] /= sum;
        return new SizeMixture(shares, medians, LogSds);
    }

    /// <summary>The same with every diameter times a factor.</summary>
    public SizeMixture Scaled(double factor)
    {
        var shift = Elementary.Log(factor);
        return new SizeMixture(Weights, [.. LogMedians.Select(m => m + shift)], LogSds);
    }
}
