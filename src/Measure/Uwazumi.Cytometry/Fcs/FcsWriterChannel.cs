namespace Uwazumi.Cytometry.Fcs;

/// <summary>A channel to be written.</summary>
/// <param name="Name"><c>$PnN</c>: not blank, without comma, unique in the file.</param>
/// <param name="Label"><c>$PnS</c>; null when there is none.</param>
/// <param name="Range"><c>$PnR</c>, the top of the instrument's scale, a whole number from 1 on.</param>
public sealed record FcsWriterChannel(string Name, string? Label, long Range);
