namespace Uwazumi.Web.Components;

/// <summary>One thing that can be chosen.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What the person reads.</param>
/// <param name="Hint">A sentence beneath it, or null.</param>
/// <param name="Disabled">True when it stands there and cannot be chosen now.</param>
public sealed record Choice(string Value, string Text, string? Hint = null, bool Disabled = false);
