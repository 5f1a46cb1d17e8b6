namespace Uwazumi.Particles.Sizing;

/// <summary>A number-weighted size density with its pointwise band.</summary>
public sealed record SizeDistribution
{
    /// <summary>The bin edges in nm, ascending; one more than there are densities.</summary>
    public required double[] BinEdgesNm { get; init; }

    /// <summary>The density of each bin, per nm; its integral over all bins is 1.</summary>
    public required double[] Density { get; init; }

    /// <summary>The lower end of the pointwise 95 % band, per nm, at least 0 and not above the density; null when there is no band.</summary>
    public required double[]? Lower { get; init; }

    /// <summary>The upper end of the pointwise 95 % band, per nm, not below the density; null when there is no band.</summary>
    public required double[]? Upper { get; init; }
}
