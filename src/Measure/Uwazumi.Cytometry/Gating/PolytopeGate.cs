namespace Uwazumi.Cytometry.Gating;

/// <summary>The events in all of some half-spaces, a·x ≤ b, boundaries included. Gating-ML 1.5 writes −b.</summary>
public sealed record PolytopeGate : Gate
{
    /// <summary>At least one dimension.</summary>
    public required IReadOnlyList<GateDimension> Dimensions { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<HalfSpace> HalfSpaces { get; init; }
}
