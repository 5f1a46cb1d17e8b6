using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Methods;

/// <summary>
/// A method version: declared inputs and parameters in, findings out. Pure in its inputs, so that a run can be replayed
/// bit for bit. A change of anything that can change a stored result is a new version.
/// </summary>
public interface IMethod
{
    /// <summary>Method and version, for example <c>particles.nanosight/1</c>. Its card is docs/methods/NAME.md.</summary>
    string Id { get; }

    /// <summary>Roles of the files that the method reads; a role that ends in <c>?</c> is optional.</summary>
    IReadOnlyList<string> FileRoles { get; }

    /// <summary>Roles of text files, which are refused before they are hashed when they are too large to be text.</summary>
    IReadOnlyList<string> TextRoles => [];

    /// <summary>The parameters with their defaults.</summary>
    IReadOnlyList<ParameterDeclaration> Parameters { get; }

    /// <summary>Computes the findings.</summary>
    /// <exception cref="RefusedException">The input is bad or undecidable; nothing was stored.</exception>
    MethodOutput Run(MethodRequest request);
}
