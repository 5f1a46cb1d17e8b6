namespace Uwazumi.Cytometry.Gating;

/// <summary>A place on a divider: the part lies in the range between dividing values that holds it.</summary>
/// <param name="DividerId">The divider.</param>
/// <param name="Location">A place on its dimension.</param>
public sealed record QuadrantPosition(string DividerId, double Location);
