namespace Uwazumi.Particles.Imports;

/// <summary>One particle of a NanoSight per-video file, as printed.</summary>
public sealed record NanoSightParticle
{
    /// <summary>The particle's number in its video.</summary>
    public required int Id { get; init; }

    /// <summary>The instrument's size in nm.</summary>
    public required double SizeNm { get; init; }

    /// <summary>The instrument's diffusion coefficient in nm²/s.</summary>
    public required double DiffusionNm2PerS { get; init; }

    /// <summary>The natural logarithm of the adjusted intensity; for tracks that of the first frame.</summary>
    public required double LogIntensity { get; init; }

    /// <summary>The first frame in which the particle was seen.</summary>
    public required int StartFrame { get; init; }

    /// <summary>The number of frames of its track.</summary>
    public required int TrackLength { get; init; }

    /// <summary>True when the instrument counts it in its distribution.</summary>
    public required bool IsIncluded { get; init; }
}
