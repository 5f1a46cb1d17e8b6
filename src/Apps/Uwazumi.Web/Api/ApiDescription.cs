using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Uwazumi.Web.Hosting;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Api;

/// <summary>The description of the interface for programs (OpenAPI), made from the routes themselves.</summary>
internal static class ApiDescription
{
    private const string Token = "token";

    private static readonly (int Status, string When)[] Refusals =
    [
        (StatusCodes.Status400BadRequest, "The request cannot be read."),
        (StatusCodes.Status401Unauthorized, "No token, or one that is not good any more."),
        (StatusCodes.Status403Forbidden, "The roles of the person, or the scopes of the token, do not permit it."),
        (StatusCodes.Status404NotFound, "There is no such record."),
        (StatusCodes.Status409Conflict, "The record changed meanwhile."),
        (StatusCodes.Status413PayloadTooLarge, "The body is too large."),
        (StatusCodes.Status422UnprocessableEntity, "The content is refused; nothing was stored."),
        (StatusCodes.Status429TooManyRequests, "Too many calls, or too many that failed."),
        (StatusCodes.Status507InsufficientStorage, "The disk of the node is full."),
    ];

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = route => $"/{route.RelativePath}".StartsWith(ApiRoutes.Root, StringComparison.Ordinal);
        options.AddDocumentTransformer(
            (document, _, _) =>
            {
                Introduce(document);
                return Task.CompletedTask;
            }
        );
        options.AddOperationTransformer(DescribeAsync);
    }

    private static void Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Uwazumi",
            Version = Product.Version,
            Description =
                "Lots, tests, signatures, passports and the ledger of this node. The same rules hold as on its pages. "
                + "Make a token on the page of your account; it works within its scopes and your roles. "
                + "Every refusal has the form { \"refused\": { \"code\", \"message\", \"where\", \"hint\" } }.",
        };
        // As it was asked for: which names the node has is nothing for a description.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, document)] = [] },
        ];
    }

    private static async Task DescribeAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellation
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<ReadBody>().FirstOrDefault() is { } body)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new()
                    {
                        Schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellation),
                    },
                },
            };
        // For anybody: no token is asked for.
        if (metadata.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>().Any())
            operation.Security = [];
        var schema = await context.GetOrCreateSchemaAsync(typeof(RefusalEnvelope), null, cancellation);
        operation.Responses ??= [];
        foreach (var (status, when) in Refusals)
            operation.Responses.TryAdd(
                status.ToString(System.Globalization.CultureInfo.InvariantCulture),
                new OpenApiResponse
                {
                    Description = when,
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        ["application/json"] = new() { Schema = schema },
                    },
                }
            );
    }
}
