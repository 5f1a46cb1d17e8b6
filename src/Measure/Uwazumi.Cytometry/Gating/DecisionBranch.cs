namespace Uwazumi.Cytometry.Gating;

/// <summary>What follows a comparison: an answer, or another comparison.</summary>
/// <param name="Inside">The answer, when there is no <paramref name="Node"/>.</param>
/// <param name="Node">The next comparison, or null.</param>
public sealed record DecisionBranch(bool Inside, DecisionNode? Node = null);
