namespace Uwazumi.Cytometry.Gating;

/// <summary>How a <see cref="BooleanGate"/> joins its operands.</summary>
public enum BooleanOperator
{
    /// <summary>In all of them.</summary>
    And,

    /// <summary>In at least one.</summary>
    Or,

    /// <summary>Not in the only one.</summary>
    Not,
}
