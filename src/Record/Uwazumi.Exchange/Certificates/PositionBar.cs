using Uwazumi.Plots;
using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Certificates;

/// <summary>The limit bar of a criterion: where the result lies between its limits.</summary>
internal static class PositionBar
{
    public static Markup Of(CriterionVerdict line, CertificateText text)
    {
        if (
            line
            is not { Limits: { } limits, Criterion.Limits: { } stated, Finding: { Quantity: { } quantity } finding }
        )
            return Markup.Empty;
        if (quantity.Unit != limits.Unit || limits.Lower > limits.Upper)
            return Markup.Empty;
        var isBelow = finding.Qualifier is not null;
        var form = NumberForm.Of(quantity, finding.Qualifier);
        var (from, to) = Possible(quantity.Unit);
        var title = $"{text.Of(line.Criterion.Name)}: {form.WithUnit}, {text[VerdictTag.WordOf(line.Verdict)]}";
        return Markup.OwnHtml(
            new LimitBar
            {
                Title = title,
                Description = $"{title}. {LimitForm.Of(stated, limits, text)}",
                Value = quantity.Value,
                Verdict = MarkOf(line.Verdict),
                IntervalLower = isBelow ? null : quantity.Lower,
                IntervalUpper = isBelow ? quantity.Value : quantity.Upper,
                LowerLimit = limits.Lower,
                UpperLimit = limits.Upper,
                IsInformative = !line.Criterion.Required,
                NaturalMinimum = from,
                NaturalMaximum = to,
            }.ToSvg()
        );
    }

    private static LimitVerdict MarkOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => LimitVerdict.Pass,
            Verdict.Fail => LimitVerdict.Fail,
            _ => LimitVerdict.Neutral,
        };

    /// <summary>What the attribute can be at all; only amounts and shares are bounded.</summary>
    private static (double? From, double? To) Possible(string unit) =>
        unit switch
        {
            "1" => (0, 1),
            "%" => (0, 100),
            "Cel" => (null, null),
            _ => (0, null),
        };
}
