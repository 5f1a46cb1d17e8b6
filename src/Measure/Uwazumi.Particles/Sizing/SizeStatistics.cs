namespace Uwazumi.Particles.Sizing;

/// <summary>Summary numbers of one number-weighted size curve, all in nm.</summary>
public sealed record SizeStatistics
{
    /// <summary>The size that 10 % of the particles lie below, in nm.</summary>
    public required double D10 { get; init; }

    /// <summary>The median size, in nm.</summary>
    public required double D50 { get; init; }

    /// <summary>The size that 90 % of the particles lie below, in nm.</summary>
    public required double D90 { get; init; }

    /// <summary>The number mean of the bin centres, in nm.</summary>
    public required double Mean { get; init; }

    /// <summary>The most frequent size, interpolated inside the fullest bin, in nm; see <see cref="SizeHistogram.Mode"/>.</summary>
    public required double Mode { get; init; }

    /// <summary>The population standard deviation of the bin centres, in nm.</summary>
    public required double Sd { get; init; }

    /// <summary>The rule by which D10, D50 and D90 were read off the curve.</summary>
    public required DValueRule Convention { get; init; }
}
