using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;

namespace Uwazumi.Records.Tests;

public class LotJudgeTests
{
    private static Finding Good => new() { Attribute = "a", Quantity = Quantity.WithInterval(0.9, "1", 0.85, 0.95) };

    private static Finding Bad => new() { Attribute = "a", Quantity = Quantity.WithInterval(0.5, "1", 0.4, 0.6) };

    private static Finding ControlFailed =>
        Bad with
        {
            InvalidReason = new LocalizedText("対照不成立", "control failed"),
        };

    private static LotVerdict Judge(params RecordedRun[] runs) =>
        LotJudge.Judge(Specimens.Specification(Specimens.CriterionJson()), Specimens.Lot(), runs);

    [Fact]
    public void A_test_that_is_not_there_is_not_tested_and_never_a_pass()
    {
        var lot = Judge();
        Assert.Equal(Verdict.NotTested, lot.Verdict);
        Assert.Equal("not tested", lot.Criteria[0].Verdict.Word());
        Assert.Equal(0, lot.Criteria[0].RunsMade);
    }

    [Fact]
    public void A_result_by_another_method_than_the_locked_one_does_not_count()
    {
        var lot = Judge(Specimens.Run(Good, method: "m/2"));
        Assert.Equal(Verdict.NotTested, lot.Verdict);
        Assert.Contains("m/2", lot.Criteria[0].Reason.En, StringComparison.Ordinal);
        Assert.Equal(1, lot.Criteria[0].RunsMade);
    }

    [Fact]
    public void The_first_verdict_stays_whatever_a_repeat_gives()
    {
        var lot = Judge(Specimens.Run(Bad), Specimens.Run(Good, "run-2", sequence: 2));
        Assert.Equal(Verdict.Fail, lot.Verdict);
        Assert.Equal("run-1", lot.Criteria[0].RunId);
        Assert.Equal(2, lot.Criteria[0].RunsMade);
        Assert.Equal([Verdict.Fail, Verdict.Pass], lot.Criteria[0].Runs.Select(r => r.Verdict));
        Assert.Equal("instrument alarm", lot.Criteria[0].Runs[1].RepeatReason);
    }

    [Fact]
    public void After_an_invalid_run_the_first_valid_one_decides_and_both_are_shown()
    {
        var lot = Judge(
            Specimens.Run(ControlFailed),
            Specimens.Run(Good, "run-2", sequence: 2),
            Specimens.Run(Bad, "run-3", sequence: 3)
        );
        Assert.Equal(Verdict.Pass, lot.Verdict);
        Assert.Equal("run-2", lot.Criteria[0].RunId);
        Assert.Equal(3, lot.Criteria[0].RunsMade);
    }

    [Fact]
    public void A_lot_whose_only_run_is_invalid_is_invalid() =>
        Assert.Equal(Verdict.Invalid, Judge(Specimens.Run(ControlFailed)).Verdict);

    [Fact]
    public void Data_from_before_the_specification_was_fixed_cannot_be_judged_by_it()
    {
        var lot = Judge(Specimens.Run(Good, acquiredOn: "2026-09-30"));
        Assert.Equal(Verdict.NotAssessable, lot.Verdict);
        Assert.Contains("2026-10-01", lot.Criteria[0].Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_report_does_not_state_blocks_only_when_the_specification_demands_it()
    {
        var stated = new Finding { Attribute = "a", Word = "no growth" };
        var specification = Specimens.Specification(Specimens.WordCriterionJson());
        Verdict Of(params string[] notStated) =>
            LotJudge
                .Judge(
                    specification,
                    Specimens.Lot(),
                    [Specimens.Run(stated with { NotStated = notStated }, method: "entry.qualitative/1")]
                )
                .Verdict;
        Assert.Equal(Verdict.Pass, Of());
        Assert.Equal(Verdict.Pass, Of("kitLot"));
        Assert.Equal(Verdict.NotAssessable, Of("volumeTestedMl"));
    }

    [Fact]
    public void A_demanded_fact_that_was_entered_as_not_applicable_blocks_too()
    {
        var finding = new Finding
        {
            Attribute = "a",
            Word = "no growth",
            NotApplicable = ["volumeTestedMl"],
        };
        var lot = LotJudge.Judge(
            Specimens.Specification(Specimens.WordCriterionJson()),
            Specimens.Lot(),
            [Specimens.Run(finding, method: "entry.qualitative/1")]
        );
        Assert.Equal(Verdict.NotAssessable, lot.Verdict);
    }

    [Fact]
    public void A_run_with_settings_that_the_specification_did_not_fix_is_not_assessable()
    {
        var lot = Judge(Specimens.Run(Good) with { SettingsNotLocked = ["thresholds"] });
        Assert.Equal(Verdict.NotAssessable, lot.Verdict);
        Assert.Contains("thresholds", lot.Criteria[0].Reason.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no growth", Verdict.Pass)]
    [InlineData("growth", Verdict.Fail)]
    [InlineData("No growth", Verdict.Fail)]
    public void A_word_passes_only_as_specified(string word, Verdict expected)
    {
        var specification = Specimens.Specification(Specimens.WordCriterionJson());
        var lot = LotJudge.Judge(
            specification,
            Specimens.Lot(),
            [Specimens.Run(new Finding { Attribute = "a", Word = word }, method: "entry.qualitative/1")]
        );
        Assert.Equal(expected, lot.Verdict);
    }

    [Fact]
    public void An_informative_criterion_never_decides()
    {
        var required = Specimens.CriterionJson();
        var informative = Specimens.CriterionJson("""{ "lower": "0.99", "unit": "1" }""");
        informative["attribute"] = "b";
        informative["requirement"] = "informative";
        var run = Specimens.Run(Good) with { Findings = [Good, Bad with { Attribute = "b" }] };
        var lot = LotJudge.Judge(Specimens.Specification(required, informative), Specimens.Lot(), [run]);
        Assert.Equal(Verdict.Pass, lot.Verdict);
        Assert.Equal(Verdict.Fail, lot.Criteria[1].Verdict);
    }

    /// <summary>All combinations of five required verdicts: the lot is the worst in the order fail, invalid, not tested, not assessable, pass.</summary>
    [Fact]
    public void The_worst_required_verdict_is_the_verdict_of_the_lot()
    {
        Verdict[] order = [Verdict.Fail, Verdict.Invalid, Verdict.NotTested, Verdict.NotAssessable, Verdict.Pass];
        foreach (var first in order)
        {
            foreach (var second in order)
            {
                var expected = order[Math.Min(Array.IndexOf(order, first), Array.IndexOf(order, second))];
                Assert.Equal(expected, LotVerdict.Of([Criterion(first), Criterion(second)]).Verdict);
            }
        }
    }

    [Fact]
    public void A_lot_without_required_criteria_is_not_a_pass() =>
        Assert.Equal(Verdict.NotTested, LotVerdict.Of([]).Verdict);

    private static CriterionVerdict Criterion(Verdict verdict) =>
        new()
        {
            Criterion = Specimens.Specification(Specimens.CriterionJson()).Criteria[0],
            Verdict = verdict,
            Reason = new LocalizedText("理由", "reason"),
            RunsMade = 1,
            Runs = [],
        };
}
