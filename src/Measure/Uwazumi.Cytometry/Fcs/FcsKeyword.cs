namespace Uwazumi.Cytometry.Fcs;

/// <summary>One keyword of the TEXT segments with its value, both as in the file (escaped delimiters resolved, nothing trimmed).</summary>
/// <param name="Key">The keyword, for example <c>$P1N</c>. Keywords are compared without case.</param>
/// <param name="Value">The value as text.</param>
public sealed record FcsKeyword(string Key, string Value);
