using Microsoft.AspNetCore.Http;
using Uwazumi.Web.Hosting;

namespace Uwazumi.Web.Verification;

/// <summary>The address that is printed in codes: the one that the node was given, else the one under which it is asked just now.</summary>
internal static class SiteAddress
{
    public static Uri Of(HttpRequest request, WebNodeOptions options) =>
        options.PublicAddress ?? new Uri($"{request.Scheme}://{request.Host.ToUriComponent()}/");
}
