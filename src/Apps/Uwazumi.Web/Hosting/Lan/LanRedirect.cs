using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Uwazumi.Quantities;

namespace Uwazumi.Web.Hosting.Lan;

/// <summary>
/// Leads to HTTPS whoever asks without it under a name of the local network. On this machine itself the plain address stays: nothing is sent
/// over a wire.
/// </summary>
/// <remarks>
/// No <c>Strict-Transport-Security</c>: it would bind the whole name of the machine, other programs on it included, and lock everybody out
/// when the local authority is made anew.
/// </remarks>
internal sealed class LanRedirect(RequestDelegate next, LanSite site, IServer server)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!site.IsOpen || request.IsHttps || IsThisMachine(request.Host.Host))
            return next(context);
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            throw new RefusedException("REQUEST_MALFORMED", "Under this name the node is asked by HTTPS only.", "Host");
        var target = new UriBuilder(Uri.UriSchemeHttps, request.Host.Host.Trim('[', ']'), site.PortOf(server))
        {
            Path = request.PathBase + request.Path,
            Query = request.QueryString.Value,
        };
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = target.Uri.AbsoluteUri;
        return Task.CompletedTask;
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
