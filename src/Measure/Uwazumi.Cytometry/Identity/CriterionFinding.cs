namespace Uwazumi.Cytometry.Identity;

/// <summary>The answer to one criterion of a panel.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Verdict">The answer.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="IntervalCrossesLimit">True when the 95 % interval of a deciding fraction holds the limit, so that counting alone could turn the answer.</param>
public sealed record CriterionFinding(
    PanelCriterion Criterion,
    IdentityVerdict Verdict,
    string Reason,
    bool IntervalCrossesLimit
);
