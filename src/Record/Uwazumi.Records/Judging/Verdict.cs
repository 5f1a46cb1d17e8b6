namespace Uwazumi.Records.Judging;

/// <summary>The answer of a criterion or of a whole lot. Only <see cref="Pass"/> is a pass.</summary>
public enum Verdict
{
    /// <summary>The result meets the criterion under its decision rule.</summary>
    Pass,

    /// <summary>The result does not meet the criterion under its decision rule.</summary>
    Fail,

    /// <summary>There is no result by the locked method.</summary>
    NotTested,

    /// <summary>There is a result, but it cannot be held against the criterion; the reason is stated.</summary>
    NotAssessable,

    /// <summary>The test did not count, for example because a control failed.</summary>
    Invalid,
}
