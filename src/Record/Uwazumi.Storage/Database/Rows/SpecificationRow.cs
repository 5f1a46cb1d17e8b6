namespace Uwazumi.Storage.Database.Rows;

/// <summary>One version of a specification. A draft can be edited; a fixed version never changes.</summary>
public sealed class SpecificationRow : IRecordRow
{
    /// <summary>The specification's id, for example <c>SP-EV</c>.</summary>
    public required string SpecificationId { get; set; }

    /// <summary>The version inside of the document.</summary>
    public required string Edition { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary><c>draft</c> or <c>fixed</c>.</summary>
    public required string State { get; set; }

    /// <summary>The document, JSON.</summary>
    public required string Document { get; set; }

    /// <summary>Why this version was made.</summary>
    public required string Reason { get; set; }

    /// <summary>Who drafted it.</summary>
    public required string DraftedBy { get; set; }

    /// <summary>Who fixed it; null for a draft.</summary>
    public string? FixedBy { get; set; }

    /// <summary>When it last changed, in milliseconds since 1970 (UTC).</summary>
    public required long ChangedMs { get; set; }
}
