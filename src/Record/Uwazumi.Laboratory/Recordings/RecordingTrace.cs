using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Laboratory.Methods.Engines;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Particles.Analysis;
using Uwazumi.Particles.Location;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Laboratory.Recordings;

/// <summary>
/// What the engine saw in one recording of a run, frame by frame: computed again with the run's own settings and held against what the run stored.
/// A run keeps only what follows from the tracks, so this is made when somebody wants to look.
/// </summary>
public static class RecordingTrace
{
    /// <summary>The method whose recordings can be looked at.</summary>
    public const string Method = "particles.video/1";

    /// <summary>Tells apart what different builds of the engine computed.</summary>
    public static string EngineMark { get; } =
        typeof(VideoTracking).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..12];

    /// <summary>The recordings of a run, in the method's order; empty for a run by another method.</summary>
    public static IReadOnlyList<RunInput> RecordingsOf(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Method == Method
            ?
            [
                .. run
                    .Inputs.Where(i => i.SourceRunId is null)
                    .OrderBy(i => i.Role.StartsWith("video", StringComparison.Ordinal) ? 0 : 1)
                    .ThenBy(i => i.Role, StringComparer.Ordinal),
            ]
            : [];
    }

    /// <summary>Follows the particles of a recording as the run did.</summary>
    /// <param name="run">A run of <see cref="Method"/>.</param>
    /// <param name="file">The recording, its hash checked.</param>
    /// <param name="points">Takes the particles of all frames; read them by <see cref="RecordingPoints"/>.</param>
    /// <param name="threads">Threads, at least 1; the answer does not depend on it.</param>
    /// <param name="progress">Told how many frames are done.</param>
    /// <param name="cancellation">Stops it between two groups of frames.</param>
    /// <returns>What the recording gave, and whether it is what the run stored.</returns>
    /// <exception cref="RefusedException">The recording cannot be read, or the run's settings are out of range.</exception>
    public static RecordingSummary Compute(
        Run run,
        InputFile file,
        Stream points,
        int threads,
        Action<int>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(points);
        var settings = SampleSettings.Read(JsonPlace.Root(run.Parameters));
        var kept = new List<(SightingMarks Marks, float X, float Y, float Width)[]>();
        void Keep(int frame, ReadOnlySpan<Feature> features)
        {
            var own = new (SightingMarks, float, float, float)[features.Length];
            for (var i = 0; i < own.Length; i++)
                own[i] = (
                    MarksOf(features[i].Flags),
                    (float)features[i].X,
                    (float)features[i].Y,
                    (float)features[i].Width
                );
            kept.Add(own);
        }

        var (video, decoder) = ParticleVideoMethod.TrackFile(
            file.FullPath,
            file.Role,
            settings.Tracking with
            {
                Threads = threads,
            },
            progress: progress,
            cancellation: cancellation,
            seen: Keep
        );
        var shortest = settings.Sample.Tracks.ShortestTrack;
        RecordingPoints.Write(points, video.Field.WidthPx, video.Field.HeightPx, ByFrame(video, kept, shortest));
        var stride = run.Results["details"]?["diffusionStride"]?.GetValue<int>() ?? 1;
        return RecordingSummary.Of(
            video,
            SeenTracks.Of(video.ToVideoTracks(), settings.Conditions, shortest, stride),
            DriftPath.Of(video.Links.Tracks, video.Frames),
            shortest,
            TraceComparison.Of(run, file.Role, video, decoder, shortest)
        );
    }

    /// <summary>The points of the tracks by frame; flags and width come from what was located at that place.</summary>
    private static List<Sighting>[] ByFrame(
        TrackedVideo video,
        List<(SightingMarks Marks, float X, float Y, float Width)[]> kept,
        int shortest
    )
    {
        var frames = new List<Sighting>[video.Frames];
        for (var i = 0; i < frames.Length; i++)
            frames[i] = [];
        foreach (var track in video.Links.Tracks)
        {
            var used = track.Length >= shortest ? SightingMarks.Used : SightingMarks.None;
            foreach (ref readonly var point in track.Points)
            {
                var (x, y) = ((float)point.X, (float)point.Y);
                var marks = point.Frame < kept.Count ? MarksAt(kept[point.Frame], x, y) : SightingMarks.None;
                frames[point.Frame].Add(new Sighting(x, y, (float)point.Width, track.Id, marks | used));
            }
        }

        return frames;
    }

    /// <summary>A spot that was followed as a whole lies between its halves and has their marks by the nearer one.</summary>
    private static SightingMarks MarksAt(
        (SightingMarks Marks, float X, float Y, float Width)[] located,
        float x,
        float y
    )
    {
        var best = float.PositiveInfinity;
        var marks = SightingMarks.None;
        foreach (var spot in located)
        {
            var square = ((spot.X - x) * (spot.X - x)) + ((spot.Y - y) * (spot.Y - y));
            if (square < best)
                (best, marks) = (square, spot.Marks);
        }

        return marks;
    }

    private static SightingMarks MarksOf(FeatureFlags flags) =>
        (flags.HasFlag(FeatureFlags.Saturated) ? SightingMarks.Saturated : SightingMarks.None)
        | (flags.HasFlag(FeatureFlags.Defocused) ? SightingMarks.Defocused : SightingMarks.None)
        | (flags.HasFlag(FeatureFlags.Parted) ? SightingMarks.Parted : SightingMarks.None);
}
