using Uwazumi.Laboratory.Judged;
using Uwazumi.Records.Judging;

namespace Uwazumi.Example.Tests;

public class VerdictTests
{
    [Fact]
    public void The_passing_lot_passes_for_eight_seeds() =>
        Assert.All(
            JudgedExamples.Passing,
            lot =>
            {
                Assert.Empty(NotPassed(lot));
                Assert.Equal(Verdict.Pass, lot.Verdict.Verdict);
            }
        );

    [Fact]
    public void The_twin_fails_in_exactly_the_stated_criteria_for_eight_seeds() =>
        Assert.All(
            JudgedExamples.FailingTwins,
            lot =>
            {
                Assert.Equal(
                    ExampleLot.ExpectedFailures.OrderBy(f => f.Key, StringComparer.Ordinal),
                    NotPassed(lot).OrderBy(f => f.Key, StringComparer.Ordinal)
                );
                Assert.Equal(Verdict.Fail, lot.Verdict.Verdict);
            }
        );

    [Fact]
    public void The_passing_lot_has_a_result_for_every_line_of_its_specification() =>
        Assert.DoesNotContain(JudgedExamples.Passing[0].Verdict.Criteria, c => c.Verdict == Verdict.NotTested);

    [Fact]
    public void The_repeat_of_the_particle_count_is_shown_and_the_first_run_decides()
    {
        foreach (var lot in JudgedExamples.Passing)
        {
            var count = Criterion(lot, "particles.concentration");
            // The third is the instrument's own software, which the specification does not name.
            Assert.Equal(3, count.RunsMade);
            Assert.Equal([true, false], count.Runs.Select(run => run.Decides));
            Assert.Equal(Verdict.Pass, count.Runs[0].Verdict);
            Assert.Null(count.Runs[0].RepeatReason);
            Assert.Contains("planned", count.Runs[1].RepeatReason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_twins_repeat_does_not_undo_its_first_verdict() =>
        Assert.All(
            JudgedExamples.FailingTwins,
            lot =>
                Assert.Equal(
                    [Verdict.Fail, Verdict.Fail],
                    Criterion(lot, "particles.concentration").Runs.Select(run => run.Verdict)
                )
        );

    [Fact]
    public void One_harmless_fact_is_not_stated_in_its_report_and_no_other_is_missing()
    {
        var missing = JudgedExamples.Passing[0].Verdict.Criteria.Where(c => c.Finding?.NotStated.Count > 0).ToList();
        var criterion = Assert.Single(missing);
        Assert.Equal("adventitiousViruses", criterion.Criterion.Attribute);
        Assert.Equal(["methodSensitivity"], criterion.Finding!.NotStated);
        Assert.Equal(Verdict.Pass, criterion.Verdict);
    }

    [Fact]
    public void Residuals_below_their_quantitation_limit_are_shown_as_bounds()
    {
        foreach (var attribute in new[] { "residual.antibiotics", "residual.serumProtein", "residual.dmso" })
            Assert.Equal("<", Criterion(JudgedExamples.Passing[0], attribute).Finding!.Qualifier);
    }

    private static CriterionVerdict Criterion(JudgedLot lot, string attribute) =>
        lot.Verdict.Criteria.Single(c => c.Criterion.Attribute == attribute);

    private static IEnumerable<KeyValuePair<string, Verdict>> NotPassed(JudgedLot lot) =>
        lot
            .Verdict.Criteria.Where(c => c.Criterion.Required && c.Verdict != Verdict.Pass)
            .Select(c => KeyValuePair.Create(c.Criterion.Attribute, c.Verdict));
}
