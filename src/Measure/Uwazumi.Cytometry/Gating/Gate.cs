namespace Uwazumi.Cytometry.Gating;

/// <summary>A gate: a rule that says of every event whether it is inside.</summary>
/// <remarks>An event is in a gate when the gate's own rule holds and it is in the parent, if there is one (Gating-ML 2.0, section 5.1).</remarks>
public abstract record Gate
{
    /// <summary>The gate's name, unique in its document.</summary>
    public required string Id { get; init; }

    /// <summary>The gate in which an event must be as well; null for all events.</summary>
    public string? ParentId { get; init; }
}
