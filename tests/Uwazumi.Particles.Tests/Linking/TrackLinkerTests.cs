using System.Diagnostics;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Linking;
using Uwazumi.Particles.Location;

namespace Uwazumi.Particles.Tests.Linking;

public class TrackLinkerTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(9.5, -4)]
    public void Particles_are_followed_through_a_flow_that_is_faster_than_their_steps(double flowX, double flowY)
    {
        var (frames, paths) = Wander(60, 40, 1.0, flowX, flowY, 1);
        var result = Link(frames);
        Assert.Equal(flowX, result.Step!.Value.FlowX, 0.3);
        Assert.Equal(flowY, result.Step.Value.FlowY, 0.3);
        Assert.Equal(1.0, result.Step.Value.StepSd, 0.15);
        Assert.InRange(RightShare(result, paths), 0.985, 1);
    }

    [Fact]
    public void A_particle_that_is_missed_once_is_the_same_afterwards()
    {
        var (frames, _) = Wander(12, 40, 0.5, 0, 0, 3);
        for (var i = 5; i < 35; i += 6)
            frames[i] = [.. frames[i].Where((_, k) => k != 3)];
        Assert.Equal(12, Link(frames).Tracks.Count);
    }

    [Fact]
    public void Five_thousand_particles_a_frame_are_linked_and_never_hang()
    {
        var random = new SeededRandom(4);
        var frames = Enumerable
            .Range(0, 26)
            .Select(_ =>
                Sorted(
                    Enumerable.Range(0, 5000).Select(_ => Point(640 * random.NextDouble(), 480 * random.NextDouble()))
                )
            )
            .ToList();
        var clock = Stopwatch.StartNew();
        var result = Link(frames);
        // No race: a hang takes minutes, this takes about a second.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
        Assert.Equal(26 * 5000, result.Tracks.Sum(t => t.Length));
    }

    [Fact]
    public void Every_particle_is_in_exactly_one_track_and_empty_frames_end_them()
    {
        var (frames, _) = Wander(30, 30, 1, 0, 0, 7);
        frames[10] = frames[11] = frames[12] = [];
        var result = Link(frames);
        Assert.Equal(frames.Sum(f => f.Length), result.Tracks.Sum(t => t.Length));
        Assert.DoesNotContain(result.Tracks, t => t.Points[0].Frame < 10 && t.Points[^1].Frame > 12);
        Assert.Empty(
            Link([
                [],
                [],
                [],
            ]).Tracks
        );
    }

    [Fact]
    public void The_assignment_is_the_cheapest_of_all()
    {
        var random = new SeededRandom(11);
        for (var round = 0; round < 400; round++)
        {
            var (rows, columns) = (1 + random.NextInt(5), 1 + random.NextInt(5));
            var costs = new double?[rows, columns];
            var assignment = new SparseAssignment();
            var alone = new double[rows];
            for (var i = 0; i < rows; i++)
            {
                alone[i] = 1 + (3 * random.NextDouble());
                assignment.BeginRow(alone[i]);
                for (var j = 0; j < columns; j++)
                {
                    if (random.NextDouble() < 0.3)
                        continue;
                    var cost = 5 * random.NextDouble();
                    costs[i, j] = cost;
                    assignment.Add(j, cost);
                }
            }

            var result = new int[rows];
            assignment.Solve(columns, result);
            Assert.Equal(result.Count(c => c >= 0), result.Where(c => c >= 0).Distinct().Count());
            var sum = Enumerable.Range(0, rows).Sum(i => result[i] < 0 ? alone[i] : costs[i, result[i]]!.Value);
            Assert.Equal(Cheapest(costs, alone, 0, 0), sum, 1e-9);
        }
    }

    private static double Cheapest(double?[,] costs, double[] alone, int row, int taken)
    {
        if (row == alone.Length)
            return 0;
        var best = alone[row] + Cheapest(costs, alone, row + 1, taken);
        for (var j = 0; j < costs.GetLength(1); j++)
        {
            if ((taken & (1 << j)) == 0 && costs[row, j] is { } cost)
                best = Math.Min(best, cost + Cheapest(costs, alone, row + 1, taken | (1 << j)));
        }

        return best;
    }

    private static LinkResult Link(List<Feature[]> frames)
    {
        var linker = new TrackLinker(640, 480, new LinkOptions());
        foreach (var frame in frames)
            linker.Add(frame);
        return linker.Finish();
    }

    private static double RightShare(LinkResult result, Dictionary<(double, double), int> paths)
    {
        int right = 0,
            all = 0;
        foreach (var track in result.Tracks)
        {
            for (var i = 1; i < track.Length; i++)
            {
                all++;
                var (a, b) = (track.Points[i - 1], track.Points[i]);
                right += paths[(a.X, a.Y)] == paths[(b.X, b.Y)] ? 1 : 0;
            }
        }

        return right / (double)all;
    }

    private static (List<Feature[]> Frames, Dictionary<(double, double), int> Paths) Wander(
        int particles,
        int frames,
        double step,
        double flowX,
        double flowY,
        ulong seed
    )
    {
        var random = new SeededRandom(seed);
        var places = Enumerable
            .Range(0, particles)
            .Select(_ => (X: 640 * random.NextDouble(), Y: 480 * random.NextDouble()))
            .ToArray();
        var ids = Enumerable.Range(0, particles).ToArray();
        var next = particles;
        var list = new List<Feature[]>();
        var paths = new Dictionary<(double, double), int>();
        for (var f = 0; f < frames; f++)
        {
            for (var k = 0; k < particles; k++)
                paths[(places[k].X, places[k].Y)] = ids[k];
            list.Add(Sorted(places.Select(p => Point(p.X, p.Y))));
            for (var k = 0; k < particles; k++)
            {
                var (x, y) = (
                    places[k].X + flowX + (step * random.NextNormal()),
                    places[k].Y + flowY + (step * random.NextNormal())
                );
                if (x is < 0 or > 639 || y is < 0 or > 479)
                {
                    (x, y) = (640 * random.NextDouble(), 480 * random.NextDouble());
                    ids[k] = next++;
                }

                places[k] = (x, y);
            }
        }

        return (list, paths);
    }

    private static Feature Point(double x, double y) => new(x, y, 1000, 1.5, 20, FeatureFlags.None);

    private static Feature[] Sorted(IEnumerable<Feature> features) => [.. features.OrderBy(f => f.Y).ThenBy(f => f.X)];
}
