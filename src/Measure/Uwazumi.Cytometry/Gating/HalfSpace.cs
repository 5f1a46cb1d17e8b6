namespace Uwazumi.Cytometry.Gating;

/// <summary>The points with a·x ≤ b.</summary>
/// <param name="Coefficients">a, one number a dimension.</param>
/// <param name="Bound">b.</param>
public sealed record HalfSpace(IReadOnlyList<double> Coefficients, double Bound);
