using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Certificates;

/// <summary>The shape and the colour by which a verdict is recognised beside its word; the same on certificates and in pages.</summary>
/// <param name="Tone">The colour's name in the design: <c>pass</c>, <c>stop</c>, <c>warn</c> or <c>none</c>.</param>
/// <param name="Path">The outline on a field of 16 by 16, to be stroked and not filled.</param>
public sealed record VerdictMark(string Tone, string Path)
{
    private static readonly VerdictMark Pass = new("pass", "M3 8.5l3.2 3.2L13 5");
    private static readonly VerdictMark Fail = new("stop", "M4 4l8 8M12 4l-8 8");
    private static readonly VerdictMark NotTested = new("warn", "M3 8h10");
    private static readonly VerdictMark NotAssessable = new(
        "warn",
        "M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.6M8 12.4v.2"
    );
    private static readonly VerdictMark Invalid = new("warn", "M8 2.5a5.5 5.5 0 1 0 .01 0M4.2 4.2l7.6 7.6");

    /// <summary>The mark of a line that is shown and held against nothing.</summary>
    public static VerdictMark Information { get; } = new("none", "M8 3.2v.3M8 6.5v6.3");

    /// <summary>The mark of a verdict.</summary>
    public static VerdictMark Of(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => Pass,
            Verdict.Fail => Fail,
            Verdict.NotTested => NotTested,
            Verdict.NotAssessable => NotAssessable,
            Verdict.Invalid => Invalid,
            _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
        };
}
