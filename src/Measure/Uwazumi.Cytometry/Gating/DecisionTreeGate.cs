namespace Uwazumi.Cytometry.Gating;

/// <summary>A tree of comparisons with a threshold that ends in inside or outside (Gating-ML 1.5).</summary>
public sealed record DecisionTreeGate : Gate
{
    /// <summary>The first comparison.</summary>
    public required DecisionNode Root { get; init; }
}
