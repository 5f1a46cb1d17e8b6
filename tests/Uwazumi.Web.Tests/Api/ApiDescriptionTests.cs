using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Uwazumi.Web.Tests.Api;

public class ApiDescriptionTests(DemoData demo)
{
    [Fact]
    public async Task The_description_names_every_route_of_the_interface_and_no_page()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var description = await node.Stranger().ReadAsync("/api/openapi.json");
        var paths = description["paths"]!.AsObject();
        var described = paths
            .SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key} {p.Key}"))
            .Order(StringComparer.Ordinal);
        var real = node
            .Node.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => $"/{e.RoutePattern.RawText!.Trim('/')}".StartsWith("/api/", StringComparison.Ordinal))
            .Where(e => e.RoutePattern.RawText != "/api/openapi.json")
            .SelectMany(e =>
                e.Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Select(m => $"{Lower(m)} {Plain(e.RoutePattern.RawText!)}")
            )
            .Order(StringComparer.Ordinal);
        Assert.Equal(real, described);
    }

    [Fact]
    public async Task Every_route_says_what_it_does_what_it_reads_and_how_it_refuses()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var description = await node.Stranger().ReadAsync("/api/openapi.json");
        foreach (var (path, operations) in description["paths"]!.AsObject())
        foreach (var (method, operation) in operations!.AsObject())
        {
            Assert.False(string.IsNullOrEmpty(operation!["summary"]?.ToString()), $"{method} {path} has no summary.");
            Assert.NotNull(operation["responses"]!["422"]);
            if (
                method is "put"
                || path is "/api/lots" && method is "post"
                || path.EndsWith("/signatures", StringComparison.Ordinal)
            )
                Assert.NotNull(operation["requestBody"]);
        }

        var sign = description["paths"]!["/api/lots/{lotId}/signatures"]!["post"]!;
        var schema = sign["requestBody"]!["content"]!["application/json"]!["schema"]!;
        var name = schema["$ref"]?.ToString().Split('/')[^1];
        var properties = (name is null ? schema : description["components"]!["schemas"]![name]!)["properties"]!;
        Assert.Equal(
            ["code", "meaning", "password", "reason", "stateSha256", "throughSequence"],
            properties.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal)
        );
        Assert.Equal("http", description["components"]!["securitySchemes"]!["token"]!["type"]!.ToString());
    }

    /// <summary>Without the constraints, which stand in the description as types.</summary>
    private static string Plain(string route) =>
        System.Text.RegularExpressions.Regex.Replace(route.TrimEnd('/'), @"\{(\w+):[^}]+\}", "{$1}");

#pragma warning disable CA1308 // Methods are lower-case in OpenAPI.
    private static string Lower(string method) => method.ToLowerInvariant();
#pragma warning restore CA1308
}
