using System.Globalization;
using System.Text;

namespace Uwazumi.Particles.Tests.Imports;

/// <summary>Invented AllTracks and ParticleData files: free diffusion with a known coefficient, places in pixels.</summary>
internal static class SingleParticles
{
    public const string DataHeading =
        "Particle ID,Size/nm,Diffusion coefficient/nm^2 s^-1,Ln(Adjusted intensity)/AU,Start frame,Tracklength,Included in distribution?";

    public const string TrackHeading =
        "Particle ID,Size/nm,Diffusion coefficient/nm^2 s^-1,Frame,X/pixels,Y/pixels,Ln(Adjusted intensity)/AU,Included in distribution?";

    /// <summary>D of the invented particles in µm²/s: 100 nm in water at 25 °C.</summary>
    public const double DiffusionUm2PerS = 4.907;

    public const double PixelSizeUm = 0.17;

    public const double FrameRate = 25;

    /// <summary>Tracks of particles that start in frame 3·id; every third is not in the instrument's distribution.</summary>
    public static string Tracks(int particles, int length)
    {
        var random = new Random(5);
        var sigmaPx = Math.Sqrt(2 * DiffusionUm2PerS / FrameRate) / PixelSizeUm;
        var text = new StringBuilder(TrackHeading).Append("\r\n");
        for (var id = 0; id < particles; id++)
        {
            var (x, y) = (100 + 800 * random.NextDouble(), 100 + 800 * random.NextDouble());
            for (var i = 0; i < length; i++)
            {
                text.Append(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{id},{Size(id)},{Diffusion(id)},{3 * id + i},{x:0.####},{y:0.####},5.25,{(id % 3 == 2 ? "False" : "True")}\r\n"
                    )
                );
                x += sigmaPx * Normal(random);
                y += sigmaPx * Normal(random);
            }
        }

        return text.ToString();
    }

    /// <summary>The ParticleData that belongs to <see cref="Tracks"/>.</summary>
    public static string Data(int particles, int length)
    {
        var text = new StringBuilder(DataHeading).Append("\r\n");
        for (var id = 0; id < particles; id++)
            text.Append(
                $"{id},{Size(id)},{Diffusion(id)},5.25,{3 * id},{length},{(id % 3 == 2 ? "False" : "True")}\r\n"
            );
        return text.ToString();
    }

    private static string Size(int id) => (80 + id % 41).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>The coefficient that belongs to the size, so that their product is that of one medium.</summary>
    private static string Diffusion(int id) =>
        (DiffusionUm2PerS * 1e6 * 100 / (80 + id % 41)).ToString("0", CultureInfo.InvariantCulture);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
