namespace Uwazumi.Laboratory.Evidence;

/// <summary>The kinds of events in the ledger of a lot's evidence folder.</summary>
public static class EventTypes
{
    /// <summary>The lot was registered.</summary>
    public const string LotRegistered = "lot.registered";

    /// <summary>The specification under which the data are judged was fixed for this lot.</summary>
    public const string SpecificationFixed = "specification.fixed";

    /// <summary>A run was recorded.</summary>
    public const string RunRecorded = "run.recorded";

    /// <summary>A verdict was given.</summary>
    public const string LotJudged = "lot.judged";

    /// <summary>A passport was issued.</summary>
    public const string PassportIssued = "passport.issued";
}
