namespace Uwazumi.Quantities;

/// <summary>A warning that travels with a result: the result stands, and this must be read with it.</summary>
/// <param name="Code">Stable, upper case with underscores, for example <c>FCS_DATA_END_OFF_BY_ONE</c>.</param>
/// <param name="Message">One sentence with the numbers that show it.</param>
public sealed record Notice(string Code, string Message);
