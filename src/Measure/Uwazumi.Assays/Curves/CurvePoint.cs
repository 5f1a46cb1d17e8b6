namespace Uwazumi.Assays.Curves;

/// <summary>One well of a standard.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Concentration">The nominal concentration, 0 or above, in the assay's unit.</param>
/// <param name="Response">The response, in the reader's unit.</param>
public sealed record CurvePoint(int Line, double Concentration, double Response);
