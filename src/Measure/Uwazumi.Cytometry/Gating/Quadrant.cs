namespace Uwazumi.Cytometry.Gating;

/// <summary>One part of a <see cref="QuadrantGate"/>.</summary>
/// <param name="Id">Its name, unique in the document; it is counted and referred to like a gate.</param>
/// <param name="Positions">For some of the dividers a place that lies in the part.</param>
public sealed record Quadrant(string Id, IReadOnlyList<QuadrantPosition> Positions);
