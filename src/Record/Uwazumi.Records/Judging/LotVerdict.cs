namespace Uwazumi.Records.Judging;

/// <summary>The verdict on a lot: the worst of its required criteria.</summary>
/// <param name="Verdict">Pass only when every required criterion passes.</param>
/// <param name="Criteria">The criteria in the specification's order.</param>
public sealed record LotVerdict(Verdict Verdict, IReadOnlyList<CriterionVerdict> Criteria)
{
    private static readonly Verdict[] WorstFirst =
    [
        Verdict.Fail,
        Verdict.Invalid,
        Verdict.NotTested,
        Verdict.NotAssessable,
    ];

    /// <summary>Combines the verdicts of the required criteria: fail, then invalid, not tested, not assessable; pass only when none of these is there.</summary>
    public static LotVerdict Of(IReadOnlyList<CriterionVerdict> criteria)
    {
        var required = criteria.Where(c => c.Criterion.Required).Select(c => c.Verdict).ToHashSet();
        foreach (var verdict in WorstFirst)
        {
            if (required.Contains(verdict))
                return new LotVerdict(verdict, criteria);
        }

        return new LotVerdict(required.Count > 0 ? Verdict.Pass : Verdict.NotTested, criteria);
    }
}
