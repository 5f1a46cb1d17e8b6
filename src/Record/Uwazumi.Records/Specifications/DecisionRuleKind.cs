namespace Uwazumi.Records.Specifications;

/// <summary>The three decision rules.</summary>
public enum DecisionRuleKind
{
    /// <summary>Simple acceptance: the value alone is compared with the limits; its uncertainty is printed but does not decide.</summary>
    PointEstimate,

    /// <summary>Guarded acceptance: the whole interval must lie within the limits.</summary>
    GuardBand,

    /// <summary>The risk is shared at a stated level: the probability that the true value conforms must reach it.</summary>
    SharedRisk,
}
