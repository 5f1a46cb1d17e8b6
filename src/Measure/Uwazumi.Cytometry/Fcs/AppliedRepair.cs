namespace Uwazumi.Cytometry.Fcs;

/// <summary>A repair that was asked for, was needed and was applied. It belongs to every result made from the file.</summary>
/// <param name="Name">One of the names of <see cref="FcsRepair"/>.</param>
/// <param name="Detail">What was changed, with the numbers.</param>
public sealed record AppliedRepair(string Name, string Detail);
