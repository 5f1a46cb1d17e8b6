using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Certificates;

/// <summary>A verdict by word, shape and colour, so that none of them is needed alone.</summary>
internal static class VerdictTag
{
    private const string Tick = "M3 8.5l3.2 3.2L13 5";
    private const string Cross = "M4 4l8 8M12 4l-8 8";
    private const string Dash = "M3 8h10";
    private const string Question = "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.6M8 12.4v.2";
    private const string Barred = "M8 2.5a5.5 5.5 0 1 0 .01 0M4.2 4.2l7.6 7.6";
    private const string Note = "M8 3.2v.3M8 6.5v6.3";

    public static Markup Of(Verdict verdict, CertificateText text, bool large = false) =>
        Draw(ClassOf(verdict), ShapeOf(verdict), text[WordOf(verdict)], large);

    /// <summary>The tag of a line; a line for information without limits has no verdict.</summary>
    public static Markup OfLine(CriterionVerdict line, CertificateText text) =>
        IsInformationOnly(line)
            ? Draw("none", Note, text[Phrase.VerdictInformation], large: false)
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

    private static string ClassOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "pass",
            Verdict.Fail => "stop",
            _ => "warn",
        };

    private static string ShapeOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => Tick,
            Verdict.Fail => Cross,
            Verdict.NotTested => Dash,
            Verdict.NotAssessable => Question,
            _ => Barred,
        };

    private static Markup Draw(string colour, string shape, string word, bool large) =>
        Markup.Html(
            $"""<span class="tag {colour} {(large ? "large" : "")}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="{shape}" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></svg>{word}</span>"""
        );
}
