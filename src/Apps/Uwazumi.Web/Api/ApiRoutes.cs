using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Api;

/// <summary>
/// The interface for programs, under <c>/api</c>. It asks the same services as the pages, so the same rules hold; uploads are in their own
/// room.
/// </summary>
internal static class ApiRoutes
{
    public const string Root = "/api";
    public const string DescriptionPath = Root + "/openapi.json";

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi(DescriptionPath).ForAnybody();
        var api = routes.MapGroup(Root).AddEndpointFilterFactory(KnownQuery.Of);
        api.MapLotApi();
        api.MapTestApi();
        api.MapSignatureApi();
        api.MapPassportApi();
        api.MapSpecificationApi();
        api.MapLedgerApi();
    }

    /// <summary>True for a request to the interface.</summary>
    public static bool IsCalledBy(HttpRequest request) =>
        request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);
}
