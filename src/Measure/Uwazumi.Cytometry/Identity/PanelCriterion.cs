namespace Uwazumi.Cytometry.Identity;

/// <summary>One line of a panel.</summary>
public sealed record PanelCriterion
{
    /// <summary>Its name, unique in the panel.</summary>
    public required string Id { get; init; }

    /// <summary>The markers. Of several, one measured marker is enough; when more are measured, all must hold.</summary>
    public required IReadOnlyList<string> Markers { get; init; }

    /// <summary>What is asked.</summary>
    public required PanelRule Rule { get; init; }

    /// <summary>The limit as a fraction, 0–1; equality passes. NaN for <see cref="PanelRule.Detection"/>.</summary>
    public required double Limit { get; init; }

    /// <summary>True when the panel's verdict depends on it; false for information.</summary>
    public required bool Required { get; init; }

    /// <summary>A group for the reader, or null.</summary>
    public string? Category { get; init; }

    /// <summary>A remark for the reader, or null.</summary>
    public string? Note { get; init; }

    /// <summary>The exception, or null.</summary>
    public PanelException? Exception { get; init; }
}
