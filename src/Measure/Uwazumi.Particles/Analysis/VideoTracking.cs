using System.Runtime.InteropServices;
using Uwazumi.Particles.Counting;
using Uwazumi.Particles.Linking;
using Uwazumi.Particles.Location;
using Uwazumi.Pixels.Video;

namespace Uwazumi.Particles.Analysis;

/// <summary>Reads a recording once, locates the particles of its frames and joins them to tracks. Memory does not grow with the frames, only with the tracks.</summary>
public static class VideoTracking
{
    private const double WeakBelow = 1.3;
    private const long MostBytesAtATime = 48L << 20;

    /// <summary>Tracks a recording.</summary>
    /// <param name="source">The frames; read to the end.</param>
    /// <param name="options">What is set by hand.</param>
    /// <param name="progress">Told how many frames are done.</param>
    /// <param name="time">The clock by which stages are timed; null to time nothing.</param>
    /// <param name="threadTime">A clock whose timestamps are the processor time of the calling thread; null to take <paramref name="time"/> for it.</param>
    /// <param name="seen">Told the particles of each frame, in the order of the frames, numbered from 0; null when nobody looks.</param>
    /// <param name="cancellation">Stops it between two groups of frames.</param>
    /// <returns>The same tracks at any number of threads.</returns>
    /// <exception cref="Quantities.RefusedException">The recording is damaged.</exception>
    public static TrackedVideo Track(
        IFrameSource source,
        TrackingOptions options,
        Action<int>? progress = null,
        TimeProvider? time = null,
        TimeProvider? threadTime = null,
        Action<int, ReadOnlySpan<Feature>>? seen = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return new Work(source, options, progress, new StageClock(time, threadTime), seen, cancellation).Run();
    }

    private sealed class Work(
        IFrameSource source,
        TrackingOptions options,
        Action<int>? progress,
        StageClock clock,
        Action<int, ReadOnlySpan<Feature>>? seen,
        CancellationToken cancellation
    )
    {
        private readonly FrameFormat format = source.Format;
        private readonly PixelPlaces places = new();
        private long features;
        private long saturated;
        private long defocused;
        private long weak;
        private int frames;

        public TrackedVideo Run()
        {
            var group = (int)Math.Clamp(MostBytesAtATime / (2L * format.PixelCount), 1, 32);
            var buffers = Enumerable.Range(0, group).Select(_ => new ushort[format.PixelCount]).ToArray();
            var first = clock.Time(
                "read",
                () => Read(buffers, Math.Max(1, Math.Min(group, options.Finder.CalibrationFrames)))
            );
            var calibration =
                first == 0
                    ? null
                    : clock.Time(
                        "locate",
                        () =>
                            Calibrating.Of(
                                buffers[..first],
                                format.Width,
                                format.Height,
                                format.BitDepth,
                                options.Finder
                            )
                    );
            var linker = new TrackLinker(format.Width, format.Height, options.Link);
            if (calibration is null)
            {
                frames = first;
                while (Read(buffers, group) is > 0 and var more)
                    frames += more;
            }
            else
                Follow(buffers, first, calibration, linker);
            return Result(calibration, linker);
        }

        private int Read(ushort[][] buffers, int most)
        {
            var read = 0;
            while (read < most && source.TryRead(buffers[read]))
                read++;
            return read;
        }

        private void Follow(ushort[][] buffers, int first, FinderCalibration calibration, TrackLinker linker)
        {
            var threads = Math.Clamp(options.Threads, 1, buffers.Length);
            var finders = Enumerable.Range(0, threads).Select(_ => new FeatureFinder(calibration)).ToArray();
            var found = buffers.Select(_ => new List<Feature>()).ToArray();
            for (var count = first; count > 0; count = clock.Time("read", () => Read(buffers, buffers.Length)))
            {
                cancellation.ThrowIfCancellationRequested();
                Locate(buffers, found, count, finders);
                clock.Time("locate", () => Tally(found, count, WeakBelow * calibration.Threshold));
                clock.Time("link", () => Link(found, count, linker));
                frames += count;
                progress?.Invoke(frames);
            }
        }

        private void Locate(ushort[][] buffers, List<Feature>[] found, int count, FeatureFinder[] finders)
        {
            var start = clock.Now();
            var spent = new double[finders.Length];
            var next = -1;
            // Whoever is free takes the next frame; which finder a frame meets changes nothing in what is found.
            void Share(int thread)
            {
                var own = clock.ThreadNow();
                for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                    finders[thread].Find(buffers[i], found[i]);
                spent[thread] = clock.ThreadSince(own);
            }

            if (finders.Length == 1)
                Share(0);
            else
                Parallel.For(0, finders.Length, new ParallelOptions { MaxDegreeOfParallelism = finders.Length }, Share);
            clock.Add("locate", clock.Since(start), spent.Sum());
        }

        /// <summary>Counts what the checks of the places are about, in the order of the frames.</summary>
        private int Tally(List<Feature>[] found, int count, double weakest)
        {
            for (var i = 0; i < count; i++)
            {
                seen?.Invoke(frames + i, CollectionsMarshal.AsSpan(found[i]));
                foreach (ref readonly var feature in CollectionsMarshal.AsSpan(found[i]))
                {
                    features++;
                    weak += feature.SignalToNoise < weakest ? 1 : 0;
                    saturated += (feature.Flags & FeatureFlags.Saturated) != 0 ? 1 : 0;
                    defocused += (feature.Flags & FeatureFlags.Defocused) != 0 ? 1 : 0;
                    places.Add(feature);
                }
            }

            return count;
        }

        private static int Link(List<Feature>[] found, int count, TrackLinker linker)
        {
            for (var i = 0; i < count; i++)
                linker.Add(CollectionsMarshal.AsSpan(found[i]));
            return count;
        }

        private TrackedVideo Result(FinderCalibration? calibration, TrackLinker linker)
        {
            var links = clock.Time("link", linker.Finish);
            return new()
            {
                Frames = frames,
                Calibration = calibration,
                Links = links,
                WeakShare = features == 0 ? 0 : weak / (double)features,
                StatedFrameRate = format.FrameRate,
                FrameUnevenness = StepEvenness.Of(links.Tracks, frames),
                Features = features,
                SaturatedShare = features == 0 ? 0 : saturated / (double)features,
                DefocusedShare = features == 0 ? 0 : defocused / (double)features,
                PixelBias = places.Unevenness,
                Field = new Field(
                    format.Width,
                    format.Height,
                    frames,
                    calibration is null ? 0 : new FeatureFinder(calibration).BorderPx
                ),
                Stages = clock.Stages,
            };
        }
    }
}
