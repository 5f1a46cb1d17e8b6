using Uwazumi.Records.Results;

namespace Uwazumi.Exchange.Certificates;

/// <summary>A result on one line.</summary>
internal static class ResultText
{
    /// <summary>Value with unit and interval, or the word; where there is none, a dash and why.</summary>
    public static Markup Of(Finding finding, CertificateText text)
    {
        var result = finding switch
        {
            { Quantity: { } quantity } => OfQuantity(NumberForm.Of(quantity, finding.Qualifier)),
            { Word: { } word } => TypedWords.Result(word, text),
            _ => "—",
        };
        var reason = finding.InvalidReason ?? finding.NotAssessableReason;
        return NumberMarkup.Of(reason is null ? result : $"{result} ({text.Of(reason)})");
    }

    private static string OfQuantity(NumberForm form) =>
        form.Interval is null ? form.WithUnit : $"{form.WithUnit} [{form.Interval}]";
}
