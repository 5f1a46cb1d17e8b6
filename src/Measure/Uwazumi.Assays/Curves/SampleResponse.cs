namespace Uwazumi.Assays.Curves;

/// <summary>One well of a sample.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Id">The sample's name as entered, trimmed.</param>
/// <param name="Response">The response, in the reader's unit.</param>
/// <param name="Dilution">The factor by which the sample was diluted before the assay, above 0; 1 for undiluted.</param>
public sealed record SampleResponse(int Line, string Id, double Response, double Dilution);
