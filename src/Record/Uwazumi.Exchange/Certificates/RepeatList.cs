using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Certificates;

/// <summary>All runs of one criterion, each with the verdict that it alone would have had, and why it was made.</summary>
internal static class RepeatList
{
    public static Markup Of(CertificatePage page, CriterionVerdict line)
    {
        var text = page.Text;
        var locked = line.Runs.Select(run => Item(page, line, run));
        var others = page.OtherMethodRuns(line)
            .Select(run =>
                Markup.Html($"<li>{page.RunLink(run.RunId)}: {text.Fill(Phrase.RunOtherMethod, run.Method)}</li>")
            );
        return Markup.Html($"""<ul class="repeats">{locked}{others}</ul>""");
    }

    private static Markup Item(CertificatePage page, CriterionVerdict line, RunVerdict run)
    {
        var text = page.Text;
        var why = run.RepeatReason is { } reason ? text.Fill(Phrase.RunRepeat, reason) : text[Phrase.RunFirst];
        var decides = run.Decides ? Markup.Html($" · <b>{text[Phrase.RunDecides]}</b>") : Markup.Empty;
        var tag = VerdictTag.IsInformationOnly(line)
            ? Markup.Empty
            : Markup.Html($" {VerdictTag.Of(run.Verdict, text)}");
        return Markup.Html($"<li>{page.RunLink(run.RunId)}: {Result(page, line, run)}{tag}{decides} · {why}</li>");
    }

    private static Markup Result(CertificatePage page, CriterionVerdict line, RunVerdict run)
    {
        var finding = page
            .Lot.FindRun(run.RunId)
            ?.Findings.FirstOrDefault(f => f.Attribute == line.Criterion.Attribute);
        return finding is null ? Markup.Text("—") : ResultText.Of(finding, page.Text);
    }
}
