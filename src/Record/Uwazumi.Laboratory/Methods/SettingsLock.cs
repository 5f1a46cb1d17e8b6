using System.Text.Json.Nodes;
using Uwazumi.Laboratory.Runs;
using Uwazumi.Records.Specifications;

namespace Uwazumi.Laboratory.Methods;

/// <summary>
/// Which settings of a run's analysis the specification did not fix. A setting counts as fixed when the specification locks
/// that value, or when it has the method's own default, which the method version fixes.
/// </summary>
internal static class SettingsLock
{
    public static IReadOnlyList<string> NotLocked(Run run, Specification specification)
    {
        var locked = specification.Methods.FirstOrDefault(m => m.Id == run.Method)?.For(run.Test) ?? [];
        return
        [
            .. ParametersOf(run.Method)
                .Where(p => p.Setting && !IsFixed(run.Parameters[p.Name], locked[p.Name], p.DefaultValue))
                .Select(p => p.Name)
                .Concat(locked.Where(p => !JsonNode.DeepEquals(p.Value, run.Parameters[p.Key])).Select(p => p.Key))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>A run by a method that this version does not have is shown as it is; it has no settings that could be told.</summary>
    private static IEnumerable<ParameterDeclaration> ParametersOf(string method) =>
        MethodRegistry.All.FirstOrDefault(m => m.Id == method)?.Parameters ?? [];

    private static bool IsFixed(JsonNode? used, JsonNode? locked, JsonNode? standard) =>
        JsonNode.DeepEquals(used, locked) || (locked is null && JsonNode.DeepEquals(used, standard));
}
