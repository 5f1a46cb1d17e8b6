namespace Uwazumi.Storage.Database.Rows;

/// <summary>A run on record. Never updated or deleted (trigger).</summary>
public sealed class RunRow : IRecordRow
{
    /// <summary>The lot to which it belongs. Runs of two lots on the same data may have the same id.</summary>
    public required string LotId { get; set; }

    /// <summary>The run's id, which follows from its content.</summary>
    public required string RunId { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Position among the runs of the lot, from 1, in the order of recording.</summary>
    public required int Position { get; set; }

    /// <summary>Who made the test.</summary>
    public required string Analyst { get; set; }

    /// <summary>When it was recorded, in milliseconds since 1970 (UTC).</summary>
    public required long RecordedMs { get; set; }

    /// <summary>The run file's content, canonical JSON.</summary>
    public required string Document { get; set; }
}
