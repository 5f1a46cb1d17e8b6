namespace Uwazumi.Web.Components;

/// <summary>One step of the strip above a record.</summary>
/// <param name="Name">What stands there, for example a lot number; a dash when there is nothing yet.</param>
/// <param name="Detail">One short line beneath it.</param>
/// <param name="Address">Where a click leads, or null.</param>
/// <param name="Place">Where it lies, seen from the record.</param>
public sealed record RiverStep(string Name, string Detail, string? Address, RiverPlace Place);
