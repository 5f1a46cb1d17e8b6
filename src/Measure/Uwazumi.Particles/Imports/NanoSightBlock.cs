namespace Uwazumi.Particles.Imports;

/// <summary>One distribution of a NanoSight export: one quantity under one weighting.</summary>
/// <param name="Section"><c>Size Data</c> or <c>Diffusion Coefficient Data</c>.</param>
/// <param name="Weighting">As printed: <c>Number</c>, <c>Surface Area</c> or <c>Volume</c>.</param>
/// <param name="AnalysisMethod">As printed, for example <c>FTLA</c>; empty when it is not printed.</param>
/// <param name="Line">The line of the row <c>Weighting</c>.</param>
/// <param name="Rows">The rows after <c>Weighting</c>, up to the next block or section.</param>
public sealed record NanoSightBlock(
    string Section,
    string Weighting,
    string AnalysisMethod,
    int Line,
    IReadOnlyList<NanoSightRow> Rows
);
