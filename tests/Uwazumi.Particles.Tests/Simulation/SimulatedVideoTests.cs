using Uwazumi.Particles.Simulation;
using Uwazumi.Particles.Tests.Analysis;

namespace Uwazumi.Particles.Tests.Simulation;

public class SimulatedVideoTests
{
    [Fact]
    public void The_same_options_give_the_same_frames_and_another_seed_gives_others()
    {
        var options = new SimulationOptions
        {
            Frames = 3,
            Width = 128,
            Height = 96,
        };
        var first = Recordings.Frames(new SimulatedVideo(options));
        Assert.Equal(first, Recordings.Frames(new SimulatedVideo(options)));
        Assert.NotEqual(first[0], Recordings.Frames(new SimulatedVideo(options with { Seed = 2 }))[0]);
    }

    [Fact]
    public void The_ground_has_the_mean_and_the_noise_that_were_asked_for()
    {
        var frame = Recordings.Frames(new SimulatedVideo(new SimulationOptions { Frames = 1, Particles = 0 }))[0];
        var mean = frame.Average(v => (double)v);
        var variance = frame.Average(v => (v - mean) * (v - mean));
        // Poisson noise of 12 and read noise of 2² over 307,200 pixels; rounding adds 1/12. Five standard errors.
        Assert.Equal(12, mean, 5 * Math.Sqrt(16.0 / frame.Length));
        Assert.Equal(16 + (1 / 12.0), variance, 16 * 5 * Math.Sqrt(2.2 / frame.Length));
    }

    [Fact]
    public void True_steps_have_the_variance_of_diffusion_under_full_blur_and_the_drift()
    {
        var video = new SimulatedVideo(
            new SimulationOptions
            {
                Frames = 300,
                Width = 320,
                Height = 240,
            }
        );
        Recordings.Frames(video);
        double squares = 0,
            sum = 0;
        var count = 0;
        foreach (var track in video.Truth.GroupBy(t => t.Particle))
        {
            var places = track.ToArray();
            for (var i = 1; i < places.Length; i++)
            {
                if (places[i].Frame != places[i - 1].Frame + 1)
                    continue;
                var dx = (places[i].X - places[i - 1].X) * 0.3;
                sum += dx;
                squares += dx * dx;
                count++;
            }
        }

        var drift = sum / count;
        // 2DΔt·(2m² + 1)/(3m²) for m = 10 places a frame; steps correlate by a quarter, which widens the error of the mean square by about a sixth.
        var expected = 2 * Recordings.Water.DiffusionUm2PerS(100) * 0.04 * 0.67;
        Assert.Equal(expected, (squares / count) - (drift * drift), expected * 6 * Math.Sqrt(2.0 / count));
        Assert.Equal(0.3 * 0.04, drift, 6 * Math.Sqrt(expected * 1.5 / count));
    }

    [Fact]
    public void A_renewed_population_stays_what_it_is_though_small_particles_leave_sooner()
    {
        const int Seeds = 4;
        var means = new double[Seeds];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var video = new SimulatedVideo(
                new SimulationOptions
                {
                    Seed = (ulong)seed,
                    Frames = 150,
                    Width = 400,
                    Height = 300,
                    DepthUm = 4,
                    Particles = 400,
                    SubSteps = 4,
                    Peak = 0,
                    DiametersNm = [60, 200],
                    Weights = [0.7, 0.3],
                    LogSpread = 0.3,
                    Renewed = true,
                }
            );
            Recordings.Frames(video);
            means[seed] = video.Truth.Where(t => t.Frame >= 75).Average(t => Math.Log(t.DiameterNm));
            Assert.InRange(video.Truth.Select(t => t.Particle).Distinct().Count(), 3000, int.MaxValue);
        }

        // ln d has a standard deviation of 0.63; at least 1,000 particles a recording: five standard errors are 0.05. Fast ones are left out of
        // the truth a little more often, where they cross a side: 0.004. Without the weights the mean would rise by 0.2.
        Assert.Equal((0.7 * Math.Log(60)) + (0.3 * Math.Log(200)), means.Average(), 0.054);
    }

    [Theory]
    [InlineData("frames")]
    [InlineData("diameter")]
    [InlineData("weights")]
    [InlineData("bits")]
    public void Options_that_mean_nothing_are_refused(string which)
    {
        var sound = new SimulationOptions();
        var options = which switch
        {
            "frames" => sound with { Frames = 0 },
            "diameter" => sound with { DiametersNm = [0] },
            "weights" => sound with { Weights = [0.5, 0.5] },
            _ => sound with { BitDepth = 12 },
        };
        Assert.Throws<ArgumentException>(() => new SimulatedVideo(options));
    }
}
