namespace Uwazumi.Cytometry.Statistics;

/// <summary>The parts of a summary's work, told as they change so that a caller can time them.</summary>
public enum SummaryStage
{
    /// <summary>Reading scale values and compensating.</summary>
    Compensate,

    /// <summary>Transforming.</summary>
    Transform,

    /// <summary>Sums, counts and medians.</summary>
    Statistics,
}
