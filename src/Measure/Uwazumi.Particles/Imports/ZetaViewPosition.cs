namespace Uwazumi.Particles.Imports;

/// <summary>One position of the cell in a ZetaView table of positions, as printed.</summary>
/// <param name="Line">The line in the file, counted from 1.</param>
/// <param name="IsUsed">True when the row carries the mark <c>X</c>: it counts for the result.</param>
/// <param name="Position">The position across the cell, 0 to 1.</param>
/// <param name="Values">One number for each of <see cref="ZetaViewPositions.Columns"/>, in their order; null where the cell is empty.</param>
/// <param name="Removal">Why the instrument took the position out, for example <c>GRUBBS_SIZE</c>; empty where it prints nothing.</param>
public sealed record ZetaViewPosition(
    int Line,
    bool IsUsed,
    double Position,
    IReadOnlyList<PrintedNumber?> Values,
    string Removal
);
