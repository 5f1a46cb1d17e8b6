using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Records.Reading;

namespace Uwazumi.Web.Api;

/// <summary>
/// Reads the JSON body of a request as strictly as the command line reads a file: a member that is unknown or written twice is refused,
/// where a lenient reader would silently drop it.
/// </summary>
internal static class ApiBody
{
    /// <summary>The most bytes of a body.</summary>
    public const int Largest = 1024 * 1024;

    private static readonly ConcurrentDictionary<Type, string[]> Names = [];

    /// <summary>What a route says that reads such a body.</summary>
    public static TBuilder Reads<TBuilder, TBody>(this TBuilder route)
        where TBuilder : Microsoft.AspNetCore.Builder.IEndpointConventionBuilder =>
        Microsoft.AspNetCore.Builder.RoutingEndpointConventionBuilderExtensions.WithMetadata(
            route,
            new RequestSizeLimitAttribute(Largest),
            new ReadBody(typeof(TBody))
        );

    /// <summary>The body, which has no members besides those of the record that describes it.</summary>
    /// <typeparam name="TBody">The record; its properties, in camel case, are the known members.</typeparam>
    /// <exception cref="RefusedException"><c>REQUEST_MALFORMED</c>, <c>FIELD_UNKNOWN</c>, <c>OBJECT_EXPECTED</c>, and those of <see cref="CanonicalJson.Parse(ReadOnlySpan{byte})"/>.</exception>
    public static async Task<JsonPlace> ReadAsync<TBody>(HttpRequest request)
    {
        if (!request.HasJsonContentType())
            throw new RefusedException(
                "REQUEST_MALFORMED",
                "The body is not said to be JSON.",
                "Content-Type",
                "Send it with the header Content-Type: application/json."
            );
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        var place = JsonPlace.Root(CanonicalJson.Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        place.AllowOnly(Names.GetOrAdd(typeof(TBody), NamesOf));
        return place;
    }

    private static string[] NamesOf(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)),
        ];
}
