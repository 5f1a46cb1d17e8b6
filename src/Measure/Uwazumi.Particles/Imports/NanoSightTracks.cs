using Uwazumi.Particles.Tracks;
using Uwazumi.Quantities;
using static Uwazumi.Particles.Imports.NanoSightParticleTable;

namespace Uwazumi.Particles.Imports;

/// <summary>A NanoSight <c>_AllTracks.csv</c> (NTA 3.4): every particle of one video with its places, so that our own engine can size them.</summary>
/// <remarks>
/// Places are in pixels and include drift, flow and localisation error. The file holds neither pixel size nor frame rate, temperature or viscosity.
/// </remarks>
public sealed record NanoSightTracks
{
    /// <summary>The particles in the order of their first row, with the instrument's own numbers.</summary>
    public required IReadOnlyList<NanoSightParticle> Particles { get; init; }

    /// <summary>The tracks in px and frames, one per particle in the same order.</summary>
    public required IReadOnlyList<Track> Tracks { get; init; }

    /// <summary>One more than the last frame in which a particle was seen.</summary>
    public int Frames => Particles.Count == 0 ? 0 : Tracks.Max(track => track.Points[^1].Frame) + 1;

    /// <summary>Reads the table.</summary>
    /// <param name="text">The decoded file.</param>
    /// <exception cref="RefusedException">
    /// <c>COLUMN_MISSING</c>, <c>COLUMN_DUPLICATED</c>, <c>COLUMN_COUNT_MISMATCH</c>, <c>EXPORT_TRUNCATED</c>, <c>NO_PARTICLES</c>, <c>TRACKS_ORDER</c>
    /// (the frames of a particle do not rise), <c>TRACK_CONTRADICTORY</c> (size, diffusion or inclusion differ between rows of a particle),
    /// <c>NUMBER_EXPECTED</c>, <c>DECIMAL_COMMA</c>, <c>NUMBER_OUT_OF_RANGE</c>, <c>TRUE_OR_FALSE_EXPECTED</c>.
    /// </exception>
    /// <remarks>Linear in the number of rows.</remarks>
    public static NanoSightTracks Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var table = new NanoSightParticleTable(text, Id, Size, DiffusionCoefficient, Frame, X, Y, Intensity, Included);
        var at = new Dictionary<int, int>();
        var particles = new List<NanoSightParticle>();
        var points = new List<List<TrackPoint>>();
        foreach (var row in table.Rows)
        {
            var id = table.Whole(row, Id);
            var frame = table.Whole(row, Frame);
            var read = new NanoSightParticle
            {
                Id = id,
                SizeNm = table.Positive(row, Size),
                DiffusionNm2PerS = table.Positive(row, DiffusionCoefficient),
                LogIntensity = table.Number(row, Intensity),
                StartFrame = frame,
                TrackLength = 1,
                IsIncluded = table.Flag(row, Included),
            };
            if (!at.TryGetValue(id, out var index))
            {
                at[id] = index = particles.Count;
                particles.Add(read);
                points.Add([]);
            }
            else
            {
                RequireContinued(particles[index], points[index][^1].Frame, read, table.Place(row, Frame));
            }

            points[index]
                .Add(new TrackPoint(frame, table.Number(row, X), table.Number(row, Y), double.NaN, double.NaN));
        }

        return new NanoSightTracks
        {
            Particles = [.. particles.Select((particle, i) => particle with { TrackLength = points[i].Count })],
            Tracks = [.. points.Select((track, i) => new Track(i, [.. track]))],
        };
    }

    /// <summary>Holds the tracks against the ParticleData of the same video; every disagreement is a notice with its count.</summary>
    /// <param name="data">The particles of the same video.</param>
    /// <returns>Empty when all particles agree in identity, start, length, inclusion, size and diffusion.</returns>
    public IReadOnlyList<Notice> CompareWith(NanoSightParticleData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var others = data.Particles.ToDictionary(particle => particle.Id);
        var shared = Particles.Where(particle => others.ContainsKey(particle.Id)).ToList();
        var notices = new List<Notice>();
        void Note(string code, string what, int count)
        {
            if (count > 0)
                notices.Add(new Notice(code, $"{count} particles differ between tracks and particle data: {what}."));
        }

        Note(
            "PARTICLES_UNPAIRED",
            "they stand in one file only",
            Particles.Count + data.Particles.Count - (2 * shared.Count)
        );
        Note("START_FRAME_DIFFERS", "start frame", shared.Count(p => others[p.Id].StartFrame != p.StartFrame));
        Note(
            "TRACK_LENGTH_DIFFERS",
            "length of the track",
            shared.Count(p => others[p.Id].TrackLength != p.TrackLength)
        );
        Note(
            "INCLUSION_DIFFERS",
            "inclusion in the distribution",
            shared.Count(p => others[p.Id].IsIncluded != p.IsIncluded)
        );
        Note(
            "PARTICLE_VALUES_DIFFER",
            "size or diffusion coefficient",
            shared.Count(p => others[p.Id].SizeNm != p.SizeNm || others[p.Id].DiffusionNm2PerS != p.DiffusionNm2PerS)
        );
        return notices;
    }

    private static void RequireContinued(NanoSightParticle first, int lastFrame, NanoSightParticle next, string where)
    {
        if (next.StartFrame <= lastFrame)
            throw new RefusedException(
                "TRACKS_ORDER",
                $"Frame {next.StartFrame} of particle {next.Id} comes after frame {lastFrame}.",
                where,
                "Give the file of one video, as the instrument wrote it."
            );
        if (
            next.SizeNm != first.SizeNm
            || next.DiffusionNm2PerS != first.DiffusionNm2PerS
            || next.IsIncluded != first.IsIncluded
        )
            throw new RefusedException(
                "TRACK_CONTRADICTORY",
                $"Size, diffusion coefficient or inclusion of particle {next.Id} differ between its rows.",
                where,
                "Give the file of one video; two files with the same particle numbers may have been joined."
            );
    }
}
