using Uwazumi.Numerics.Distributions;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Records.Judging;

/// <summary>The answer for one finding under one criterion.</summary>
internal static class FindingJudge
{
    /// <summary>The 97.5 % point of the standard normal law: half a 95 % interval in standard uncertainties.</summary>
    private const double HalfInterval = 1.959963984540054;

    public static (Verdict Verdict, LocalizedText Reason) Judge(
        Criterion criterion,
        AbsoluteLimits? limits,
        Finding finding,
        RecordedRun run,
        Specification specification,
        string where
    )
    {
        if (finding.InvalidReason is not null)
            return (Verdict.Invalid, finding.InvalidReason);
        if (run.AcquiredOn < specification.FixedOn)
            return (Verdict.NotAssessable, JudgingReasons.FixedAfterData(specification.FixedOn, run.AcquiredOn));
        if (run.SettingsNotLocked.Count > 0)
            return (Verdict.NotAssessable, JudgingReasons.SettingsNotLocked(run.SettingsNotLocked));
        if (finding.NotAssessableReason is not null)
            return (Verdict.NotAssessable, finding.NotAssessableReason);
        var missing = criterion
            .Demands.Where(d => finding.NotStated.Contains(d) || finding.NotApplicable.Contains(d))
            .ToList();
        if (missing.Count > 0)
            return (Verdict.NotAssessable, JudgingReasons.NotStated(missing));
        if (criterion.Expected.Count > 0)
            return JudgeWord(criterion, finding);
        if (criterion.Limits is null)
            return (Verdict.NotAssessable, JudgingReasons.NoLimit);
        if (limits is null)
            return (Verdict.NotAssessable, JudgingReasons.NoLabelClaim);
        if (finding.Quantity is not { } quantity)
            return (Verdict.NotAssessable, JudgingReasons.QuantityExpected);
        RefuseOtherUnit(criterion, limits, quantity, where);
        return JudgeQuantity(criterion.Rule, limits, quantity, finding.Qualifier);
    }

    private static (Verdict, LocalizedText) JudgeWord(Criterion criterion, Finding finding)
    {
        if (finding.Word is not { } word)
            return (Verdict.NotAssessable, JudgingReasons.WordExpected);
        return criterion.Expected.Contains(word, StringComparer.Ordinal)
            ? (Verdict.Pass, JudgingReasons.AsExpected(word))
            : (Verdict.Fail, JudgingReasons.NotAsExpected(word, criterion.Expected));
    }

    private static void RefuseOtherUnit(Criterion criterion, AbsoluteLimits limits, Quantity quantity, string where)
    {
        if (quantity.Unit != limits.Unit)
            throw new RefusedException(
                "UNIT_MISMATCH",
                $"The result of '{criterion.Attribute}' is in {quantity.Unit}, its limits are in {limits.Unit}; nothing is converted silently.",
                $"{where}.limits.unit",
                "State the limits in the unit of the result."
            );
    }

    private static (Verdict, LocalizedText) JudgeQuantity(
        DecisionRule rule,
        AbsoluteLimits limits,
        Quantity quantity,
        string? qualifier
    )
    {
        if (qualifier == "<")
            return JudgeBelow(limits, quantity);
        return rule.Kind switch
        {
            DecisionRuleKind.PointEstimate => limits.Contain(quantity.Value)
                ? (Verdict.Pass, JudgingReasons.ValueInside(quantity, limits))
                : (Verdict.Fail, JudgingReasons.ValueOutside(quantity, limits)),
            DecisionRuleKind.GuardBand => JudgeGuarded(limits, quantity),
            _ => JudgeSharedRisk(rule, limits, quantity),
        };
    }

