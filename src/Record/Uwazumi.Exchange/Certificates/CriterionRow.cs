using Uwazumi.Records.Judging;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Exchange.Certificates;

/// <summary>One criterion: a row of its own that is never split across pages, and beneath it what must be read with the verdict.</summary>
internal static class CriterionRow
{
    public static Markup Of(CertificatePage page, CriterionVerdict line)
    {
        var text = page.Text;
        return Markup.Html(
            $"""
            <tbody id="{page.LineAnchor(line)}">
            <tr>
            <th scope="row">{Name(page, line)}</th>
            <td class="v" data-label="{text[Phrase.ColumnResult]}">{ResultCell.Of(line, text)}</td>
            <td data-label="{text[Phrase.ColumnLimits]}">{Limits(line, text)}</td>
            <td data-label="{text[Phrase.ColumnVerdict]}">{VerdictTag.OfLine(line, text)}{Informative(line, text)}</td>
            </tr>
            {Beneath(page, line)}
            </tbody>
            """
        );
    }

    private static Markup Name(CertificatePage page, CriterionVerdict line)
    {
        var (criterion, text) = (line.Criterion, page.Text);
        var detected = DetectedShare.Of(page, line) is { } words
            ? Markup.Html($"""<span class="sub">{words}</span>""")
            : Markup.Empty;
        var run = line.RunId is null ? Markup.Empty : Markup.Html($"{page.RunLink(line.RunId)} · ");
        var source = page.SourceNumber(criterion);
        return Markup.Html(
            $"""
            <span class="name">{text.Of(criterion.Name)}</span>{detected}
            <span class="sub">{run}{text.Fill(Phrase.RunsMade, line.RunsMade)} · <a href="#source-{source}">{text.Fill(
                Phrase.SourceMark,
                source
            )}</a> · {criterion.Method}</span>
            """
        );
    }

    private static Markup Limits(CriterionVerdict line, CertificateText text)
    {
        var criterion = line.Criterion;
        var stated = criterion switch
        {
            { Expected.Count: > 0 } => Markup.Text(Expected(criterion, text)),
            { Limits: { } limits } => NumberMarkup.Of(LimitForm.Of(limits, line.Limits, text)),
            _ => Markup.Text(text[Phrase.LimitNone]),
        };
        var rule =
            criterion.Expected.Count == 0 && criterion.Limits is null
                ? Markup.Empty
                : Markup.Html(
                    $"""<span class="sub">{text.Fill(Phrase.RuleMark, RuleText.Name(criterion, text))}</span>"""
                );
        return Markup.Html($"""{PositionBar.Of(line, text)}<span class="limit">{stated}</span>{rule}""");
    }

    internal static string Expected(Criterion criterion, CertificateText text) =>
        string.Join(text[Phrase.Or], criterion.Expected.Select(word => TypedWords.Result(word, text)));

    private static Markup Informative(CriterionVerdict line, CertificateText text) =>
        line.Criterion.Required || VerdictTag.IsInformationOnly(line)
            ? Markup.Empty
            : Markup.Html($"""<span class="sub">{text[Phrase.VerdictInformation]}</span>""");

    private static Markup Beneath(CertificatePage page, CriterionVerdict line)
    {
        var text = page.Text;
        var notes = new List<Markup>();
        if (NeedsReason(line))
            notes.Add(Markup.Html($"""<p class="reason">{text.Of(line.Reason)}</p>"""));
        if (Unrounded(line) is { } number)
            notes.Add(Markup.Html($"""<p>{NumberMarkup.Of(text.Fill(Phrase.DecidedUnrounded, number))}</p>"""));
        if (line.Finding?.NotStated is { Count: > 0 } missing)
            notes.Add(
                Markup.Html(
                    $"""<p class="missing">{text.Fill(NotStatedPhrase(page, line), text.List(missing.Select(f => TypedWords.Field(f, text))))}</p>"""
                )
            );
        if (line.RunsMade > 1)
            notes.Add(RepeatList.Of(page, line));
        return notes.Count == 0
            ? Markup.Empty
            : Markup.Html($"""<tr class="beneath"><td colspan="4">{notes}</td></tr>""");
    }

    /// <summary>A plain pass says by its value and limits why it is one; every other answer states its reason.</summary>
    private static bool NeedsReason(CriterionVerdict line) =>
        !VerdictTag.IsInformationOnly(line)
        && (line.Verdict != Verdict.Pass || line.Criterion.Rule.Kind == DecisionRuleKind.SharedRisk);

    private static Phrase NotStatedPhrase(CertificatePage page, CriterionVerdict line) =>
        page.Lot.FindRun(line.RunId)?.Entry?["outsourced"] is null ? Phrase.NotStatedOwnList : Phrase.NotStatedList;

    /// <summary>The number that decided, when the printed one would have decided otherwise.</summary>
    internal static string? Unrounded(CriterionVerdict line)
    {
        if (
            line is not { Limits: { } limits, Finding: { Quantity: { } quantity } finding }
            || quantity.Unit != limits.Unit
        )
            return null;
        var shown = NumberForm.Of(quantity, finding.Qualifier);
        var ends = line.Criterion.Rule.Kind == DecisionRuleKind.GuardBand;
        foreach (
            var (stored, printed) in new[]
            {
                (quantity.Value, (double?)shown.ShownValue),
                (ends ? quantity.Lower ?? quantity.Value : quantity.Value, ends ? shown.ShownLower : shown.ShownValue),
                (ends ? quantity.Upper ?? quantity.Value : quantity.Value, ends ? shown.ShownUpper : shown.ShownValue),
            }
        )
        {
            if (printed is { } number && limits.Contain(stored) != limits.Contain(number))
                return $"{NumberForm.Fixed(DecimalDigits.Of(stored), quantity.Unit)} {NumberForm.UnitOf(quantity.Unit)}";
        }

        return null;
    }
}
