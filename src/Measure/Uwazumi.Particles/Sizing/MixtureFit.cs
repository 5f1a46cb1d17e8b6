using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;

namespace Uwazumi.Particles.Sizing;

/// <summary>
/// Maximum likelihood of a lognormal mixture over the tracks by expectation maximisation (Dempster, Laird and Rubin 1977), and the number of its
/// components by the Bayesian information criterion (Schwarz 1978).
/// </summary>
/// <remarks>
/// The rule that keeps one peak one: a further component is taken only when it raises the log-likelihood by more than 1.5·ln(tracks), what
/// three more parameters cost. Longer steps are tried along the way and kept when they gain (<see cref="MixtureExtrapolation"/>). A round costs two
/// passes over the matrix.
/// </remarks>
internal sealed class MixtureFit(LikelihoodMatrix matrix, double[] logEdges)
{
    public const int MostComponents = 4;

    /// <summary>No component is narrower: a spread of 1.5 % in diameter is below what tracks can show.</summary>
    private const double NarrowestLogSd = 0.015;

    private readonly double[] centres =
    [
        .. Enumerable.Range(0, logEdges.Length - 1).Select(b => (logEdges[b] + logEdges[b + 1]) / 2),
    ];

    private readonly double[] shares = new double[logEdges.Length - 1];
    private readonly double[] sums = new double[logEdges.Length - 1];
    private double[][] parts = [];

    /// <summary>The likeliest mixture, its components counted by the criterion.</summary>
    public (SizeMixture Mixture, double LogLikelihood) Choose(double[]? weights = null)
    {
        var price = 1.5 * Elementary.Log(matrix.Tracks);
        var best = Fit(Start(), weights, 200, 1e-3);
        for (var count = 2; count <= MostComponents; count++)
        {
            (SizeMixture Mixture, double LogLikelihood)? richer = null;
            for (var c = 0; c < best.Mixture.Count; c++)
            {
                var tried = Fit(Split(best.Mixture, c), weights, 30, 0.02);
                if (richer is null || tried.LogLikelihood > richer.Value.LogLikelihood)
                    richer = tried;
            }

            // A gain that is far from its price after the first rounds does not reach it in later ones.
            if (richer!.Value.LogLikelihood - best.LogLikelihood < 0.2 * price)
                break;
            var refined = Fit(richer.Value.Mixture, weights, 300, 1e-3);
            if (refined.LogLikelihood - best.LogLikelihood <= price)
                break;
            best = refined;
        }

        return best;
    }

    /// <summary>Follows a start to its maximum.</summary>
    /// <param name="start">The start.</param>
    /// <param name="weights">How often each track counts; null for once.</param>
    /// <param name="rounds">The most passes.</param>
    /// <param name="tolerance">The gain of the log-likelihood below which it stops, in two rounds in a row.</param>
    public (SizeMixture Mixture, double LogLikelihood) Fit(
        SizeMixture start,
        double[]? weights,
        int rounds,
        double tolerance
    )
    {
        var here = start;
        var value = Expect(here, weights);
        var quiet = 0;
        var longest = 4.0;
        for (var round = 1; round + 1 < rounds; round += 2)
        {
            var next = Maximise(here);
            var nextValue = Expect(next, weights);
            var second = Maximise(next);
            var before = value;
            var further = MixtureExtrapolation.Of(here, next, second, NarrowestLogSd, longest, out var isLongest);
            value = Expect(further, weights);
            here = further;
            if (value < nextValue)
            {
                // Too far: the plain way never loses.
                here = second;
                value = Expect(here, weights);
                round++;
                longest = Math.Max(1, longest / 4);
            }
            else if (isLongest)
                longest *= 4;

            quiet = value - before < tolerance ? quiet + 1 : 0;
            if (quiet == 2)
                break;
        }

        return (here, value);
    }

