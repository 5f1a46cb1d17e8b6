using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Certificates;

/// <summary>The verdict on the lot, and, when it is no pass, what stands against one, before anything else.</summary>
internal static class VerdictSection
{
    public static Markup Of(CertificatePage page)
    {
        var (verdict, text) = (page.Lot.Verdict, page.Text);
        var required = page.Lines.Where(line => line.Criterion.Required).ToList();
        var against = required.Where(line => line.Verdict != Verdict.Pass).ToList();
        var informative = page.Lines.Count - required.Count;
        var sentence =
            against.Count == 0
                ? text.Fill(Phrase.VerdictAllMet, required.Count)
                : text.Fill(Phrase.VerdictNotMet, Count(against.Count), Count(required.Count));
        return Markup.Html(
            $"""
            <section class="verdict" aria-labelledby="verdict">
            <h2 id="verdict">{text[Phrase.VerdictHeading]}</h2>
            <p class="answer">{VerdictTag.Of(verdict.Verdict, text, large: true)} <span>{sentence}</span></p>
            {Against(page, against)}
            <p class="small">{(informative == 0 ? "" : text.Fill(Phrase.VerdictInformative, informative))} {text[
                Phrase.VerdictIsNoRelease
            ]}</p>
            </section>
            """
        );
    }

    private static Markup Against(CertificatePage page, List<CriterionVerdict> lines)
    {
        if (lines.Count == 0)
            return Markup.Empty;
        var items = lines.Select(line =>
            Markup.Html(
                $"""<li>{VerdictTag.Of(line.Verdict, page.Text)} <a href="#{page.LineAnchor(line)}">{page.Text.Of(line.Criterion.Name)}</a><br><span class="small">{page.Text.Of(line.Reason)}</span></li>"""
            )
        );
        return Markup.Html($"""<h3>{page.Text[Phrase.VerdictStandsAgainst]}</h3><ul class="against">{items}</ul>""");
    }

    private static string Count(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
