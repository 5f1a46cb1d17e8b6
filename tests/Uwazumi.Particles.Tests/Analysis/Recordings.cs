using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Media;
using Uwazumi.Particles.Simulation;
using Uwazumi.Particles.Sizing;
using Uwazumi.Particles.Tracks;
using Uwazumi.Pixels.Video;

namespace Uwazumi.Particles.Tests.Analysis;

/// <summary>Simulated recordings and what is known of them.</summary>
internal static class Recordings
{
    public static readonly StokesEinstein Water = new(25, 0.89);

    public static RecordingConditions Conditions =>
        new()
        {
            PixelSizeUm = 0.3,
            FrameRate = 25,
            ExposureS = 0.04,
        };

    public static SampleOptions Sample(int bootstrap = 0) =>
        new()
        {
            Tracks = new TrackAnalysisOptions
            {
                Medium = Water,
                Size = new SizeOptions { Bootstrap = bootstrap },
            },
            Dilution = 1,
        };

    public static TrackedVideo Track(SimulationOptions options, int threads = 1)
    {
        using var video = new SimulatedVideo(options);
        return VideoTracking.Track(video, new TrackingOptions { Threads = threads });
    }

    public static List<ushort[]> Frames(SimulatedVideo video)
    {
        var frames = new List<ushort[]>();
        while (true)
        {
            var pixels = new ushort[video.Format.PixelCount];
            if (!video.TryRead(pixels))
                return frames;
            frames.Add(pixels);
        }
    }

    /// <summary>A recording of pictures that are there already.</summary>
    public sealed class Film(int width, int height, List<ushort[]> pictures) : IFrameSource
    {
        private int next;

        public FrameFormat Format { get; } =
            new()
            {
                Width = width,
                Height = height,
                BitDepth = 8,
            };

        public bool TryRead(Span<ushort> pixels)
        {
            if (next == pictures.Count)
                return false;
            pictures[next++].CopyTo(pixels);
            return true;
        }

        public void Dispose() { }
    }

    /// <summary>A recording of the same picture.</summary>
    public sealed class Still(int width, int height, int frames, ushort[] picture) : IFrameSource
    {
        private int left = frames;

        public FrameFormat Format { get; } =
            new()
            {
                Width = width,
                Height = height,
                BitDepth = 8,
            };

        public bool TryRead(Span<ushort> pixels)
        {
            if (left-- <= 0)
                return false;
            picture.CopyTo(pixels);
            return true;
        }

        public void Dispose() { }
    }
}
