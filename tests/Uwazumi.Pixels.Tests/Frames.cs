using Uwazumi.Numerics.Randomness;
using Uwazumi.Pixels.Video;

namespace Uwazumi.Pixels.Tests;

/// <summary>Noise pictures and ways to read a recording to its end.</summary>
internal static class Frames
{
    public static FrameFormat Format(int width, int height, int bits, double? rate = 25) =>
        new()
        {
            Width = width,
            Height = height,
            BitDepth = bits,
            FrameRate = rate,
        };

    public static ushort[] Noise(FrameFormat format, ulong seed)
    {
        var random = new SeededRandom(seed);
        var pixels = new ushort[format.PixelCount];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (ushort)random.NextInt(1 << format.BitDepth);
        return pixels;
    }

    public static List<ushort[]> ReadAll(IFrameSource source)
    {
        var frames = new List<ushort[]>();
        while (true)
        {
            var pixels = new ushort[source.Format.PixelCount];
            if (!source.TryRead(pixels))
                return frames;
            frames.Add(pixels);
        }
    }

    /// <summary>A folder that is removed at the end of a test.</summary>
    public sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uwazumi-pixels-");

        public string Root => folder.FullName;

        public string File(string name) => Path.Combine(folder.FullName, name);

        public void Dispose() => folder.Delete(recursive: true);
    }
}
