using Uwazumi.Numerics;
using Uwazumi.Numerics.Distributions;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Imports;

namespace Uwazumi.Example.Simulation;

/// <summary>
/// The export of an instrument with its own software, from five videos of a diluted sample: a Poisson number of tracks whose mean scatters from video to video, each track spread over the
/// size axis by the error of its size.
/// </summary>
internal static class InstrumentExport
{
    public const int Videos = 5;
    public const double Dilution = 1000;

    /// <summary>Each valid track stands for this many particles per mL of the undiluted sample.</summary>
    public const double PerMlPerTrack = 5.2e10 / 1500;

    /// <summary>The standard deviation of the error of ln size with which a track enters the curve.</summary>
    public const double LogSizeError = 0.05;

    /// <summary>Between videos of a fill: standard deviations of ln concentration and of ln size.</summary>
    public const double LogConcentrationScatter = 0.04;
    public const double LogSizeScatter = 0.012;

    private const double TemperatureC = 25;

    /// <summary>Water at 25 °C (Huber et al. 2009, J Phys Chem Ref Data 38, 101).</summary>
    public const double WaterViscosityMpas = 0.8900;

    private const int Bins = 1000;
    private const double KernelReach = 6;

    public static SyntheticExport Simulate(string sample, double particlesPerMl, ulong seed)
    {
        var random = new SeededRandom(seed);
        return new SyntheticExport
        {
            ExperimentName = $"SYNTHETIC {sample}",
            SampleDescription = $"SYNTHETIC vesicle concentrate {sample}",
            Dilution = Dilution,
            Videos = [.. Enumerable.Range(1, Videos).Select(number => Video(sample, number, particlesPerMl, random))],
        };
    }

    private static SyntheticVideo Video(string sample, int number, double particlesPerMl, SeededRandom random)
    {
        var seen = particlesPerMl * Elementary.Exp(LogConcentrationScatter * random.NextNormal());
        var sizeFactor = Elementary.Exp(LogSizeScatter * random.NextNormal());
        var tracks = random.NextPoisson(seen / PerMlPerTrack);
        var sized = new int[Bins];
        for (var track = 0; track < tracks; track++)
            sized[Math.Min(Bins - 1, (int)(ParticlePopulation.Draw(random) * sizeFactor))]++;
        return new SyntheticVideo
        {
            Name = $"{sample.Replace(' ', '-')} video {number}",
            CountsPerMl = Spread(sized),
            TemperatureC = TemperatureC,
            ViscosityMpas = WaterViscosityMpas,
            ValidTracks = tracks,
        };
    }

    /// <summary>Spreads the tracks of each bin from its centre over the bins around it, by the law of the size error.</summary>
    private static double[] Spread(int[] sized)
    {
        var curve = new double[Bins];
        var reach = Elementary.Exp(KernelReach * LogSizeError);
        for (var bin = 0; bin < Bins; bin++)
        {
            if (sized[bin] == 0)
                continue;
            var sizeNm = bin + 0.5;
            var last = Math.Min(Bins, (int)(sizeNm * reach) + 1);
            var below = 0.0;
            for (var edge = Math.Max(1, (int)(sizeNm / reach)); edge <= last; edge++)
            {
                var through = Normal.Cdf(Elementary.Log(edge / sizeNm) / LogSizeError);
                curve[edge - 1] += sized[bin] * (through - below) * PerMlPerTrack;
                below = through;
            }
        }

        return curve;
    }
}
