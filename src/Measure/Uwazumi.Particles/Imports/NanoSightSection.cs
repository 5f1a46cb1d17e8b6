using Uwazumi.Quantities;

namespace Uwazumi.Particles.Imports;

/// <summary>One section of a NanoSight export, such as <c>[Conditions]</c>; a repeated data section is one section with the rows of all.</summary>
/// <param name="Name">The name without its brackets.</param>
/// <param name="Heading">The row with the bracketed name; in <c>[Results]</c> it also carries the column titles Average and Standard Error.</param>
/// <param name="Rows">The rows below it, blank ones included.</param>
public sealed record NanoSightSection(string Name, NanoSightRow Heading, IReadOnlyList<NanoSightRow> Rows)
{
    /// <summary>The row whose label begins with the given text (case ignored), or null when there is none.</summary>
    /// <exception cref="RefusedException"><c>ROW_DOUBLED</c>: two rows answer to the label.</exception>
    public NanoSightRow? Find(string labelStart) => NanoSightRows.Single(Rows, labelStart, $"section [{Name}]");
}
