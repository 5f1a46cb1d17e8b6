namespace Uwazumi.Architecture.Tests;

/// <summary>One string literal of a C# file.</summary>
/// <param name="Start">Where it begins in the file, its quotation mark and prefix included.</param>
/// <param name="End">The place after its last character.</param>
/// <param name="Text">What it says, escapes resolved; each interpolated expression stands as <c>◇</c>.</param>
public sealed record CSharpLiteral(int Start, int End, string Text);
