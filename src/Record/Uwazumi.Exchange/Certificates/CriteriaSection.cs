using Uwazumi.Records.Judging;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Exchange.Certificates;

/// <summary>The criteria as one table for each category, then what the decision rules mean and where the limits come from.</summary>
internal static class CriteriaSection
{
    public static Markup Of(CertificatePage page)
    {
        var text = page.Text;
        var tables = page
            .Lines.GroupBy(line => line.Criterion.Category)
            .Select(lines => Table(page, lines.Key, [.. lines]));
        return Markup.Html(
            $"""
            <section aria-labelledby="results">
            <h2 id="results">{text[Phrase.ResultsHeading]}</h2>
            {tables}
            {Rules(page)}
            {Sources(page)}
            </section>
            """
        );
    }

    private static Markup Table(CertificatePage page, string category, IReadOnlyList<CriterionVerdict> lines)
    {
        var text = page.Text;
        return Markup.Html(
            $"""
            <table class="criteria">
            <caption>{(CategoryName(category) is { } name ? text[name] : category)}</caption>
            <thead><tr><th scope="col">{text[Phrase.ColumnTest]}</th><th scope="col" class="v">{text[
                Phrase.ColumnResult
            ]}</th><th scope="col">{text[Phrase.ColumnLimits]}</th><th scope="col">{text[
                Phrase.ColumnVerdict
            ]}</th></tr></thead>
            {lines.Select(line => CriterionRow.Of(page, line))}
            </table>
            """
        );
    }

    private static Phrase? CategoryName(string category) =>
        category switch
        {
            "vesicles" => Phrase.CategoryVesicles,
            "components" => Phrase.CategoryComponents,
            "safety" => Phrase.CategorySafety,
            "residuals" => Phrase.CategoryResiduals,
            "appearance" => Phrase.CategoryAppearance,
            "cells" => Phrase.CategoryCells,
            _ => null,
        };

    private static Markup Rules(CertificatePage page)
    {
        var text = page.Text;
        var used = page.Lines.Select(line => RuleText.Meaning(line.Criterion)).Distinct().Order();
        return Markup.Html(
            $"""
            <h3>{text[Phrase.RulesHeading]}</h3>
            <ul class="small">{used.Select(rule => Markup.Html($"<li>{text[rule]}</li>"))}<li>{text[
                Phrase.RulesNote
            ]}</li></ul>
            """
        );
    }

    private static Markup Sources(CertificatePage page)
    {
        var items = page.Sources.Select((source, i) => Markup.Html($"""<li id="source-{i + 1}">{source}</li>"""));
        return Markup.Html(
            $"""
            <h3>{page.Text[Phrase.SourcesHeading]}</h3>
            <ol class="small sources">{items}</ol>
            """
        );
    }
}
