using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Location;
using Uwazumi.Particles.Simulation;
using Uwazumi.Particles.Tests.Analysis;

namespace Uwazumi.Particles.Tests.Location;

public class FeatureFinderTests
{
    [Theory]
    [InlineData(1UL, 1.5, false)]
    [InlineData(2UL, 1.5, false)]
    [InlineData(3UL, 2.2, true)]
    public void Particles_are_found_where_they_are_with_nothing_set_by_hand(ulong seed, double spot, bool dark)
    {
        var found = Compare(
            new SimulationOptions
            {
                Seed = seed,
                Frames = 60,
                SpotSigmaPx = spot,
                Dark = dark,
                Background = dark ? 150 : 12,
                Peak = dark ? 110 : 120,
                BrightnessSpread = dark ? 0.1 : 0.35,
            }
        );
        Assert.Equal(dark, found.Calibration.Dark);
        Assert.InRange(found.Recall, 0.955, 1);
        Assert.InRange(found.Precision, 0.985, 1);
        // A bias of 0.01 px is five standard errors over 4,000 places of 0.15 px.
        Assert.InRange(found.BiasX, -0.012, 0.012);
        Assert.InRange(found.BiasY, -0.012, 0.012);
        Assert.InRange(found.MedianError, 0.03, dark ? 0.2 : 0.13);
    }

