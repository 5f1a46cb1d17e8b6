using Uwazumi.Quantities;

namespace Uwazumi.Assays.Curves;

/// <summary>What the curve says about one sample at one dilution (its replicate wells are averaged).</summary>
public sealed record SampleEstimate
{
    /// <summary>The sample's name.</summary>
    public required string Id { get; init; }

    /// <summary>Wells averaged.</summary>
    public required int Replicates { get; init; }

    /// <summary>The mean response.</summary>
    public required double MeanResponse { get; init; }

    /// <summary>Where the response lies.</summary>
    public required SampleStatus Status { get; init; }

    /// <summary>The concentration as assayed (in the well, before the dilution factor), or null when the status is not in range.</summary>
    public required Quantity? Concentration { get; init; }

    /// <summary>The factor by which the sample was diluted.</summary>
    public required double DilutionFactor { get; init; }

    /// <summary>The concentration of the original, undiluted sample: <see cref="Concentration"/> times <see cref="DilutionFactor"/>. This is the reportable number.</summary>
    public required Quantity? UndilutedConcentration { get; init; }

    /// <summary>True when the value lies between the lowest and highest standard but outside the limits of quantification.</summary>
    public required bool OutsideQuantification { get; init; }

    /// <summary>Why there is no number, or what must be read with it; null when there is nothing to say.</summary>
    public required string? Reason { get; init; }
}
