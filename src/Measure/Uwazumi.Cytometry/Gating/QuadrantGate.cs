namespace Uwazumi.Cytometry.Gating;

/// <summary>A space cut by dividers, with names for some of the parts. It has no events of its own: its quadrants are counted, each under its id.</summary>
public sealed record QuadrantGate : Gate
{
    /// <summary>The cuts.</summary>
    public required IReadOnlyList<QuadrantDivider> Dividers { get; init; }

    /// <summary>The named parts.</summary>
    public required IReadOnlyList<Quadrant> Quadrants { get; init; }
}
