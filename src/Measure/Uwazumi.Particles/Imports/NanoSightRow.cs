namespace Uwazumi.Particles.Imports;

/// <summary>One labelled row of a NanoSight export.</summary>
/// <param name="Line">The line in the file, counted from 1.</param>
/// <param name="Label">The first cell, trimmed; empty for a row that has none.</param>
/// <param name="Cells">The cells after the label, trimmed, without the empty ones at the row's end. Index 0 belongs to the first video.</param>
public sealed record NanoSightRow(int Line, string Label, IReadOnlyList<string> Cells)
{
    /// <summary>True when there is neither a label nor a cell.</summary>
    public bool IsBlank => Label.Length == 0 && Cells.Count == 0;

    /// <summary>The cell of a column counted from 0 after the label, or the empty string beyond the row's end.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    /// <summary>A place in words for a refusal, counting the label as column 1.</summary>
    public string Place(int column) => $"line {Line}, column {column + 2}";
}
