namespace Uwazumi.Assays.Curves;

/// <summary>Where a sample's response lies on the standard curve.</summary>
public enum SampleStatus
{
    /// <summary>Between the lowest and the highest standard: there is a concentration.</summary>
    InRange,

    /// <summary>Below the lowest standard: no number is given.</summary>
    BelowRange,

    /// <summary>Above the highest standard: no number is given.</summary>
    AboveRange,

    /// <summary>The curve does not allow an answer.</summary>
    NotEstimable,
}
