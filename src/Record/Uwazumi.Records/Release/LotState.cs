using Uwazumi.Records.Judging;

namespace Uwazumi.Records.Release;

/// <summary>A lot as the release rules see it.</summary>
public sealed record LotState
{
    /// <summary>The lot's id.</summary>
    public required string LotId { get; init; }

    /// <summary>What may be done with it now.</summary>
    public required Disposition Disposition { get; init; }

    /// <summary>The verdict that follows from its runs.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>SHA-256 of its present state.</summary>
    public required string StateSha256 { get; init; }

    /// <summary>Everybody who made a run of it.</summary>
    public required IReadOnlySet<string> Testers { get; init; }

    /// <summary>All signatures on it, in the order in which they were made.</summary>
    public required IReadOnlyList<LotSignature> Signatures { get; init; }
}
