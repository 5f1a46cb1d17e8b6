using Uwazumi.Particles.Sizing;
using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>
/// The result of importing a NanoSight experiment summary: what the instrument reports, what its printed curves give by this product's own
/// rules, and whether the two agree.
/// </summary>
/// <remarks>
/// Number-weighted throughout. Nothing is multiplied by a dilution. Intervals are 95 % Student t over the videos, which are of one fill and
/// are not independent preparations. Videos whose curve holds no particles count for the concentration and not for sizes.
/// </remarks>
public sealed record NanoSightImport
{
    /// <summary>The maker of the instrument.</summary>
    public required string Instrument { get; init; }

    /// <summary>The software as printed.</summary>
    public required string Software { get; init; }

    /// <summary>The numbers of the Average column and the conditions, as printed.</summary>
    public required ReportedValues Reported { get; init; }

    /// <summary>The numbers of the Standard Error column, as printed.</summary>
    public required ReportedStandardErrors ReportedStandardError { get; init; }

    /// <summary>Statistics of the averaged curve (the plain mean of the videos' curves) by the edge rule.</summary>
    public required SizeStatistics Recomputed { get; init; }

    /// <summary>The rule that explains the instrument's D-values, or null when none does within 0.1 nm.</summary>
    public required InstrumentConvention? InstrumentConvention { get; init; }

    /// <summary>
    /// The density of the averaged curve, with the pointwise 95 % Student t band of the videos' own densities, cut at 0 and widened
    /// where it would not enclose the density of the averaged curve (videos of high concentration weigh more in that one).
    /// </summary>
    public required SizeDistribution SizeDistribution { get; init; }

    /// <summary>
    /// The fraction of the averaged curve from 30 to 150 nm (unit 1). The interval is that of the videos' fractions, cut to 0–1 and widened
    /// to include the value where it would not.
    /// </summary>
    public required Quantity Fraction30To150 { get; init; }

    /// <summary>The fraction of the averaged curve from 50 to 400 nm (unit 1); interval as in <see cref="Fraction30To150"/>.</summary>
    public required Quantity Fraction50To400 { get; init; }

    /// <summary>D10 in nm by the edge rule, mean over the videos.</summary>
    public required Quantity D10 { get; init; }

    /// <summary>D50 in nm by the edge rule, mean over the videos.</summary>
    public required Quantity D50 { get; init; }

    /// <summary>D90 in nm by the edge rule, mean over the videos.</summary>
    public required Quantity D90 { get; init; }

    /// <summary>The number mean of the bin centres in nm, mean over the videos.</summary>
    public required Quantity Mean { get; init; }

    /// <summary>The mode in nm, interpolated inside the fullest bin, mean over the videos.</summary>
    public required Quantity Mode { get; init; }

    /// <summary>The printed particles per ml, mean over the videos; null when the file prints none for some video.</summary>
    public required Quantity? Concentration { get; init; }

    /// <summary>Every video, in column order.</summary>
    public required IReadOnlyList<NanoSightVideo> Videos { get; init; }

    /// <summary>The instrument's own quality statements.</summary>
    public required IReadOnlyList<NanoSightFlag> QualityFlags { get; init; }

    /// <summary>What must be read with the numbers.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }

    /// <summary>Evaluates an export that was read.</summary>
    /// <param name="export">The content as printed.</param>
    /// <returns>The import, with every disagreement as a notice.</returns>
    /// <exception cref="RefusedException">
    /// <c>NO_PARTICLES</c> when every curve is empty; <c>DILUTION_NOT_POSITIVE</c>, <c>TRACK_COUNT_NOT_WHOLE</c> and <c>NUMBER_EXPECTED</c>
    /// for impossible entries.
    /// </exception>
    /// <remarks>Linear in bins times videos.</remarks>
    public static NanoSightImport From(NanoSightExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        return new NanoSightEvaluation(export).Import();
    }
}
