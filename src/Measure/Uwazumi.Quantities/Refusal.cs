namespace Uwazumi.Quantities;

/// <summary>
/// The answer to a bad or undecidable input: a stable code, what is wrong, where it is, and what to do about it.
/// </summary>
/// <param name="Code">Stable, upper case with underscores, for example <c>FCS_OFFSET_CONFLICT</c>.</param>
/// <param name="Message">What is wrong, in one sentence with the numbers that show it.</param>
/// <param name="Where">The place: a line and column, a keyword, a JSON path, a byte offset; null when it is the whole input.</param>
/// <param name="Hint">What the user can do next; null when nothing sensible can be said.</param>
public sealed record Refusal(string Code, string Message, string? Where = null, string? Hint = null);
