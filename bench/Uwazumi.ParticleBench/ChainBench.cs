using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Media;
using Uwazumi.Particles.Simulation;
using Uwazumi.Particles.Sizing;
using Uwazumi.Particles.Tracks;

namespace Uwazumi.ParticleBench;

/// <summary>The whole chain on simulated videos with full-frame blur and drift: bias of the diameters over seeds.</summary>
internal static class ChainBench
{
    public static void Run(int seeds)
    {
        foreach (var diameter in new[] { 50.0, 80, 100, 150 })
        {
            double ensemble = 0,
                squares = 0,
                mean = 0,
                mode = 0,
                median = 0;
            for (ulong seed = 1; seed <= (ulong)seeds; seed++)
            {
                using var video = new SimulatedVideo(new SimulationOptions { Seed = seed, DiametersNm = [diameter] });
                var tracked = VideoTracking.Track(video, new TrackingOptions { Threads = 2 });
                var tracks = SampleAnalysis
                    .Of(
                        [tracked],
                        new RecordingConditions
                        {
                            PixelSizeUm = 0.3,
                            FrameRate = 25,
                            ExposureS = 0.04,
                        },
                        new SampleOptions
                        {
                            DepthUm = 10,
                            Tracks = new TrackAnalysisOptions
                            {
                                Medium = new StokesEinstein(25, 0.89),
                                Size = new SizeOptions { Bootstrap = 0 },
                            },
                        }
                    )
                    .Tracks;
                var bias = (tracks.DiameterFromEnsemble!.Value / diameter) - 1;
                ensemble += bias;
                squares += bias * bias;
                mean += (tracks.Size!.Mean.Value / diameter) - 1;
                mode += (tracks.Size.Mode.Value / diameter) - 1;
                median += (tracks.Size.D50.Value / diameter) - 1;
            }

            var spread = Math.Sqrt(
                Math.Max(0, (squares / seeds) - (ensemble * ensemble / seeds / seeds)) / (seeds - 1)
            );
            Print.Line(
                $"{diameter} nm, {seeds} seeds: bias of fromEnsembleD {100 * ensemble / seeds:0.00} ± {100 * spread:0.00} %, mean {100 * mean / seeds:0.00} %, mode {100 * mode / seeds:0.00} %, D50 {100 * median / seeds:0.00} %"
            );
        }
    }
}
