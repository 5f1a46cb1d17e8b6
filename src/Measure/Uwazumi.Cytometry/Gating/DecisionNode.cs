namespace Uwazumi.Cytometry.Gating;

/// <summary>A comparison of a <see cref="DecisionTreeGate"/>. An event whose value is no number is outside.</summary>
/// <param name="Dimension">What is compared.</param>
/// <param name="Threshold">A finite number.</param>
/// <param name="Below">What follows when the value is below the threshold.</param>
/// <param name="AtOrAbove">What follows otherwise.</param>
public sealed record DecisionNode(
    GateDimension Dimension,
    double Threshold,
    DecisionBranch Below,
    DecisionBranch AtOrAbove
);
