using Uwazumi.Particles.Sizing;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>
/// The result of importing a ZetaView size distribution: what the instrument reports, what its printed table gives by this product's own rules and
/// by the instrument's, and whether they agree.
/// </summary>
/// <remarks>
/// Number-weighted unless a name says otherwise. Intervals count the traces as independent (binomial); a particle that leaves and returns is
/// several traces, and other causes of spread are not in them.
/// </remarks>
public sealed record ZetaViewImport
{
    /// <summary>The maker's name of the instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>The software as printed.</summary>
    public required string Software { get; init; }

    /// <summary>What the file prints; the concentration is the sum of the printed column, before any dilution factor.</summary>
    public required ReportedValues Reported { get; init; }

    /// <summary>The printed volume-weighted median in nm.</summary>
    public required double? ReportedVolumeD50 { get; init; }

    /// <summary>Statistics of the printed table by the edge rule.</summary>
    public required SizeStatistics Recomputed { get; init; }

    /// <summary>The same by the instrument's own rule, whatever the file prints.</summary>
    public required SizeStatistics ByInstrumentRule { get; init; }

    /// <summary>The median in nm of the traces weighted by the volume of a sphere of the bin's centre, by the instrument's rule.</summary>
    public required double VolumeD50ByInstrumentRule { get; init; }

    /// <summary>The same by the edge rule, in nm.</summary>
    public required double VolumeD50 { get; init; }

    /// <summary>The rule that gives the printed median to all its digits, or null when none does.</summary>
    public required InstrumentConvention? InstrumentConvention { get; init; }

    /// <summary>The sizes at the viscosity of water; null when the file prints no temperature or viscosity, or water is not liquid there.</summary>
    public required ZetaViewViscosity? Viscosity { get; init; }

    /// <summary>The density of the linear bins, with the pointwise Wilson interval of each bin's share of the traces.</summary>
    public required SizeDistribution SizeDistribution { get; init; }

    /// <summary>The fraction of the traces from 30 to 150 nm (unit 1), with its Wilson interval.</summary>
    public required Quantity Fraction30To150 { get; init; }

    /// <summary>The fraction of the traces from 50 to 400 nm (unit 1), with its Wilson interval.</summary>
    public required Quantity Fraction50To400 { get; init; }

    /// <summary>D10 in nm by the edge rule.</summary>
    public required Quantity D10 { get; init; }

    /// <summary>D50 in nm by the edge rule.</summary>
    public required Quantity D50 { get; init; }

    /// <summary>D90 in nm by the edge rule.</summary>
    public required Quantity D90 { get; init; }

    /// <summary>The number mean of the bin centres in nm.</summary>
    public required Quantity Mean { get; init; }

    /// <summary>The mode in nm, interpolated inside the fullest bin.</summary>
    public required Quantity Mode { get; init; }

    /// <summary>Particles per ml in the sample as it was measured: the sum of the printed column.</summary>
    public required Quantity ConcentrationAsMeasured { get; init; }

    /// <summary>Particles per ml in the original sample: as measured times the printed dilution, applied once; null when none is recorded.</summary>
    public required Quantity? Concentration { get; init; }

    /// <summary>The sum of the traces in the linear bins.</summary>
    public required long TracesInTable { get; init; }

    /// <summary>The exposure in s, 1/Shutter, or null when the shutter is not printed.</summary>
    public required double? ExposureS { get; init; }

    /// <summary>Frames per second of the camera, or null when they are not printed.</summary>
    public required double? FrameRate { get; init; }

    /// <summary>Statements about quality, the instrument's own and those of the positions.</summary>
    public required IReadOnlyList<ZetaViewFlag> QualityFlags { get; init; }

    /// <summary>What must be read with the numbers.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Evaluates an export that was read.</summary>
    /// <param name="export">The content as printed.</param>
    /// <returns>The import, with every disagreement as a notice.</returns>
    /// <remarks>Linear in the number of bins.</remarks>
    public static ZetaViewImport From(ZetaViewExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        return new ZetaViewEvaluation(export).Import();
    }
}
