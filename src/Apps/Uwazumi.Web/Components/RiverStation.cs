namespace Uwazumi.Web.Components;

/// <summary>One station of the journey on the home page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many there are, as printed; null for a station that this node does not keep.</param>
/// <param name="Address">Where a click leads, or null.</param>
public sealed record RiverStation(string Name, string? Count, string? Address)
{
    /// <summary>What needs a person now.</summary>
    public IReadOnlyList<RiverNeed> Needs { get; init; } = [];
}