    [Fact]
    public void A_single_spot_is_measured_without_a_bias_from_its_place_inside_of_the_pixel()
    {
        var random = new SeededRandom(5);
        var frames = new List<ushort[]>();
        var truth = new List<(double X, double Y)>();
        for (var f = 0; f < 40; f++)
        {
            var (x, y) = (30 + (f / 40.0), 31 + (f * 7 % 40 / 40.0));
            truth.Add((x, y));
            var frame = new ushort[64 * 64];
            for (var i = 0; i < frame.Length; i++)
            {
                var (dx, dy) = ((i % 64) - x, (i / 64) - y);
                frame[i] = (ushort)random.NextPoisson(20 + (200 * Math.Exp(-((dx * dx) + (dy * dy)) / 4.5)));
            }

            frames.Add(frame);
        }

        var calibration = Calibrating.Of(frames, 64, 64, 8, new FinderOptions())!;
        Assert.Equal(1.5, calibration.SpotSigmaPx, 0.1);
        var finder = new FeatureFinder(calibration);
        var features = new List<Feature>();
        for (var f = 0; f < frames.Count; f++)
        {
            finder.Find(frames[f], features);
            var feature = Assert.Single(features);
            // About 2,800 photons of a spot of 1.5 px: 0.03 px, here six times as much.
            Assert.Equal(truth[f].X, feature.X, 0.2);
            Assert.Equal(truth[f].Y, feature.Y, 0.2);
            Assert.Equal(2 * Math.PI * 2.25 * 200, feature.Signal, 0.15 * 2 * Math.PI * 2.25 * 200);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void A_black_and_a_white_recording_hold_no_particle(int grey)
    {
        var frame = Enumerable.Repeat((ushort)grey, 64 * 48).ToArray();
        Assert.Null(Calibrating.Of([frame, frame], 64, 48, 8, new FinderOptions()));
    }

    [Fact]
    public void Noise_alone_holds_next_to_no_particle()
    {
        var frames = Recordings.Frames(new SimulatedVideo(new SimulationOptions { Frames = 40, Particles = 0 }));
        if (Calibrating.Of(frames[..24], 640, 480, 8, new FinderOptions { SpotSigmaPx = 1.8 }) is not { } calibration)
            return;
        var finder = new FeatureFinder(calibration);
        var features = new List<Feature>();
        var count = 0;
        foreach (var frame in frames)
        {
            finder.Find(frame, features);
            count += features.Count;
        }

        // One false peak in a hundred frames of Gaussian noise; the noise is Poisson, whose tail is longer.
        Assert.InRange(count, 0, 20);
    }

    [Fact]
    public void Saturated_spots_are_flagged()
    {
        var frames = Recordings.Frames(new SimulatedVideo(new SimulationOptions { Frames = 10, Peak = 600 }));
        var calibration = Calibrating.Of(frames, 640, 480, 8, new FinderOptions())!;
        var features = new List<Feature>();
        new FeatureFinder(calibration).Find(frames[5], features);
        Assert.True(features.Count(f => f.Flags.HasFlag(FeatureFlags.Saturated)) > features.Count / 2);
    }

    [Fact]
    public void The_smoothing_kernel_is_the_plain_sum_bit_for_bit()
    {
        var random = new SeededRandom(9);
        foreach (var (width, height, sigma) in new[] { (77, 13, 1.3), (64, 9, 2.9), (20, 20, 0.8) })
        {
            var image = Enumerable.Range(0, width * height).Select(_ => (float)random.NextNormal()).ToArray();
            var kernel = new SmoothingKernel(sigma);
            var columns = new float[width + (2 * kernel.Radius)];
            var row = new float[width];
            for (var y = 0; y < height; y++)
            {
                kernel.Row(image, width, height, y, columns, row);
                Assert.Equal(Plain(image, width, height, y, sigma, kernel.Radius), row);
            }
        }
    }

    /// <summary>The same sums one pixel at a time, in the documented order: the centre first, then pair by pair outwards.</summary>
    private static float[] Plain(float[] image, int width, int height, int y, double sigma, int radius)
    {
        var exact = Enumerable
            .Range(0, radius + 1)
            .Select(i => Numerics.Elementary.Exp(-i * i / (2 * sigma * sigma)))
            .ToArray();
        var total = exact[0] + (2 * exact.Skip(1).Aggregate(0.0, (a, b) => a + b));
        var sum = 0.0;
        for (var i = 0; i <= radius; i++)
            sum += i == 0 ? exact[i] : 2 * exact[i];
        Assert.Equal(total, sum, 1e-12);
        var w = exact.Select(e => (float)(e / sum)).ToArray();
        float At(int x, int row) => row >= 0 && row < height ? image[(row * width) + x] : 0;
        var columns = new float[width];
        for (var x = 0; x < width; x++)
        {
            columns[x] = At(x, y) * w[0];
            for (var d = 1; d <= radius; d++)
            {
                var product = (At(x, y - d) + At(x, y + d)) * w[d];
                columns[x] += product;
            }
        }

        float Col(int x) => x >= 0 && x < width ? columns[x] : 0;
        var result = new float[width];
        for (var x = 0; x < width; x++)
        {
            result[x] = Col(x) * w[0];
            for (var d = 1; d <= radius; d++)
            {
                var product = (Col(x - d) + Col(x + d)) * w[d];
                result[x] += product;
            }
        }

        return result;
    }

    private static (
        FinderCalibration Calibration,
        double Recall,
        double Precision,
        double BiasX,
        double BiasY,
        double MedianError
    ) Compare(SimulationOptions options)
    {
        var video = new SimulatedVideo(options);
        var frames = Recordings.Frames(video);
        var calibration = Calibrating.Of(frames[..24], options.Width, options.Height, 8, new FinderOptions())!;
        var finder = new FeatureFinder(calibration);
        var features = new List<Feature>();
        var truth = video.Truth.ToLookup(t => t.Frame);
        int hits = 0,
            truths = 0,
            right = 0,
            all = 0;
        double bx = 0,
            by = 0;
        var errors = new List<double>();
        for (var f = 0; f < frames.Count; f++)
        {
            finder.Find(frames[f], features);
            var here = truth[f].ToArray();
            bool Inner(double x, double y) => x >= 8 && y >= 8 && x <= options.Width - 9 && y <= options.Height - 9;
            foreach (var t in here.Where(t => Inner(t.X, t.Y)))
            {
                if (here.Any(o => o != t && Math.Abs(o.X - t.X) < 4 && Math.Abs(o.Y - t.Y) < 4))
                    continue;
                truths++;
                var near = features.Where(p => Math.Abs(p.X - t.X) < 3 && Math.Abs(p.Y - t.Y) < 3).ToArray();
                if (near.Length == 0)
                    continue;
                hits++;
                var best = near.MinBy(p => Math.Abs(p.X - t.X) + Math.Abs(p.Y - t.Y));
                bx += best.X - t.X;
                by += best.Y - t.Y;
                errors.Add(Math.Max(Math.Abs(best.X - t.X), Math.Abs(best.Y - t.Y)));
            }

            foreach (var p in features.Where(p => Inner(p.X, p.Y)))
            {
                all++;
                right += here.Any(t => Math.Abs(p.X - t.X) < 3.5 && Math.Abs(p.Y - t.Y) < 3.5) ? 1 : 0;
            }
        }

        errors.Sort();
        return (
            calibration,
            hits / (double)truths,
            right / (double)all,
            bx / hits,
            by / hits,
            errors[errors.Count / 2]
        );
    }
}
