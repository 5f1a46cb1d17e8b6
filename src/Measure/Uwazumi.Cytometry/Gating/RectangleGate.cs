namespace Uwazumi.Cytometry.Gating;

/// <summary>A box in one or more dimensions; any side may be open.</summary>
public sealed record RectangleGate : Gate
{
    /// <summary>One range for each dimension; an event must be in all of them.</summary>
    public required IReadOnlyList<Interval> Intervals { get; init; }
}