    /// <summary>The true value is known only to lie below the printed one.</summary>
    private static (Verdict, LocalizedText) JudgeBelow(AbsoluteLimits limits, Quantity quantity)
    {
        if (limits.Lower is { } lower && !HoldsForAll(lower, limits))
            return quantity.Value <= lower
                ? (Verdict.Fail, JudgingReasons.ValueOutside(quantity, limits))
                : (Verdict.NotAssessable, JudgingReasons.BelowQuantitation(quantity));
        return limits.Upper is not { } upper || quantity.Value <= upper
            ? (Verdict.Pass, JudgingReasons.BelowInside(quantity, limits))
            : (Verdict.NotAssessable, JudgingReasons.BelowQuantitation(quantity));
    }

    /// <summary>An inclusive lower limit of 0 on an amount that cannot be negative is met by every value.</summary>
    private static bool HoldsForAll(double lower, AbsoluteLimits limits) =>
        !limits.LowerExclusive && lower <= PossibleRange.Of(limits.Unit).Least;

    private static (Verdict, LocalizedText) JudgeGuarded(AbsoluteLimits limits, Quantity quantity)
    {
        if (!HasNeededEnds(limits, quantity))
            return (Verdict.NotAssessable, JudgingReasons.IntervalMissing(quantity));
        var inside =
            (limits.Lower is null || AboveLower(limits, quantity.Lower!.Value))
            && (limits.Upper is null || BelowUpper(limits, quantity.Upper!.Value));
        if (inside && limits.Contain(quantity.Value))
            return (Verdict.Pass, JudgingReasons.IntervalInside(quantity, limits));
        return (
            Verdict.Fail,
            limits.Contain(quantity.Value)
                ? JudgingReasons.IntervalReachesOut(quantity, limits)
                : JudgingReasons.ValueOutside(quantity, limits)
        );
    }

    private static bool AboveLower(AbsoluteLimits limits, double value) =>
        limits.LowerExclusive ? value > limits.Lower : value >= limits.Lower;

    private static bool BelowUpper(AbsoluteLimits limits, double value) =>
        limits.UpperExclusive ? value < limits.Upper : value <= limits.Upper;

    /// <summary>
    /// Probability of conformance with a normal law around the value (JCGM 106:2012, 7.2), its standard uncertainty taken
    /// from the interval's end on the side of each limit.
    /// </summary>
    private static (Verdict, LocalizedText) JudgeSharedRisk(DecisionRule rule, AbsoluteLimits limits, Quantity quantity)
    {
        if (!HasNeededEnds(limits, quantity) || quantity.Interval != IntervalKind.Confidence95)
            return (Verdict.NotAssessable, JudgingReasons.IntervalMissing(quantity));
        var probability =
            limits.Contain(quantity.Value) || quantity.Lower < quantity.Upper ? Probability(limits, quantity) : 0;
        return probability >= rule.Probability!.Value
            ? (Verdict.Pass, JudgingReasons.ProbabilityReached(probability, rule.Probability, quantity, limits))
            : (Verdict.Fail, JudgingReasons.ProbabilityMissed(probability, rule.Probability, quantity, limits));
    }

    private static double Probability(AbsoluteLimits limits, Quantity quantity)
    {
        var below = limits.Lower is { } lower
            ? Beyond(quantity.Value - lower, (quantity.Value - quantity.Lower!.Value) / HalfInterval)
            : 0;
        var above = limits.Upper is { } upper
            ? Beyond(upper - quantity.Value, (quantity.Upper!.Value - quantity.Value) / HalfInterval)
            : 0;
        return Math.Clamp(1 - below - above, 0, 1);
    }

    /// <summary>The probability that the true value lies beyond a limit that is <paramref name="distance"/> away (negative when the value itself is beyond it).</summary>
    private static double Beyond(double distance, double standardUncertainty) =>
        standardUncertainty > 0 ? Normal.Cdf(-distance / standardUncertainty)
        : distance > 0 ? 0
        : 1;

    private static bool HasNeededEnds(AbsoluteLimits limits, Quantity quantity) =>
        quantity.Interval is not null
        && (limits.Lower is null || quantity.Lower is not null)
        && (limits.Upper is null || quantity.Upper is not null);
}
