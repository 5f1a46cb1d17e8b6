using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Certificates;

/// <summary>A verdict by word, shape and colour, so that none of them is needed alone.</summary>
internal static class VerdictTag
{
    public static Markup Of(Verdict verdict, CertificateText text, bool large = false) =>
        Draw(VerdictMark.Of(verdict), text[WordOf(verdict)], large);

    /// <summary>The tag of a line; a line for information without limits has no verdict.</summary>
    public static Markup OfLine(CriterionVerdict line, CertificateText text) =>
        IsInformationOnly(line)
            ? Draw(VerdictMark.Information, text[Phrase.VerdictInformation], large: false)
            : Of(line.Verdict, text);

    /// <summary>True for a result that is shown but held against nothing.</summary>
    public static bool IsInformationOnly(CriterionVerdict line) =>
        line is { Verdict: Verdict.NotAssessable, Criterion: { Required: false, Limits: null, Expected.Count: 0 } }
        && line.Finding?.NotAssessableReason is null;

    public static Phrase WordOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => Phrase.VerdictPass,
            Verdict.Fail => Phrase.VerdictFail,
            Verdict.NotTested => Phrase.VerdictNotTested,
            Verdict.NotAssessable => Phrase.VerdictNotAssessable,
            Verdict.Invalid => Phrase.VerdictInvalid,
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };

    private static Markup Draw(VerdictMark mark, string word, bool large) =>
        Markup.Html(
            $"""<span class="tag {mark.Tone} {(large ? "large" : "")}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="{mark.Path}" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>{word}</span>"""
        );
}
