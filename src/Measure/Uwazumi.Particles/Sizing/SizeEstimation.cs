using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Diffusion;
using Uwazumi.Particles.Media;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Sizing;

/// <summary>Size distribution, summary numbers and their intervals from the steps of all tracks.</summary>
internal sealed class SizeEstimation
{
    private const double LogBin = 0.02;
    private const int Nodes = 5;

    private const int NoiseRounds = 2;
    private readonly StepTable table;
    private readonly StepModel model;
    private readonly StokesEinstein medium;
    private readonly SizeOptions options;
    private readonly double[] logEdges;
    private readonly List<TrackSpectrum> spectra;
    private readonly double[] diffusions;
    private readonly double pooledUm2PerS;
    private readonly double[] noises;
    private readonly bool isNoiseKnown;
    private readonly double correction;
    private readonly double[] logDurations;

    public SizeEstimation(
        StepTable table,
        CovarianceEstimate pooled,
        StepModel model,
        StokesEinstein medium,
        double fieldCorrection,
        double? knownNoiseUm2,
        SizeOptions options
    )
    {
        this.table = table;
        this.model = model;
        this.medium = medium;
        this.options = options;
        correction = fieldCorrection;
        logEdges = Edges(medium.DiameterNm(pooled.DiffusionUm2PerS), table, model);
        pooledUm2PerS = pooled.DiffusionUm2PerS;
        diffusions = new double[logEdges.Length - 1];
        for (var b = 0; b < diffusions.Length; b++)
            diffusions[b] = medium.DiffusionUm2PerS(Elementary.Exp((logEdges[b] + logEdges[b + 1]) / 2));
        spectra = table.Runs.Select(TrackSpectrum.Of).ToList();
        noises = knownNoiseUm2 is { } known ? [known] : NoiseNodes(pooled);
        isNoiseKnown = knownNoiseUm2 is not null;
        logDurations = [.. table.FramesOf.Select(f => (double)f)];
    }

    public SizeResult Result()
    {
        var (fitted, located) = Fitted();
        var centre = noises.Length / 2;
        LikelihoodMatrix[] matrices = [.. noises.Select(noise => MatrixOf(located, noise - noises[centre]))];
        var best = Finished(fitted, matrices[centre], null, out var power);
        var edges = BinEdges(best);
        var density = DensityOf(best, edges);
        var (samples, bands) = Resample(fitted, matrices, edges);
        return new SizeResult
        {
            Distribution = new SizeDistribution
            {
                BinEdgesNm = edges,
                Density = density,
                Lower = Band(bands, density, 0.025, Math.Min),
                Upper = Band(bands, density, 0.975, Math.Max),
            },
            Mean = With(best, samples, m => m.Mean(), "nm"),
            Mode = With(best, samples, m => m.Mode(), "nm"),
            D10 = With(best, samples, m => m.Quantile(0.1), "nm"),
            D50 = With(best, samples, m => m.Quantile(0.5), "nm"),
            D90 = With(best, samples, m => m.Quantile(0.9), "nm"),
            Fraction30To150 = Share(With(best, samples, m => m.Below(150) - m.Below(30), "1")),
            Fraction50To400 = Share(With(best, samples, m => m.Below(400) - m.Below(50), "1")),
            Components =
            [
                .. Enumerable
                    .Range(0, best.Count)
                    .Select(c => (best.Weights[c], Elementary.Exp(best.LogMedians[c]), best.LogSds[c]))
                    .OrderBy(c => c.Item2),
            ],
            ResidencePower = power,
            Tracks = table.Tracks,
        };
    }

    /// <summary>
    /// The likeliest mixture, and the localisation's variance by size: one number for one size; where the mixture has sizes well apart, a line in D through the variances of its
    /// components, and the mixture again with it (<see cref="NoiseByDiffusion"/>).
    /// </summary>
    private (SizeMixture Fitted, NoiseByDiffusion Noise) Fitted()
    {
        var noise = NoiseByDiffusion.Constant(noises[noises.Length / 2], pooledUm2PerS);
        var fit = new MixtureFit(MatrixOf(noise, 0), logEdges);
        var mixture = fit.Choose().Mixture;
        for (var round = 0; round < NoiseRounds && !isNoiseKnown; round++)
        {
            if (NoiseByDiffusion.Of(table, fit.Responsibilities(mixture), mixture, model, medium) is not { } line)
                break;
            noise = line with { PooledUm2PerS = pooledUm2PerS };
            fit = new MixtureFit(MatrixOf(noise, 0), logEdges);
            mixture = fit.Choose().Mixture;
        }

        return (mixture, noise);
    }

