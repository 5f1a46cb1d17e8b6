using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Quantities;
using Uwazumi.Web.Access;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Assets;

/// <summary>Serves the built files. Their names change with their content, so a browser may keep them for good.</summary>
internal static class AssetRoutes
{
    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{**name}", [HttpMethods.Get, HttpMethods.Head], Serve).ForAnybody();

    private static IResult Serve(string? name, HttpContext context, AssetCatalog catalog)
    {
        if (catalog.Find(name ?? "") is not { } asset)
            return RefusalAnswer.Of(context, new Refusal("PAGE_NOT_FOUND", "There is nothing at this address."));
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        if (asset.OpenCompressed is null || !AcceptsBrotli(context.Request))
            return TypedResults.Stream(asset.Open(), asset.ContentType);
        headers.ContentEncoding = "br";
        return TypedResults.Stream(asset.OpenCompressed(), asset.ContentType);
    }

    private static bool AcceptsBrotli(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptEncoding.Any(accepted => accepted.Value == "br" && accepted.Quality is null or > 0);
}
