using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.Records.Results;

namespace Uwazumi.Exchange.Certificates;

/// <summary>A result: value, unit and interval, or the word that was entered; a dash where there is none, which always comes with its reason.</summary>
internal static class ResultCell
{
    public static Markup Of(CriterionVerdict line, CertificateText text) =>
        line.Finding is { } finding ? Of(finding, text) : Markup.Html($"<b>—</b>");

    public static Markup Of(Finding finding, CertificateText text) =>
        finding switch
        {
            { Quantity: { } quantity } => OfQuantity(quantity, finding.Qualifier, text),
            { Word: { } word } => OfWord(word, text),
            _ => Markup.Html($"<b>—</b>"),
        };

    private static Markup OfQuantity(Quantity quantity, string? qualifier, CertificateText text)
    {
        var form = NumberForm.Of(quantity, qualifier);
        return Markup.Html(
            $"""<b class="num">{NumberMarkup.Of(form.Value)}</b> <span class="unit">{form.Unit}</span>{Interval(quantity, form, text)}"""
        );
    }

    private static Markup Interval(Quantity quantity, NumberForm form, CertificateText text)
    {
        var pieces = new List<Markup>();
        if (form.Interval is not null)
            pieces.Add(Markup.Html($"""<span class="sub num">{NumberMarkup.Of(form.Interval)}</span>"""));
        if (form.Interval is not null && quantity.Interval is not IntervalKind.Confidence95)
            pieces.Add(Markup.Html($"""<span class="sub">{text[KindOf(quantity.Interval)]}</span>"""));
        if (quantity.IntervalReason is { } reason)
            pieces.Add(
                Markup.Html(
                    $"""<span class="sub">{text.Fill(quantity.Interval is null ? Phrase.IntervalNone : Phrase.IntervalOpen, TypedWords.Reason(reason, text))}</span>"""
                )
            );
        return Markup.Join(pieces);
    }

    internal static Phrase KindOf(IntervalKind? kind) =>
        kind switch
        {
            IntervalKind.Prediction95 => Phrase.IntervalPrediction,
            IntervalKind.Tolerance95 => Phrase.IntervalTolerance,
            _ => Phrase.IntervalConfidence,
        };

    private static Markup OfWord(string word, CertificateText text)
    {
        var shown = TypedWords.Result(word, text);
        return shown == word
            ? Markup.Html($"<b>{word}</b>")
            : Markup.Html(
                $"""<b>{shown}</b><span class="sub" lang="en">{text.Fill(Phrase.EnteredWord, word)}</span>"""
            );
    }
}
