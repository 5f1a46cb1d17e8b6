using Uwazumi.Records.Judging;
using Uwazumi.Web.Components;

namespace Uwazumi.Web.Tests.Components;

public class LimitBarTests
{
    [Fact]
    public async Task A_measured_line_is_drawn_with_its_limits_and_its_rule_in_words()
    {
        var bar = await Of("en", ComponentSamples.Lines[0]);
        Assert.Contains("<svg", bar.Html, StringComparison.Ordinal);
        Assert.EndsWith("70 – 130 nm point estimate", bar.Text, StringComparison.Ordinal);
        Assert.Contains("<title>Median particle size: 96.8 nm, Pass</title>", bar.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_line_has_another_shape_and_not_only_another_colour()
    {
        var failed = await Of("en", ComponentSamples.Lines.First(line => line.Verdict == Verdict.Fail));
        var passed = await Of("en", ComponentSamples.Lines[0]);
        Assert.DoesNotContain("<circle", failed.Html, StringComparison.Ordinal);
        Assert.Contains("<circle", passed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_a_result_shows_its_limits_and_no_bar()
    {
        var line = ComponentSamples.Lines.First(l =>
            l is { Verdict: Verdict.NotAssessable, Criterion.Limits: not null }
        );
        var bar = await Of("en", line);
        Assert.DoesNotContain("<svg", bar.Html, StringComparison.Ordinal);
        Assert.Equal("10 – 60 µg/mL point estimate", bar.Text);
    }

    [Fact]
    public async Task A_line_without_limits_says_so_and_names_no_rule()
    {
        var line = ComponentSamples.Lines.First(l => !l.Criterion.Required);
        Assert.Equal("限度値なし", (await Of("ja", line)).Text);
    }

    [Fact]
    public async Task A_line_of_words_shows_what_is_expected() =>
        Assert.Equal("発育を認めず 報告された結果", (await Of("ja", ComponentSamples.Lines[^1])).Text);

    [Fact]
    public async Task No_style_attribute_is_written()
    {
        foreach (var line in ComponentSamples.Lines)
            Assert.DoesNotContain("style=", (await Of("ja", line)).Html, StringComparison.Ordinal);
    }

    private static Task<Rendered> Of(string language, CriterionVerdict line) =>
        Rendered.OfAsync<LimitBar>(language, ("Line", line));
}
