using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Uwazumi.Quantities;
using Uwazumi.Web.Access;
using Uwazumi.Web.Api;

namespace Uwazumi.Web.Shell;

/// <summary>
/// Every unsafe request that a browser could make on somebody's behalf must carry the token of a page of ours, in its form or in the
/// header <c>X-CSRF-TOKEN</c>. Calls with a bearer token are exempt: no foreign page can make a browser send that header.
/// </summary>
public sealed class ForgeryGuard(RequestDelegate next)
{
    /// <summary>The header in which scripts send the token.</summary>
    public const string Header = "X-CSRF-TOKEN";

    /// <summary>The form field in which <c>AntiforgeryToken</c> sends it.</summary>
    public const string Field = "__RequestVerificationToken";

    /// <summary>Checks the request and goes on.</summary>
    public async Task InvokeAsync(HttpContext context, IAntiforgery antiforgery, CurrentPerson person)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(person);
        if (
            !IsSafe(context.Request)
            && !IsBearer(context.Request)
            && !ChecksItself(context)
            && !IsStrangersCall(context.Request, person)
        )
            await DemandAsync(context, antiforgery);
        await next(context);
    }

    /// <summary>For a route that reads its body itself (<see cref="ShellRoutes.ChecksForgeryItself{TBuilder}"/>): checks the token that it found there.</summary>
    /// <exception cref="RefusedException"><c>PAGE_STALE</c>.</exception>
    public static Task DemandAsync(HttpContext context, IAntiforgery antiforgery, string token)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Request.Headers[Header] = token;
        return DemandAsync(context, antiforgery);
    }

    private static async Task DemandAsync(HttpContext context, IAntiforgery antiforgery)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            throw new RefusedException(
                "PAGE_STALE",
                "The request does not carry the token of a page of this node, so nothing was done.",
                null,
                "Open the page again and repeat what you did."
            );
        }
    }

    private static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        || HttpMethods.IsHead(request.Method)
        || HttpMethods.IsOptions(request.Method)
        || HttpMethods.IsTrace(request.Method);

    /// <summary>True for a call with a bearer token.</summary>
    internal static bool IsBearer(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    /// <summary>A program that sent no token shall be told that one is missing; on nobody's behalf there is nothing to forge.</summary>
    private static bool IsStrangersCall(HttpRequest request, CurrentPerson person) =>
        !person.IsSignedIn && ApiRoutes.IsCalledBy(request);

    private static bool ChecksItself(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ForgeryCheckedByRoute>() is not null;
}
