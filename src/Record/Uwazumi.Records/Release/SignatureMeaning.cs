namespace Uwazumi.Records.Release;

/// <summary>What a person says with a signature.</summary>
public enum SignatureMeaning
{
    /// <summary>"I made these tests, and the results are those of the raw data."</summary>
    Performed,

    /// <summary>"I checked the results and the audit trail since entry."</summary>
    Reviewed,

    /// <summary>"I release this lot."</summary>
    Released,

    /// <summary>"I reject this lot."</summary>
    Rejected,
}
