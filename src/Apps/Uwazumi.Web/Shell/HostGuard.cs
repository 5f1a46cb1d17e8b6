using System.Net;
using Microsoft.AspNetCore.Http;
using Uwazumi.Quantities;
using Uwazumi.Web.Hosting;

namespace Uwazumi.Web.Shell;

/// <summary>
/// Answers only under the node's own names. A page of another site could otherwise point its own name at this machine
/// (DNS rebinding) and read from it with the rights of whoever has it open.
/// </summary>
internal sealed class HostGuard(RequestDelegate next, WebNodeOptions options)
{
    private readonly HashSet<string> names = Names(options);

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsOwn(context.Request.Host.Host))
            throw new RefusedException(
                "HOST_UNKNOWN",
                "This node does not answer under that name.",
                "Host",
                options.Lan
                    ? "Open it by a name or an address that its certificate has."
                    : "Open it as http://localhost with its port."
            );
        return next(context);
    }

    private bool IsOwn(string host)
    {
        if (names.Contains(host))
            return true;
        return IPAddress.TryParse(host.Trim('[', ']'), out var address)
            && (IPAddress.IsLoopback(address) || names.Contains(address.ToString()));
    }

    private static HashSet<string> Names(WebNodeOptions options)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "localhost" };
        if (options.Lan)
            names.UnionWith(options.HostNames);
        return names;
    }
}
