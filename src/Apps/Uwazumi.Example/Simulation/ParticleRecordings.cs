using Uwazumi.Numerics;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Particles.Simulation;
using Uwazumi.Pixels.Avi;

namespace Uwazumi.Example.Simulation;

/// <summary>
/// The recordings of one vial on a microscope with a light sheet: several fills of the diluted lot, and one of the buffer alone. Each is a window
/// into a large volume; the number of particles in it scatters from fill to fill, and the buffer brings particles of its own.
/// </summary>
internal static class ParticleRecordings
{
    public const int Videos = 3;
    public const double Dilution = 40;
    public const double PixelSizeUm = 0.3;
    public const double FrameRate = 50;
    public const double ExposureMs = 10;
    public const double TemperatureC = 25;

    /// <summary>The thickness of the light sheet: the depth in which particles are seen.</summary>
    public const double DepthUm = 5;

    /// <summary>Between fills: the standard deviation of ln concentration.</summary>
    public const double LogConcentrationScatter = 0.04;

    public const int BlankFrames = 100;

    private const int Width = 192;
    private const int Height = 128;

    /// <summary>What the window holds, in mL.</summary>
    private const double WindowMl = Width * PixelSizeUm * Height * PixelSizeUm * DepthUm * 1e-12;

    /// <summary>Particles of the buffer: one in the window, of any vial.</summary>
    public const double BufferPerMl = 1 / WindowMl;

    /// <summary>Each file with what is recorded in it.</summary>
    /// <param name="files">The names of the recordings of the lot; as many as there are fills.</param>
    /// <param name="blank">The name of the recording of the buffer.</param>
    /// <param name="particlesPerMl">Of the undiluted lot.</param>
    /// <param name="frames">Frames of each recording of the lot.</param>
    /// <param name="seed">The seed of all of them.</param>
    public static IEnumerable<(string File, SimulationOptions Options)> Of(
        IReadOnlyList<string> files,
        string blank,
        double particlesPerMl,
        int frames,
        ulong seed
    )
    {
        var random = new SeededRandom(seed);
        foreach (var file in files)
        {
            var fill = particlesPerMl / Dilution * Elementary.Exp(LogConcentrationScatter * random.NextNormal());
            // Rounded up or down at random, so that the mean over fills is that of the lot.
            var particles = (int)Math.Floor(((fill + BufferPerMl) * WindowMl) + random.NextDouble());
            yield return (file, Recording(particles, frames, random.NextUInt64()));
        }

        yield return (blank, Recording(1, BlankFrames, random.NextUInt64()));
    }

    /// <summary>Simulates a recording into a file.</summary>
    public static void Write(string path, SimulationOptions options)
    {
        using var video = new SimulatedVideo(options);
        using var writer = new GreyAviWriter(path, video.Format);
        var pixels = new ushort[video.Format.PixelCount];
        while (video.TryRead(pixels))
            writer.Add(pixels);
    }

    private static SimulationOptions Recording(int particles, int frames, ulong seed) =>
        new()
        {
            Seed = seed,
            Width = Width,
            Height = Height,
            Frames = frames,
            PixelSizeUm = PixelSizeUm,
            FrameRate = FrameRate,
            ExposureShare = ExposureMs * FrameRate / 1000,
            Particles = particles,
            DepthUm = DepthUm,
            DiametersNm = ParticlePopulation.MediansNm,
            Weights = ParticlePopulation.Weights,
            LogSpread = ParticlePopulation.LogSd,
            Renewed = true,
            TemperatureC = TemperatureC,
            ViscosityMpas = InstrumentExport.WaterViscosityMpas,
            Peak = 150,
            BrightnessSpread = 0.25,
            SpotSigmaPx = 1.2,
            DefocusUm = 6,
        };
}
