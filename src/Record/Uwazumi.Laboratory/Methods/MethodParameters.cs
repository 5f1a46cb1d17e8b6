using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Methods;

/// <summary>Merges locked, given and default parameters; what is locked cannot be given otherwise.</summary>
internal static class MethodParameters
{
    public static JsonObject Merge(IMethod method, JsonObject given, JsonObject locked, string where)
    {
        _ = Known(method, given, where);
        _ = Known(method, locked, where);
        var merged = new JsonObject();
        foreach (var parameter in method.Parameters)
        {
            var value = Choose(parameter, given[parameter.Name], locked[parameter.Name], method, where);
            if (value is not null)
                merged[parameter.Name] = value;
        }

        return merged;
    }

    /// <summary>The same settings, when the method has all of them.</summary>
    /// <exception cref="RefusedException"><c>PARAMETER_UNKNOWN</c>.</exception>
    public static JsonObject Known(IMethod method, JsonObject settings, string where)
    {
        var known = method.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, _) in settings)
        {
            if (!known.Contains(name))
                throw new RefusedException(
                    "PARAMETER_UNKNOWN",
                    $"{method.Id} has no parameter '{name}'.",
                    $"{where}.{name}",
                    known.Count == 0 ? "It has none." : $"It has: {string.Join(", ", known)}."
                );
        }

        return settings;
    }

    private static JsonNode? Choose(
        ParameterDeclaration parameter,
        JsonNode? given,
        JsonNode? locked,
        IMethod method,
        string where
    )
    {
        if (locked is not null)
        {
            if (given is not null && !JsonNode.DeepEquals(given, locked))
                throw new RefusedException(
                    "PARAMETER_LOCKED",
                    $"The specification locks '{parameter.Name}' at {locked.ToJsonString()}; the test gives {given.ToJsonString()}.",
                    $"{where}.{parameter.Name}",
                    "Leave the parameter out, or fix a new version of the specification before new data."
                );
            return locked.DeepClone();
        }

        if (given is not null)
            return given.DeepClone();
        if (parameter.DefaultValue is { } standard)
            return standard;
        return parameter.Optional
            ? null
            : throw new RefusedException(
                "PARAMETER_MISSING",
                $"{method.Id} needs the parameter '{parameter.Name}': {parameter.Meaning}",
                $"{where}.{parameter.Name}"
            );
    }
}
