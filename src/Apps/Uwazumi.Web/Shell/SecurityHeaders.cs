using Microsoft.AspNetCore.Http;

namespace Uwazumi.Web.Shell;

/// <summary>Puts the headers on every answer, also on refusals and faults, that tell a browser what it may not do with it.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public const string ContentPolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; object-src 'none'; base-uri 'none'; "
        + "frame-ancestors 'none'; img-src 'self' data:; form-action 'self'";

    /// <summary>The camera is for the scanner; nothing else of the device is used.</summary>
    private const string Permissions =
        "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), display-capture=(), "
        + "accelerometer=(), gyroscope=(), magnetometer=(), midi=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment: an answer that is begun anew after a fault has lost the headers it had.
        context.Response.OnStarting(
            static state =>
            {
                Put((HttpResponse)state);
                return Task.CompletedTask;
            },
            context.Response
        );
        return next(context);
    }

    private static void Put(HttpResponse response)
    {
        var headers = response.Headers;
        // A self-contained page, for example a certificate, may bring a stricter policy of its own.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        // Says that the framework's own script may take over the navigation; it is not served.
        headers.Remove("blazor-enhanced-nav");
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
    }
}
