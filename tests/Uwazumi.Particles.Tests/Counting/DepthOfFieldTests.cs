using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Counting;
using Uwazumi.Particles.Tracks;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Tests.Counting;

public class DepthOfFieldTests
{
    private static readonly RecordingConditions Conditions = new() { PixelSizeUm = 0.3, FrameRate = 25 };
    private static readonly Field Field = new(640, 480, 500, 0);

    [Theory]
    [InlineData(4.0, 4.907, 1UL)]
    [InlineData(10.0, 4.907, 2UL)]
    [InlineData(10.0, 9.8, 3UL)]
    [InlineData(20.0, 3.3, 4UL)]
    public void The_depth_and_the_count_of_simulated_particles_are_found(double depth, double diffusion, ulong seed)
    {
        const double Truth = 5e8;
        var tracks = Simulate(depth, [new ParticleGroup(1, diffusion)], Truth, seed);
        var found = DepthOfField.Estimate([(tracks, Field)], [new ParticleGroup(1, diffusion)], Conditions);
        Assert.NotNull(found);
        // Four standard errors: the interval of 95 % is 3.92 of them wide.
        var standardError = (found.Depth.Upper!.Value - found.Depth.Lower!.Value) / 3.92;
        Assert.InRange(found.Depth.Value, depth - (4 * standardError), depth + (4 * standardError));
        Assert.InRange(standardError / depth, 0, 0.15);
        var inside = ParticlesInside.Of(tracks, Field, found.ShareOfTime);
        var known = Quantity.WithoutInterval(depth, "um", "The truth.");
        var count = ParticleConcentration.Of([inside], Field, known, 0.3, 1);
        var halfWidth = (count.Upper!.Value - count.Lower!.Value) / 2;
        Assert.InRange(count.Value, Truth - (2 * halfWidth), Truth + (2 * halfWidth));
        Assert.InRange(halfWidth / Truth, 0, 0.15);
    }

    [Fact]
    public void Short_visits_at_the_sides_of_a_small_field_are_counted_too()
    {
        // A field of 42 × 36 µm, where one step in forty crosses a side.
        var small = new Field(140, 120, 500, 0);
        double counted = 0;
        for (ulong seed = 1; seed <= 4; seed++)
        {
            var tracks = Simulate(5, [new ParticleGroup(1, 4.907)], 1.5e9, seed, small);
            var found = DepthOfField.Estimate([(tracks, small)], [new ParticleGroup(1, 4.907)], Conditions);
            counted += ParticlesInside.Of(tracks, small, found!.ShareOfTime).Mean / 4;
        }

        // 1.5e9 /mL in 42 × 36 × 5 µm are 11.3; four recordings of about 600 visits each have a standard error of 2.5 %.
        Assert.Equal(11.34, counted, 11.34 * 0.05);
    }

    [Fact]
    public void A_mixture_of_sizes_is_followed_by_its_shares_in_the_volume()
    {
        ParticleGroup[] groups = [new(0.5, 8.18), new(0.5, 4.09)];
        var tracks = Simulate(10, groups, 5e8, 5);
        var found = DepthOfField.Estimate([(tracks, Field)], groups, Conditions);
        Assert.NotNull(found);
        var standardError = (found.Depth.Upper!.Value - found.Depth.Lower!.Value) / 3.92;
        Assert.InRange(found.Depth.Value, 10 - (4 * standardError), 10 + (4 * standardError));
    }

    [Fact]
    public void Particles_that_never_leave_do_not_bound_the_depth()
    {
        var stuck = Enumerable
            .Range(0, 40)
            .Select(i => new Track(i, [.. Enumerable.Range(0, 500).Select(f => new TrackPoint(f, 100 + i, 100, 1, 1))]))
            .ToArray();
        Assert.Null(DepthOfField.Estimate([(stuck, Field)], [new ParticleGroup(1, 4.9)], Conditions));
    }

    [Fact]
    public void Dilution_is_applied_once_and_the_spread_between_videos_widens_the_interval()
    {
        var depth = Quantity.WithInterval(10, "um", 9, 11.1);
        var alike = ParticleConcentration.Of([Inside(20), Inside(20), Inside(20)], Field, depth, 0.3, 1000);
        var spread = ParticleConcentration.Of([Inside(10), Inside(20), Inside(30)], Field, depth, 0.3, 1000);
        // 20 particles in 640·0.3 × 480·0.3 × 10 µm, times 1000.
        Assert.Equal(20 / (192.0 * 144 * 10) * 1e12 * 1000, alike.Value, 1e-3 * alike.Value);
        Assert.True(spread.Upper - spread.Lower > 2 * (alike.Upper - alike.Lower));
    }

    private static ParticlesInside Inside(double mean) => new(mean, 1.0 / 900);

    /// <summary>Brownian particles in a box around the slab, evenly spread along the depth (periodic, five times as deep), seen inside of it.</summary>
    private static List<Track> Simulate(
        double depth,
        ParticleGroup[] groups,
        double perMl,
        ulong seed,
        Field? small = null
    )
    {
        var random = new SeededRandom(seed);
        var box = 5 * depth;
        var count = (int)Math.Round(perMl * 1e-12 * 192 * 144 * box);
        var (right, bottom) = small is { } f ? (f.WidthPx - 1, f.HeightPx - 1) : (639, 479);
        var tracks = new List<Track>();
        for (var i = 0; i < count; i++)
        {
            var group = groups[i % groups.Length];
            var step = Math.Sqrt(2 * group.DiffusionUm2PerS * Conditions.FrameIntervalS);
            double x = random.NextDouble() * 640,
                y = random.NextDouble() * 480,
                z = random.NextDouble() * box;
            var points = new List<TrackPoint>();
            for (var frame = 0; frame < 500; frame++)
            {
                if (z < depth && x >= 0 && x <= right && y >= 0 && y <= bottom)
                    points.Add(new TrackPoint(frame, x, y, 1, 1));
                else
                    Close(tracks, points);
                x = Wrap(x + (step / 0.3 * random.NextNormal()), 640);
                y = Wrap(y + (step / 0.3 * random.NextNormal()), 480);
                z = Wrap(z + (step * random.NextNormal()), box);
            }

            Close(tracks, points);
        }

        return tracks;
    }

    private static void Close(List<Track> tracks, List<TrackPoint> points)
    {
        if (points.Count > 0)
            tracks.Add(new Track(tracks.Count, [.. points]));
        points.Clear();
    }

    private static double Wrap(double value, double length) => value - (length * Math.Floor(value / length));
}
