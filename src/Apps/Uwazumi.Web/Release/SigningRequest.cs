using Uwazumi.Records.Release;

namespace Uwazumi.Web.Release;

/// <summary>What a person wants to sign, and what they saw when they decided.</summary>
public sealed record SigningRequest
{
    /// <summary>The lot.</summary>
    public required string LotId { get; init; }

    /// <summary>What is said with the signature.</summary>
    public required SignatureMeaning Meaning { get; init; }

    /// <summary>The state of the lot that the person had before them.</summary>
    public required string StateSha256 { get; init; }

    /// <summary>The last event of the audit trail that the person had before them.</summary>
    public required long ThroughSequence { get; init; }

    /// <summary>The reason; demanded for a rejection.</summary>
    public string? Reason { get; init; }
}
