using System.Reflection;
using Microsoft.AspNetCore.Http;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Api;

/// <summary>
/// Refuses parameters in the address that a route does not know: a misspelt filter would otherwise answer with everything, as if nothing
/// had been asked.
/// </summary>
internal static class KnownQuery
{
    public static EndpointFilterDelegate Of(EndpointFilterFactoryContext route, EndpointFilterDelegate next)
    {
        var known = route
            .MethodInfo.GetParameters()
            .Where(p => IsSimple(p.ParameterType))
            .Select(p => p.Name!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return call =>
        {
            if (call.HttpContext.Request.Query.Keys.FirstOrDefault(k => !known.Contains(k)) is { } unknown)
                throw new RefusedException(
                    "QUERY_UNKNOWN",
                    $"'{unknown}' is not a known parameter here.",
                    unknown,
                    "See /api/openapi.json."
                );
            return next(call);
        };
    }

    private static bool IsSimple(Type type) =>
        type == typeof(string) || type.IsPrimitive || Nullable.GetUnderlyingType(type)?.IsPrimitive == true;
}
