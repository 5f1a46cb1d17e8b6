namespace Uwazumi.Cytometry.Gating;

/// <summary>Other gates joined by and, or, not.</summary>
public sealed record BooleanGate : Gate
{
    /// <summary>How they are joined.</summary>
    public required BooleanOperator Operator { get; init; }

    /// <summary>One operand for <see cref="BooleanOperator.Not"/>, at least one otherwise.</summary>
    public required IReadOnlyList<GateReference> Operands { get; init; }
}
