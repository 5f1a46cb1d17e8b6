using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Inputs;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;

namespace Uwazumi.Laboratory.Methods;

/// <summary>Everything that a method may look at.</summary>
public sealed record MethodRequest
{
    /// <summary>The files, by role.</summary>
    public required IReadOnlyDictionary<string, InputFile> Files { get; init; }

    /// <summary>The parameters with all defaults filled in.</summary>
    public required JsonObject Parameters { get; init; }

    /// <summary>What a person entered; null for a measured result.</summary>
    public JsonObject? Entry { get; init; }

    /// <summary>Findings of earlier runs, by the name under which the test refers to them; empty unless the method derives.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Finding>> Sources { get; init; } =
        new Dictionary<string, IReadOnlyList<Finding>>(StringComparer.Ordinal);

    /// <summary>The parameters as a place with a path, for reading.</summary>
    public JsonPlace ParameterPlace => JsonPlace.Root(Parameters);

    /// <summary>The file of a role that must be there.</summary>
    /// <exception cref="RefusedException"><c>FILE_ROLE_MISSING</c>.</exception>
    public InputFile File(string role) =>
        Files.TryGetValue(role, out var file)
            ? file
            : throw new RefusedException(
                "FILE_ROLE_MISSING",
                $"The method needs a file in the role '{role}'.",
                $"files.{role}"
            );
}
