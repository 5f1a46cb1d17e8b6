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

    /// <summary>The verdict of a word; anything else is not tested.</summary>
    public static Verdict Parse(string? word) =>
        Enum.GetValues<Verdict>().Cast<Verdict?>().FirstOrDefault(v => v!.Value.Word() == word) ?? Verdict.NotTested;
}
