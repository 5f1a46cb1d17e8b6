using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Uwazumi.Web.Shell;

/// <summary>The shell's part of a node: what stands before the routes, and behind the question who somebody is.</summary>
internal static class ShellServices
{
    public static void AddShell(this IServiceCollection services)
    {
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = ForgeryGuard.Header;
            antiforgery.FormFieldName = ForgeryGuard.Field;
            antiforgery.Cookie.Name = "uwazumi-forgery";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        // Japanese stays readable in the source of a page, and a third as long; the signs of HTML are escaped all the same.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped<RefusalWords>();
        services.AddScoped<IAuthorizationMiddlewareResultHandler, AccessAnswer>();
    }

    /// <summary>Goes before everything else.</summary>
    public static void UseShell(this IApplicationBuilder app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<FaultGuard>();
        app.UseMiddleware<HostGuard>();
    }

    /// <summary>Goes after it is known who asks, and before it is decided whether they may.</summary>
    public static void UseShellGuards(this IApplicationBuilder app)
    {
        app.UseMiddleware<LanguageChoice>();
        app.UseMiddleware<ForgeryGuard>();
    }
}
