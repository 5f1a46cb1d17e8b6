namespace Uwazumi.Particles.Location;

/// <summary>What may be set by hand; all of it is estimated from the recording when it is null.</summary>
public sealed record FinderOptions
{
    /// <summary>True for dark particles on a bright ground, false for bright ones; null to find out.</summary>
    public bool? Dark { get; init; }

    /// <summary>The standard deviation of a particle's image, in px, 0.6 to 20; null to estimate it.</summary>
    public double? SpotSigmaPx { get; init; }

    /// <summary>The lowest peak that counts, in standard deviations of the filtered noise, at least 3; null for the height above which noise alone gives
    /// 0.01 peaks a frame.</summary>
    public double? Threshold { get; init; }

    /// <summary>The number of frames at the beginning from which the estimates are made, at least 1.</summary>
    public int CalibrationFrames { get; init; } = 24;
}
