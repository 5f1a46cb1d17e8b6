namespace Uwazumi.Storage.Database.Rows;

/// <summary>A signature on a state of a lot. Never updated or deleted (trigger).</summary>
public sealed class SignatureRow : IRecordRow
{
    /// <summary>SHA-256 of the signature object.</summary>
    public required string SignatureId { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The lot.</summary>
    public required string LotId { get; set; }

    /// <summary><c>performed</c>, <c>reviewed</c>, <c>released</c>, <c>rejected</c>.</summary>
    public required string Meaning { get; set; }

    /// <summary>Who signed.</summary>
    public required string PersonId { get; set; }

    /// <summary>The state that was signed.</summary>
    public required string StateSha256 { get; set; }

    /// <summary>The reason that was given; empty when none is asked for.</summary>
    public required string Reason { get; set; }

    /// <summary>When, in milliseconds since 1970 (UTC).</summary>
    public required long SignedMs { get; set; }

    /// <summary>The last event before the signature: what came later was not signed.</summary>
    public required long AfterSequence { get; set; }

    /// <summary>The signature object without the signer's name, canonical JSON; the name is put in from the person when it is shown.</summary>
    public required string Document { get; set; }
}
