namespace Uwazumi.Cytometry.Identity;

/// <summary>When a criterion that is not met is still accepted: only when somebody has declared the reason.</summary>
/// <param name="Declared">The declaration's name, for example <c>ifn-gamma</c>.</param>
/// <param name="Note">What is printed with the accepted result.</param>
public sealed record PanelException(string Declared, string Note);
