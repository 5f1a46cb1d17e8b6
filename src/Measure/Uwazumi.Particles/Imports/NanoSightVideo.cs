using Uwazumi.Particles.Sizing;

namespace Uwazumi.Particles.Imports;

/// <summary>One video of a NanoSight export: what was printed and what the printed curve gives by the edge rule.</summary>
public sealed record NanoSightVideo
{
    /// <summary>The name as printed.</summary>
    public required string Name { get; init; }

    /// <summary>The printed temperature in °C.</summary>
    public required double? TemperatureC { get; init; }

    /// <summary>The printed viscosity in mPa·s.</summary>
    public required double? ViscosityMpas { get; init; }

    /// <summary>The printed particles per ml.</summary>
    public required double? ConcentrationPerMl { get; init; }

    /// <summary>The printed number of valid tracks.</summary>
    public required long? TrackCount { get; init; }

    /// <summary>The printed mean size in nm.</summary>
    public required double? ReportedMean { get; init; }

    /// <summary>The printed mode in nm.</summary>
    public required double? ReportedMode { get; init; }

    /// <summary>The printed standard deviation of the sizes in nm.</summary>
    public required double? ReportedSd { get; init; }

    /// <summary>The printed D10, D50 and D90 in nm, in this order, by the instrument's own rule.</summary>
    public required IReadOnlyList<double?> ReportedDValues { get; init; }

    /// <summary>The sum of the curve's bins, particles per ml.</summary>
    public required double SumOfBinsPerMl { get; init; }

    /// <summary>Statistics of the curve by the edge rule, or null when the curve holds no particles.</summary>
    public required SizeStatistics? Recomputed { get; init; }

    /// <summary>The fraction of the curve from 30 to 150 nm, or null when it holds no particles.</summary>
    public required double? Fraction30To150 { get; init; }

    /// <summary>The fraction of the curve from 50 to 400 nm, or null when it holds no particles.</summary>
    public required double? Fraction50To400 { get; init; }
}
