using System.Text.Json.Nodes;
using Uwazumi.Quantities;

namespace Uwazumi.Laboratory.Methods;

/// <summary>Fills in what was not given, where nothing is locked: a method on the command line, outside of any lot.</summary>
public static class MethodDefaults
{
    /// <summary>The parameters in the method's order, defaults filled in.</summary>
    /// <exception cref="RefusedException"><c>PARAMETER_UNKNOWN</c>, <c>PARAMETER_MISSING</c>.</exception>
    public static JsonObject Fill(IMethod method, JsonObject given)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(given);
        return MethodParameters.Merge(method, given, [], "parameters");
    }
}
