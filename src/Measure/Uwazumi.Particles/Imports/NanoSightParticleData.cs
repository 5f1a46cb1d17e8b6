using Uwazumi.Quantities;
using static Uwazumi.Particles.Imports.NanoSightParticleTable;

namespace Uwazumi.Particles.Imports;

/// <summary>A NanoSight <c>_ParticleData.csv</c> (NTA 3.4): every particle of one video with the instrument's size.</summary>
/// <param name="Particles">The particles in file order; numbers are not repeated.</param>
public sealed record NanoSightParticleData(IReadOnlyList<NanoSightParticle> Particles)
{
    /// <summary>Reads the table.</summary>
    /// <param name="text">The decoded file.</param>
    /// <exception cref="RefusedException">
    /// <c>COLUMN_MISSING</c>, <c>COLUMN_DUPLICATED</c>, <c>COLUMN_COUNT_MISMATCH</c>, <c>EXPORT_TRUNCATED</c>, <c>NO_PARTICLES</c>, <c>ROW_DOUBLED</c>,
    /// <c>NUMBER_EXPECTED</c>, <c>DECIMAL_COMMA</c>, <c>NUMBER_OUT_OF_RANGE</c>, <c>TRUE_OR_FALSE_EXPECTED</c>.
    /// </exception>
    /// <remarks>Linear in the number of rows.</remarks>
    public static NanoSightParticleData Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var table = new NanoSightParticleTable(
            text,
            Id,
            Size,
            DiffusionCoefficient,
            Intensity,
            StartFrame,
            TrackLength,
            Included
        );
        var seen = new HashSet<int>();
        var particles = new List<NanoSightParticle>();
        foreach (var row in table.Rows)
        {
            var id = table.Whole(row, Id);
            if (!seen.Add(id))
                throw new RefusedException(
                    "ROW_DOUBLED",
                    $"Particle {id} has two rows; it is not known which one holds.",
                    table.Place(row, Id),
                    "Export the video again."
                );
            particles.Add(
                new NanoSightParticle
                {
                    Id = id,
                    SizeNm = table.Positive(row, Size),
                    DiffusionNm2PerS = table.Positive(row, DiffusionCoefficient),
                    LogIntensity = table.Number(row, Intensity),
                    StartFrame = table.Whole(row, StartFrame),
                    TrackLength = table.Whole(row, TrackLength),
                    IsIncluded = table.Flag(row, Included),
                }
            );
        }

        return new NanoSightParticleData(particles);
    }
}
