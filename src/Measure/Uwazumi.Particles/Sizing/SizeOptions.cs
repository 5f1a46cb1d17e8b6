namespace Uwazumi.Particles.Sizing;

/// <summary>How a size distribution is made.</summary>
public sealed record SizeOptions
{
    /// <summary>Resamplings for the intervals and the band; 0 for none.</summary>
    public int Bootstrap { get; init; } = 200;

    /// <summary>The seed of the resamplings.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>True to weight particles by their volume instead of their number.</summary>
    public bool VolumeWeighted { get; init; }

    /// <summary>
    /// True to weigh sizes by the time that tracks of their size last, so that small particles, which leave the depth of field sooner and come back as new
    /// tracks, do not count more often; false when every particle has one track.
    /// </summary>
    public bool CorrectResidence { get; init; } = true;
}