    /// <summary>The likelihoods with the noise moved by so much at the pooled D.</summary>
    private LikelihoodMatrix MatrixOf(NoiseByDiffusion noise, double moved)
    {
        var bySize = new double[diffusions.Length];
        for (var b = 0; b < bySize.Length; b++)
            bySize[b] = noise.At(diffusions[b], moved);
        return LikelihoodMatrix.Of(spectra, table.Tracks, diffusions, bySize, model);
    }

    /// <summary>Sizes from well below the smallest to well above the largest particle that the tracks suggest, in steps of 2 %.</summary>
    private static double[] Edges(double pooledNm, StepTable table, StepModel model)
    {
        var squares = new double[table.Tracks];
        var counts = new double[table.Tracks];
        foreach (var run in table.Runs)
        {
            for (var i = 0; i < run.Count; i++)
                squares[run.Track] += (run.X[i] * run.X[i]) + (run.Y[i] * run.Y[i]);
            counts[run.Track] += run.Count;
        }

        var means = Enumerable
            .Range(0, table.Tracks)
            .Where(k => counts[k] >= 8)
            .Select(k => squares[k] / counts[k])
            .Order()
            .ToArray();
        var middle = means.Length == 0 ? 1 : means[means.Length / 2];
        var slow = means.Length == 0 ? 1 : means[means.Length / 200];
        var fast = means.Length == 0 ? 1 : means[means.Length - 1 - (means.Length / 200)];
        var low = Elementary.Log(pooledNm) - Math.Clamp(1.2 * Elementary.Log(fast / middle) + 0.3, 0.9, 2.5);
        var high = Elementary.Log(pooledNm) + Math.Clamp(1.2 * Elementary.Log(middle / slow) + 0.4, 0.9, 3);
        var bins = (int)Math.Ceiling((high - low) / LogBin);
        return [.. Enumerable.Range(0, bins + 1).Select(b => low + (b * LogBin))];
    }

    /// <summary>The noise variance and, for the resamplings, four around it: its own uncertainty moves all sizes together.</summary>
    private double[] NoiseNodes(CovarianceEstimate pooled)
    {
        var noise = pooled.NoiseUm2(model.Blur);
        if (options.Bootstrap == 0)
            return [noise];
        // For the same steps D and σ² move against each other: σ² falls by R-weighted Δt per unit of D.
        var sd = Math.Max(1e-9, pooled.StandardError * model.StepTimeS * (1 - (2 * model.Blur)));
        return [.. Enumerable.Range(0, Nodes).Select(i => noise + ((i - (Nodes / 2)) * 0.9 * sd))];
    }

    private SizeMixture Finished(SizeMixture fitted, LikelihoodMatrix matrix, double[]? weights, out double power)
    {
        power = options.CorrectResidence ? ResidencePower.Of(fitted, matrix, logEdges, logDurations, weights) : 0;
        var mixture = fitted.Scaled(correction);
        var exponent = power + (options.VolumeWeighted ? 3 : 0);
        return exponent == 0 ? mixture : mixture.WeightedByPower(exponent);
    }

    private (List<SizeMixture> Samples, List<double[]> Bands) Resample(
        SizeMixture fitted,
        LikelihoodMatrix[] matrices,
        double[] edges
    )
    {
        var samples = new List<SizeMixture>();
        var bands = new List<double[]>();
        var random = new SeededRandom(options.Seed);
        var videos = table.VideoOf.Length == 0 ? 0 : table.VideoOf.Max() + 1;
        var members = Enumerable
            .Range(0, videos)
            .Select(v => Enumerable.Range(0, table.Tracks).Where(k => table.VideoOf[k] == v).ToArray())
            .Where(m => m.Length > 0)
            .ToArray();
        for (var i = 0; i < options.Bootstrap; i++)
        {
            var weights = Weights(random, members);
            if (CovarianceEstimate.Of(table, model.StepTimeS, weights) is not { } pooled)
                continue;
            var matrix = matrices[Nearest(pooled.NoiseUm2(model.Blur))];
            var fit = new MixtureFit(matrix, logEdges).Fit(fitted, weights, 60, 1e-2).Mixture;
            var finished = Finished(fit, matrix, weights, out _);
            samples.Add(finished);
            bands.Add(DensityOf(finished, edges));
        }

        return (samples, bands);
    }

