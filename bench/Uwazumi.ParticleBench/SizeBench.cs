using System.Diagnostics;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Diffusion;
using Uwazumi.Particles.Media;
using Uwazumi.Particles.Sizing;
using Uwazumi.Particles.Tracks;

namespace Uwazumi.ParticleBench;

/// <summary>Sizes from ideal tracks: 10 + geometric (mean 15) steps at 25 frames a second in water at 25 °C.</summary>
internal static class SizeBench
{
    private static readonly StokesEinstein Water = new(25, 0.89);

    public static void Resolve(int seeds)
    {
        foreach (
            var (count, small, large, noise) in new[]
            {
                (2000, 100.0, 150.0, 0.0),
                (500, 60.0, 120.0, 0.0),
                (2000, 100.0, 100.0, 0.0),
                (500, 100.0, 100.0, 0.0),
                (2000, 100.0, 100.0, 0.1),
            }
        )
        {
            int resolved = 0,
                single = 0,
                within = 0;
            var errors = new List<double>();
            for (ulong seed = 1; seed <= (ulong)seeds; seed++)
            {
                var below = 0;
                var tracks = Ideal(
                    count,
                    random =>
                    {
                        var isSmall = random.NextDouble() < 0.5;
                        below += isSmall ? 1 : 0;
                        return isSmall ? small : large;
                    },
                    seed,
                    noise
                );
                var d = Analyse(tracks, 0).Size!.Distribution;
                var dip = Dip(d);
                resolved += dip is <= 0.8 ? 1 : 0;
                single += dip is null ? 1 : 0;
                errors.Add(100 * Math.Abs(Below(d, Math.Sqrt(small * large)) - (below / (double)count)));
                within += errors[^1] <= 4 ? 1 : 0;
            }

            errors.Sort();
            Print.Line(
                $"{count} tracks {small}/{large} nm, noise {noise} µm: dip of 20 % in {resolved} of {seeds}, one peak in {single}; fraction: median error {errors[errors.Count / 2]:0.00} points, within 4 in {within}"
            );
        }
    }

    public static void Coverage(int simulations)
    {
        var hits = new int[5];
        var random = new SeededRandom(99);
        for (var s = 0; s < simulations; s++)
        {
            var median = 70 + (60 * random.NextDouble());
            var cv = 0.15 + (0.25 * random.NextDouble());
            var spread = Math.Sqrt(Math.Log(1 + (cv * cv)));
            var size = Analyse(
                Ideal(1000, r => median * Math.Exp(spread * r.NextNormal()), 1000 + (ulong)s, 0.03),
                200
            ).Size!;
            double Share(double d) => Normal.Cdf(Math.Log(d / median) / spread);
            var truths = new[]
            {
                (size.Mean, median * Math.Exp(spread * spread / 2)),
                (size.D10, median * Math.Exp(-1.2815516 * spread)),
                (size.D50, median),
                (size.D90, median * Math.Exp(1.2815516 * spread)),
                (size.Fraction30To150, Share(150) - Share(30)),
            };
            for (var i = 0; i < truths.Length; i++)
                hits[i] += truths[i].Item1.Lower <= truths[i].Item2 && truths[i].Item2 <= truths[i].Item1.Upper ? 1 : 0;
        }

        Print.Line(
            $"{simulations} lognormal truths, 1,000 tracks each, noise 0.03 µm: mean {100.0 * hits[0] / simulations:0.0} %, D10 {100.0 * hits[1] / simulations:0.0} %, D50 {100.0 * hits[2] / simulations:0.0} %, D90 {100.0 * hits[3] / simulations:0.0} %, fraction {100.0 * hits[4] / simulations:0.0} %"
        );
    }

    public static void Speed()
    {
        var tracks = Ideal(2000, _ => 100, 1, 0);
        foreach (var bootstrap in new[] { 0, 0, 0, 200, 200 })
        {
            var start = Stopwatch.GetTimestamp();
            Analyse(tracks, bootstrap);
            Print.Line(
                $"2,000 tracks, {bootstrap} resamplings: {Stopwatch.GetElapsedTime(start).TotalSeconds:0.000} s"
            );
        }
    }

    private static TrackAnalysis Analyse(List<Track> tracks, int bootstrap) =>
        TrackAnalysis.Of(
            [new VideoTracks(tracks, 400)],
            new RecordingConditions
            {
                PixelSizeUm = 1,
                FrameRate = 25,
                ExposureS = 0,
            },
            new TrackAnalysisOptions
            {
                Medium = Water,
                Size = new SizeOptions { Bootstrap = bootstrap, CorrectResidence = false },
            }
        );

    private static List<Track> Ideal(int count, Func<SeededRandom, double> draw, ulong seed, double noiseUm)
    {
        var random = new SeededRandom(seed);
        var tracks = new List<Track>();
        for (var k = 0; k < count; k++)
        {
            var step = Math.Sqrt(2 * Water.DiffusionUm2PerS(draw(random)) / 25);
            var length = 10;
            while (random.NextDouble() > 1 / 15.0)
                length++;
            var points = new TrackPoint[length + 1];
            double x = 0,
                y = 0;
            for (var i = 0; i <= length; i++)
            {
                points[i] = new TrackPoint(
                    i,
                    x + (noiseUm * random.NextNormal()),
                    y + (noiseUm * random.NextNormal()),
                    1,
                    1
                );
                x += step * random.NextNormal();
                y += step * random.NextNormal();
            }

            tracks.Add(new Track(k, points));
        }

        return tracks;
    }

    private static double Below(SizeDistribution d, double limit)
    {
        var sum = 0.0;
        for (var i = 0; i < d.Density.Length; i++)
            sum += d.Density[i] * (Math.Min(d.BinEdgesNm[i + 1], limit) - Math.Min(d.BinEdgesNm[i], limit));
        return sum;
    }

    /// <summary>The lowest point between the two highest peaks over the lower of them; null for one peak.</summary>
    private static double? Dip(SizeDistribution d)
    {
        var top = d.Density.Max();
        var peaks = Enumerable
            .Range(1, d.Density.Length - 2)
            .Where(i =>
                d.Density[i] > d.Density[i - 1] && d.Density[i] >= d.Density[i + 1] && d.Density[i] > 0.05 * top
            )
            .OrderByDescending(i => d.Density[i])
            .Take(2)
            .Order()
            .ToArray();
        if (peaks.Length < 2)
            return null;
        var lowest = Enumerable.Range(peaks[0], peaks[1] - peaks[0] + 1).Min(i => d.Density[i]);
        return lowest / Math.Min(d.Density[peaks[0]], d.Density[peaks[1]]);
    }
}
