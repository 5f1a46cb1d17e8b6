using Uwazumi.Records.Lots;
using Uwazumi.Records.Results;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Records.Judging;

/// <summary>Holds the runs of a lot against its specification. Pure: the same input gives the same verdict, anywhere.</summary>
public static class LotJudge
{
    /// <summary>
    /// Judges every criterion. Per criterion the first valid run by the locked method decides; later runs are shown with
    /// the verdict that they would have had, and change nothing.
    /// </summary>
    /// <param name="specification">The specification, fixed before the data.</param>
    /// <param name="lot">The lot; its label claim turns relative limits into absolute ones.</param>
    /// <param name="runs">All runs made for the lot, in the order of recording.</param>
    /// <exception cref="Quantities.RefusedException"><c>UNIT_MISMATCH</c>, at the criterion whose limits have another unit than a result.</exception>
    public static LotVerdict Judge(Specification specification, LotRecord lot, IReadOnlyList<RecordedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(lot);
        ArgumentNullException.ThrowIfNull(runs);
        return LotVerdict.Of([
            .. specification.Criteria.Select(
                (c, i) => JudgeCriterion(c, $"$.specification.criteria[{i}]", specification, lot, runs)
            ),
        ]);
    }

    private static CriterionVerdict JudgeCriterion(
        Criterion criterion,
        string where,
        Specification specification,
        LotRecord lot,
        IReadOnlyList<RecordedRun> runs
    )
    {
        var limits = criterion.Limits is null ? null : AbsoluteLimits.Of(criterion.Limits, lot.LabelParticlesPerMl);
        var touching = runs.Where(run => FindingOf(run, criterion) is not null).ToList();
        var locked = touching.Where(run => run.Method == criterion.Method).ToList();
        if (locked.Count == 0)
            return new CriterionVerdict
            {
                Criterion = criterion,
                Limits = limits,
                Verdict = Verdict.NotTested,
                Reason =
                    touching.Count == 0
                        ? JudgingReasons.NotTested
                        : JudgingReasons.OtherMethod(touching[0].Method, criterion.Method),
                RunsMade = touching.Count,
                Runs = [],
            };
        var judged = locked
            .Select(run =>
                (
                    Run: run,
                    Answer: FindingJudge.Judge(criterion, limits, FindingOf(run, criterion)!, run, specification, where)
                )
            )
            .ToList();
        var deciding = judged.FindIndex(j => j.Answer.Verdict != Verdict.Invalid);
        if (deciding < 0)
            deciding = 0;
        var (decidingRun, answer) = judged[deciding];
        return new CriterionVerdict
        {
            Criterion = criterion,
            Limits = limits,
            Finding = FindingOf(decidingRun, criterion),
            Verdict = answer.Verdict,
            Reason = answer.Reason,
            RunId = decidingRun.RunId,
            RunsMade = touching.Count,
            Runs =
            [
                .. judged.Select(
                    (j, i) => new RunVerdict(j.Run.RunId, j.Answer.Verdict, i == deciding, j.Run.RepeatReason)
                ),
            ],
        };
    }

    private static Finding? FindingOf(RecordedRun run, Criterion criterion) =>
        run.Findings.FirstOrDefault(f => f.Attribute == criterion.Attribute);
}
