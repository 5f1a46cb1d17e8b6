using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Simulation;

namespace Uwazumi.Particles.Tests.Analysis;

public class VideoExclusionTests
{
    [Theory]
    [InlineData(3, 1.155)]
    [InlineData(4, 1.481)]
    [InlineData(5, 1.715)]
    [InlineData(6, 1.887)]
    [InlineData(10, 2.290)]
    [InlineData(20, 2.709)]
    public void The_limits_are_those_that_Grubbs_published_for_two_sides_at_5_percent(int count, double published) =>
        Assert.Equal(published, GrubbsTest.Critical(count, 0.05), 0.001);

    [Fact]
    public void The_farthest_value_is_told_with_its_distance_in_standard_deviations()
    {
        // Around their mean, 15.5.
        var (index, statistic) = GrubbsTest.Farthest([12, 13, 14, 23])!.Value;
        Assert.Equal(3, index);
        Assert.Equal(7.5 / Math.Sqrt((12.25 + 6.25 + 2.25 + 56.25) / 3), statistic, 1e-12);
        Assert.Null(GrubbsTest.Farthest([2, 2, 2, 2]));
    }

    [Fact]
    public void Of_five_recordings_the_one_with_other_particles_is_left_out_only_by_the_rule_and_stays_listed()
    {
        TrackedVideo[] videos =
        [
            .. new (double Nm, ulong Seed)[] { (100, 1), (100, 2), (220, 3), (100, 4), (100, 5) }.Select(v =>
                Recordings.Track(Small with { DiametersNm = [v.Nm], Seed = v.Seed })
            ),
        ];
        var plain = SampleAnalysis.Of(videos, Recordings.Conditions, Recordings.Sample());
        Assert.Empty(plain.Exclusions);
        Assert.Equal(5, plain.Counted.Count);

        var options = Recordings.Sample() with { VideoExclusion = VideoExclusionRule.Grubbs };
        var sample = SampleAnalysis.Of(videos, Recordings.Conditions, options);
        var left = Assert.Single(sample.Exclusions, e => e.Of == "diameter");
        Assert.Equal(2, left.Video);
        Assert.True(left.Statistic > left.Limit);
        Assert.Equal(1.715, left.Limit, 0.001);
        Assert.Equal(5, sample.Videos.Count);
        Assert.Equal(5, sample.ByVideo.Count);
        Assert.DoesNotContain(videos[2], sample.Counted);
        Assert.Contains(sample.Notices, n => n.Code == "VIDEO_EXCLUDED");
        Assert.Equal(100, sample.Tracks.DiameterFromEnsemble!.Value, 10.0);
        Assert.True(plain.Tracks.DiameterFromEnsemble!.Value > sample.Tracks.DiameterFromEnsemble.Value);
    }

    [Fact]
    public void Fewer_than_four_recordings_are_all_kept_and_that_is_said()
    {
        TrackedVideo[] videos = [.. new ulong[] { 1, 2, 3 }.Select(s => Recordings.Track(Small with { Seed = s }))];
        var options = Recordings.Sample() with { VideoExclusion = VideoExclusionRule.Grubbs };
        var sample = SampleAnalysis.Of(videos, Recordings.Conditions, options);
        Assert.Empty(sample.Exclusions);
        Assert.Contains(sample.Notices, n => n.Code == "EXCLUSION_NOT_POSSIBLE");
    }

    [Fact]
    public void A_known_blank_is_subtracted_without_bias_and_its_error_is_added()
    {
        const double Depth = 6;
        var options = Recordings.Sample() with { DepthUm = Depth };
        double whole = 0,
            net = 0;
        const int Seeds = 4;
        var volumeMl = Small.Width * 0.3 * Small.Height * 0.3 * Depth * 1e-12;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var video = Recordings.Track(Renewed(12) with { Seed = seed });
            var blank = Recordings.Track(Renewed(4) with { Seed = 100 + seed });
            var plain = SampleAnalysis.Of([video], Recordings.Conditions, options).Concentration!;
            var less = SampleAnalysis.Of([video], Recordings.Conditions, options with { Blank = blank }).Concentration!;
            whole += plain.Value * volumeMl / Seeds;
            net += less.Value * volumeMl / Seeds;
            Assert.True(less.Upper - less.Value > plain.Upper - plain.Value);
            Assert.True(less.Value - less.Lower > plain.Value - plain.Lower);
            Assert.InRange(8 / volumeMl, less.Lower!.Value * 0.95, less.Upper!.Value * 1.05);
        }

        // 12 particles and 4 of them the medium's; four recordings of some 130 visits have errors of 5 and 9 %: 1.0 particle is two of both together.
        Assert.Equal(4, whole - net, 0.9);
        Assert.Equal(8, net, 1.0);
    }

    private static SimulationOptions Small =>
        new()
        {
            Frames = 80,
            Width = 240,
            Height = 180,
            Particles = 14,
        };

    private static SimulationOptions Renewed(int particles) =>
        Small with
        {
            Frames = 150,
            Particles = particles,
            DepthUm = 6,
            Renewed = true,
        };
}
