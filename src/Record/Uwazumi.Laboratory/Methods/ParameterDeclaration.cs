using System.Text.Json.Nodes;

namespace Uwazumi.Laboratory.Methods;

/// <summary>A parameter of a method.</summary>
/// <param name="Name">Its name in <c>lot.json</c> and in the stored run.</param>
/// <param name="Meaning">What it is, with unit and range, for help and method cards.</param>
/// <param name="Default">The value that is filled in, as JSON text; null when the parameter must be given.</param>
/// <param name="Optional">True when the parameter may be absent and then has no value.</param>
/// <param name="Setting">True for a setting of the analysis, which decides what the data mean: a run counts only when the specification locked it, or it has its default.</param>
/// <param name="IsFact">True for what a report must state and no number depends on: it travels with the run.</param>
public sealed record ParameterDeclaration(
    string Name,
    string Meaning,
    string? Default = null,
    bool Optional = false,
    bool Setting = false,
    bool IsFact = false
)
{
    /// <summary>The default as a JSON value, or null.</summary>
    public JsonNode? DefaultValue => Default is null ? null : JsonNode.Parse(Default);
}
