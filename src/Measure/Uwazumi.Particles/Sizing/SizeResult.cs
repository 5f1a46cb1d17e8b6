using Uwazumi.Quantities;

namespace Uwazumi.Particles.Sizing;

/// <summary>A size distribution from tracks with its summary numbers.</summary>
public sealed record SizeResult
{
    /// <summary>The density with its pointwise band.</summary>
    public required SizeDistribution Distribution { get; init; }

    /// <summary>The mean, in nm.</summary>
    public required Quantity Mean { get; init; }

    /// <summary>The most frequent size, in nm.</summary>
    public required Quantity Mode { get; init; }

    /// <summary>The size that 10 % of the particles lie below, in nm.</summary>
    public required Quantity D10 { get; init; }

    /// <summary>The median size, in nm.</summary>
    public required Quantity D50 { get; init; }

    /// <summary>The size that 90 % of the particles lie below, in nm.</summary>
    public required Quantity D90 { get; init; }

    /// <summary>The share between 30 and 150 nm, of detected particles.</summary>
    public required Quantity Fraction30To150 { get; init; }

    /// <summary>The share between 50 and 400 nm, of detected particles.</summary>
    public required Quantity Fraction50To400 { get; init; }

    /// <summary>The lognormal components of the fit: share, median in nm, standard deviation of ln d.</summary>
    public required IReadOnlyList<(double Share, double MedianNm, double LogSd)> Components { get; init; }

    /// <summary>The power of the diameter with which the time of a track rises, by which sizes were weighted; 0 without that correction.</summary>
    public required double ResidencePower { get; init; }

    /// <summary>The tracks that were used.</summary>
    public required int Tracks { get; init; }
}
