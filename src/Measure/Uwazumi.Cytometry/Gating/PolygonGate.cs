namespace Uwazumi.Cytometry.Gating;

/// <summary>
/// A polygon with straight edges, closed by itself. Inside by the even–odd rule, the boundary counts as inside (Gating-ML 2.0, section 5.2).
/// </summary>
/// <remarks>The boundary is decided exactly, without a tolerance: the sign of a cross product in exact arithmetic where doubles do not settle it.</remarks>
public sealed record PolygonGate : Gate
{
    /// <summary>The dimension of the first coordinate.</summary>
    public required GateDimension X { get; init; }

    /// <summary>The dimension of the second coordinate.</summary>
    public required GateDimension Y { get; init; }

    /// <summary>At least three corners.</summary>
    public required IReadOnlyList<(double X, double Y)> Vertices { get; init; }
}
