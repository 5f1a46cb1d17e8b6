namespace Uwazumi.Storage.Database.Rows;

/// <summary>A lot as it stands now. What it was before is in the ledger's events.</summary>
public sealed class LotRow : IRecordRow
{
    /// <summary>The lot number.</summary>
    public required string LotId { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The lot's record as JSON, the donor's code replaced by a commitment.</summary>
    public required string Document { get; set; }

    /// <summary>The specification that holds for the lot.</summary>
    public required string SpecificationId { get; set; }

    /// <summary>Its version.</summary>
    public required string SpecificationEdition { get; set; }

    /// <summary><c>quarantine</c>, <c>released</c> or <c>rejected</c>.</summary>
    public required string Disposition { get; set; }

    /// <summary>The verdict that follows from the runs on record.</summary>
    public required string Verdict { get; set; }

    /// <summary>SHA-256 of the state: lot, specification, runs, criteria, verdict. Signatures name it.</summary>
    public required string StateSha256 { get; set; }

    /// <summary>The signature that is needed next, or <c>none</c>: for lists.</summary>
    public required string NextSignature { get; set; }

    /// <summary>Number of runs on record.</summary>
    public required int Runs { get; set; }

    /// <summary>Who registered it.</summary>
    public required string RegisteredBy { get; set; }

    /// <summary>When, in milliseconds since 1970 (UTC).</summary>
    public required long RegisteredMs { get; set; }

    /// <summary>When it last changed, in milliseconds since 1970 (UTC).</summary>
    public required long ChangedMs { get; set; }
}
