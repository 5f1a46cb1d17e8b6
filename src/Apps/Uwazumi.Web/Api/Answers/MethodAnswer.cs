using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Methods;

namespace Uwazumi.Web.Api.Answers;

/// <summary>A method version that a test can name.</summary>
/// <param name="Id">Method and version.</param>
/// <param name="FileRoles">Roles of the files that it reads; one that ends in <c>?</c> is optional.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record MethodAnswer(
    string Id,
    IReadOnlyList<string> FileRoles,
    IReadOnlyList<MethodAnswer.Parameter> Parameters
)
{
    public static MethodAnswer Of(IMethod method) =>
        new(
            method.Id,
            method.FileRoles,
            [.. method.Parameters.Select(p => new Parameter(p.Name, p.Meaning, p.DefaultValue, p.Optional))]
        );

    /// <summary>A parameter.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Meaning">What it is, with unit and range.</param>
    /// <param name="Default">The value that is filled in; null when it must be given or may be absent.</param>
    /// <param name="Optional">True when it may be absent.</param>
    internal sealed record Parameter(string Name, string Meaning, JsonNode? Default, bool Optional);
}
