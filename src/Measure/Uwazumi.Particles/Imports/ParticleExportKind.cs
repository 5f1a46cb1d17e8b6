namespace Uwazumi.Particles.Imports;

/// <summary>Which instrument export a text is, told from its own headings and never from its name.</summary>
public enum ParticleExportKind
{
    /// <summary>None that is known.</summary>
    Unknown,

    /// <summary>NanoSight <c>ExperimentSummary.csv</c> or <c>_Summary.csv</c>.</summary>
    NanoSightSummary,

    /// <summary>NanoSight <c>_ParticleData.csv</c>: one row per particle.</summary>
    NanoSightParticleData,

    /// <summary>NanoSight <c>_AllTracks.csv</c>: one row per particle and frame.</summary>
    NanoSightAllTracks,

    /// <summary>A table reduced to sizes and one column per video, without any condition.</summary>
    ReducedTable,

    /// <summary>ZetaView size distribution.</summary>
    ZetaViewSize,

    /// <summary>ZetaView table of positions.</summary>
    ZetaViewPositions,

    /// <summary>ZetaView zeta-potential profile.</summary>
    ZetaViewProfile,
}
