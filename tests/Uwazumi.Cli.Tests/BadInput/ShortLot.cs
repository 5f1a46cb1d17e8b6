using Uwazumi.Particles.Simulation;
using Uwazumi.Pixels.Avi;

namespace Uwazumi.Cli.Tests.BadInput;

/// <summary>The example's lot with recordings of a few small frames, for tests that judge it hundreds of times.</summary>
internal static class ShortLot
{
    public static void Copy(WorkedExample example, TemporaryFolder folder)
    {
        var lot = folder.Copy(example.Lot, "lot");
        foreach (var file in Directory.GetFiles(lot, "*.avi", SearchOption.AllDirectories))
        {
            // The copy may be a link to the example's own file.
            File.Delete(file);
            using var video = new SimulatedVideo(
                new SimulationOptions
                {
                    Seed = (ulong)Path.GetFileName(file).Sum(c => c),
                    Width = 48,
                    Height = 32,
                    Frames = 12,
                    Particles = 3,
                }
            );
            using var writer = new GreyAviWriter(file, video.Format);
            var pixels = new ushort[video.Format.PixelCount];
            while (video.TryRead(pixels))
                writer.Add(pixels);
        }
    }
}
