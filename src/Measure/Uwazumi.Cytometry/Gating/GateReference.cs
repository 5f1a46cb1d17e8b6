namespace Uwazumi.Cytometry.Gating;

/// <summary>A gate, or a quadrant, as an operand.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Complement">True for the events that are not in it.</param>
public sealed record GateReference(string Id, bool Complement = false);
