using Uwazumi.Cytometry.Markers;

namespace Uwazumi.Cytometry.Identity;

/// <summary>One marker in one file.</summary>
public sealed record MarkerFinding
{
    /// <summary>The marker.</summary>
    public required string Marker { get; init; }

    /// <summary>The file; null when no file shows the marker.</summary>
    public string? File { get; init; }

    /// <summary>The channel (<c>$PnN</c>); null when no file shows the marker.</summary>
    public string? Channel { get; init; }

    /// <summary>The other markers in the same channel; empty for a marker of its own.</summary>
    public IReadOnlyList<string> Cocktail { get; init; } = [];

    /// <summary>The fraction of positive events with its exact interval; null when there is none.</summary>
    public MarkerFraction? Fraction { get; init; }

    /// <summary>Where the threshold comes from, in words; null without one.</summary>
    public string? ThresholdOrigin { get; init; }

    /// <summary>The answer by the marker's criterion.</summary>
    public required IdentityVerdict Verdict { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public required string Reason { get; init; }
}
