namespace Uwazumi.Records.Judging;

/// <summary>The fixed words for verdicts in files and answers.</summary>
public static class VerdictWords
{
    /// <summary>The token: <c>pass</c>, <c>fail</c>, <c>not tested</c>, <c>not assessable</c>, <c>invalid</c>.</summary>
    public static string Word(this Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "pass",
            Verdict.Fail => "fail",
            Verdict.NotTested => "not tested",
            Verdict.NotAssessable => "not assessable",
            Verdict.Invalid => "invalid",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };
}
