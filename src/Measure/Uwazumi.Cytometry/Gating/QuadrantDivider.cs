namespace Uwazumi.Cytometry.Gating;

/// <summary>Values that cut a dimension into ranges: a value at a cut belongs to the range above it (Gating-ML 2.0, section 5.4).</summary>
/// <param name="Id">Its name, unique in the gate.</param>
/// <param name="Dimension">What is cut.</param>
/// <param name="Values">At least one.</param>
public sealed record QuadrantDivider(string Id, GateDimension Dimension, IReadOnlyList<double> Values);
