using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Quantities;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Hosting.Lan;

/// <summary>The page from which tablets install the local authority. For strangers too: nobody can sign in safely before it is installed.</summary>
internal static class LanRoutes
{
    public const string AuthorityPath = "/install/uwazumi-authority.crt";

    public static void MapLan(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/install", Show).ForAnybody();
        routes.MapGet(AuthorityPath, Authority).ForAnybody();
    }

    private static RazorComponentResult<InstallPage> Show(LanSite site, IServer server)
    {
        var certificate = Open(site).Certificate;
        return Page.Of<InstallPage>(
            new
            {
                Addresses = site.AddressesOn(server),
                certificate.Fingerprint,
                certificate.ValidUntil,
            }
        );
    }

    private static FileContentHttpResult Authority(LanSite site) =>
        TypedResults.Bytes(
            Open(site).Certificate.Authority,
            "application/x-x509-ca-cert",
            Path.GetFileName(AuthorityPath)
        );

    private static LanSite Open(LanSite site) =>
        site.IsOpen
            ? site
            : throw new RefusedException(
                "LAN_NOT_FOUND",
                "This node listens on this machine only; there is nothing to install.",
                null,
                "Start it with serve --lan."
            );
}
