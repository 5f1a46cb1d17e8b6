namespace Uwazumi.Tables;

/// <summary>One row of a delimited text file.</summary>
/// <param name="Line">The line in the file on which the row starts, counted from 1.</param>
/// <param name="Cells">The cells, unquoted, as entered (not trimmed).</param>
public sealed record TableRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>True when every cell is empty or white space.</summary>
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>The cell at a column counted from 0, or the empty string beyond the row's end.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    /// <summary>A place in words for a refusal, for example <c>line 12, column 3</c> (both counted from 1).</summary>
    public string Place(int column) => $"line {Line}, column {column + 1}";
}