    /// <summary>Tracks are drawn with replacement; of three or more recordings, the recordings are drawn first.</summary>
    private double[] Weights(SeededRandom random, int[][] members)
    {
        var weights = new double[table.Tracks];
        if (members.Length < 3)
        {
            for (var k = 0; k < weights.Length; k++)
                weights[random.NextInt(weights.Length)]++;
            return weights;
        }

        for (var v = 0; v < members.Length; v++)
        {
            var drawn = members[random.NextInt(members.Length)];
            for (var k = 0; k < drawn.Length; k++)
                weights[drawn[random.NextInt(drawn.Length)]]++;
        }

        return weights;
    }

    private int Nearest(double noise)
    {
        var best = 0;
        for (var i = 1; i < noises.Length; i++)
        {
            if (Math.Abs(noises[i] - noise) < Math.Abs(noises[best] - noise))
                best = i;
        }

        return best;
    }

    private static double[] BinEdges(SizeMixture mixture)
    {
        var last = mixture.Quantile(0.9995) * 1.1;
        var width = new[] { 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500 }.First(w => last / w <= 600 || w == 500);
        var bins = (int)Math.Ceiling(last / width);
        return [.. Enumerable.Range(0, bins + 1).Select(b => b * width)];
    }

    private static double[] DensityOf(SizeMixture mixture, double[] edges)
    {
        var density = new double[edges.Length - 1];
        var all = mixture.Below(edges[^1]);
        var below = 0.0;
        for (var b = 0; b < density.Length; b++)
        {
            var through = mixture.Below(edges[b + 1]);
            density[b] = Math.Max(0, through - below) / (edges[b + 1] - edges[b]) / all;
            below = through;
        }

        return density;
    }

    private static double[]? Band(
        List<double[]> bands,
        double[] density,
        double share,
        Func<double, double, double> with
    )
    {
        if (bands.Count == 0)
            return null;
        var band = new double[density.Length];
        var column = new double[bands.Count];
        for (var b = 0; b < band.Length; b++)
        {
            for (var i = 0; i < column.Length; i++)
                column[i] = bands[i][b];
            band[b] = with(density[b], Percentile(column, share));
        }

        return band;
    }

    private static Quantity With(SizeMixture best, List<SizeMixture> samples, Func<SizeMixture, double> of, string unit)
    {
        var value = of(best);
        if (samples.Count == 0)
            return Quantity.WithoutInterval(value, unit, "No resampling was asked for.");
        double[] values = [.. samples.Select(of)];
        return Quantity.WithInterval(
            value,
            unit,
            Math.Min(value, Percentile(values, 0.025)),
            Math.Max(value, Percentile(values, 0.975))
        );
    }

    /// <summary>
    /// No resampling shows a particle that was not seen: near 0 and 1 the interval is at least that of as many counted particles (Clopper and Pearson 1934).
    /// </summary>
    private Quantity Share(Quantity share)
    {
        if (share is not { Lower: { } lower, Upper: { } upper } || table.Tracks == 0)
            return share;
        var inside = Math.Clamp(share.Value, 0, 1) * table.Tracks;
        var least = BinomialInterval.ClopperPearson((long)Math.Floor(inside), table.Tracks, 0.95).Lower;
        var most = BinomialInterval.ClopperPearson((long)Math.Ceiling(inside), table.Tracks, 0.95).Upper;
        return Quantity.WithInterval(share.Value, share.Unit, Math.Min(lower, least), Math.Max(upper, most));
    }

    private static double Percentile(double[] values, double share)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        var place = share * (sorted.Length - 1);
        var index = (int)place;
        return index + 1 < sorted.Length
            ? sorted[index] + ((place - index) * (sorted[index + 1] - sorted[index]))
            : sorted[index];
    }
}