    /// <summary>For each component the shares of all tracks that belong to it.</summary>
    public double[][] Responsibilities(SizeMixture mixture)
    {
        Expect(mixture, null);
        double[][] shares = [.. Enumerable.Range(0, mixture.Count).Select(_ => new double[matrix.Tracks])];
        for (var k = 0; k < matrix.Tracks; k++)
        {
            var all = 0.0;
            for (var c = 0; c < mixture.Count; c++)
                all += shares[c][k] = matrix.Mix(k, parts[c]);
            for (var c = 0; c < mixture.Count; c++)
                shares[c][k] = all > 0 ? shares[c][k] / all : 0;
        }

        return shares;
    }

    /// <summary>The share of each size in the mixture, each component's apart; then the sums over tracks of likelihood over mixture.</summary>
    private double Expect(SizeMixture mixture, double[]? weights)
    {
        if (parts.Length < mixture.Count)
            parts = [.. Enumerable.Range(0, MostComponents).Select(_ => new double[shares.Length])];
        Array.Clear(shares);
        for (var c = 0; c < mixture.Count; c++)
        {
            var below = Normal.Cdf((logEdges[0] - mixture.LogMedians[c]) / mixture.LogSds[c]);
            for (var b = 0; b < shares.Length; b++)
            {
                var through = Normal.Cdf((logEdges[b + 1] - mixture.LogMedians[c]) / mixture.LogSds[c]);
                parts[c][b] = mixture.Weights[c] * (through - below);
                shares[b] += parts[c][b];
                below = through;
            }
        }

        Array.Clear(sums);
        var value = 0.0;
        for (var k = 0; k < matrix.Tracks; k++)
        {
            var weight = weights?[k] ?? 1;
            if (weight == 0)
                continue;
            var likelihood = Math.Max(1e-300, matrix.Mix(k, shares));
            value += weight * Elementary.Log(likelihood);
            matrix.AddRow(k, weight / likelihood, sums);
        }

        return value;
    }

    private SizeMixture Maximise(SizeMixture mixture)
    {
        var count = mixture.Count;
        double[] weights = new double[count],
            medians = new double[count],
            sds = new double[count];
        var total = 0.0;
        for (var c = 0; c < count; c++)
        {
            double mass = 0,
                first = 0,
                second = 0;
            for (var b = 0; b < shares.Length; b++)
            {
                var part = parts[c][b] * sums[b];
                mass += part;
                first += part * centres[b];
                second += part * centres[b] * centres[b];
            }

            mass = Math.Max(mass, 1e-12);
            weights[c] = mass;
            total += mass;
            medians[c] = first / mass;
            var width = logEdges[1] - logEdges[0];
            // A bin spreads its particles by width²/12 that they do not have.
            var variance = (second / mass) - (medians[c] * medians[c]) - (width * width / 12);
            sds[c] = Math.Sqrt(Math.Max(variance, NarrowestLogSd * NarrowestLogSd));
        }

        for (var c = 0; c < count; c++)
            weights[c] = Math.Max(weights[c] / total, 1e-9);
        return new SizeMixture(weights, medians, sds);
    }

    private SizeMixture Start()
    {
        // The mean over tracks of the likeliest size.
        double first = 0,
            second = 0;
        for (var k = 0; k < matrix.Tracks; k++)
        {
            var row = matrix.Row(k);
            var best = 0;
            for (var b = 1; b < row.Length; b++)
            {
                if (row[b] > row[best])
                    best = b;
            }

            first += centres[best];
            second += centres[best] * centres[best];
        }

        var mean = first / matrix.Tracks;
        var variance = Math.Max(0.01, (second / matrix.Tracks) - (mean * mean));
        return new SizeMixture([1], [mean], [Math.Sqrt(variance) * 0.7]);
    }

    private static SizeMixture Split(SizeMixture mixture, int component)
    {
        var (weight, median) = (mixture.Weights[component] / 2, mixture.LogMedians[component]);
        // A component as narrow as can be is tried apart by 8 % at least.
        var sd = Math.Max(mixture.LogSds[component], 0.08);
        const double distance = 0.9;
        double[] weights = [.. mixture.Weights, weight];
        double[] medians = [.. mixture.LogMedians, median + (distance * sd)];
        double[] sds = [.. mixture.LogSds, 0.6 * sd];
        weights[component] = weight;
        medians[component] = median - (distance * sd);
        sds[component] = 0.6 * sd;
        return new SizeMixture(weights, medians, sds);
    }
}
