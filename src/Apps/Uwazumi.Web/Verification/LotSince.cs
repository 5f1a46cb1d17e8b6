namespace Uwazumi.Web.Verification;

/// <summary>What became of a lot after a passport was issued for it.</summary>
public enum LotSince
{
    /// <summary>It is released, and the passport states it as it is on record.</summary>
    Released,

    /// <summary>Its record was corrected, and it has not been released anew.</summary>
    UnderReview,

    /// <summary>It was released anew: a later passport holds.</summary>
    ReleasedAnew,

    /// <summary>It was rejected.</summary>
    Rejected,
}
