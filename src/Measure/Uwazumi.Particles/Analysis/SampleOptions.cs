namespace Uwazumi.Particles.Analysis;

/// <summary>What is known of a sample besides its recordings.</summary>
public sealed record SampleOptions
{
    /// <summary>Medium, shortest track and distribution.</summary>
    public TrackAnalysisOptions Tracks { get; init; } = new();

    /// <summary>The factor by which the sample was diluted, at least 1; null when it is not recorded.</summary>
    public double? Dilution { get; init; }

    /// <summary>The depth in which particles are seen, in µm, when it is known from elsewhere.</summary>
    public double? DepthUm { get; init; }

    /// <summary>A recording of particles under the same settings, from which the depth is taken; null to take it from the sample's own tracks.</summary>
    public TrackedVideo? DepthCalibration { get; init; }

    /// <summary>A recording of the medium or buffer alone, whose count is subtracted; null for none.</summary>
    public TrackedVideo? Blank { get; init; }

    /// <summary>The rule by which a recording may be left out; it must be named before the data are seen.</summary>
    public VideoExclusionRule VideoExclusion { get; init; }

    /// <summary>The smallest size that is still detected, in nm, measured or stated; null when it is not known.</summary>
    public double? DetectionLimitNm { get; init; }
}
