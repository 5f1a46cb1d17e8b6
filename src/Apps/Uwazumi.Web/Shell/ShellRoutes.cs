using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Quantities;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Shell;

/// <summary>The routes of the shell: the choice of language, and the answer for what does not exist.</summary>
public static class ShellRoutes
{
    /// <summary>The route streams its body and checks the forgery token itself when it finds it there (<see cref="ForgeryGuard"/>).</summary>
    public static TBuilder ChecksForgeryItself<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new ForgeryCheckedByRoute());

    internal static void MapShell(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/language", ChooseLanguageAsync).ForAnybody().DisableAntiforgery();
        routes.MapFallback("{**path}", NotFound).ForAnybody();
    }

    private static async Task<IResult> ChooseLanguageAsync(
        HttpContext context,
        CurrentPerson person,
        [FromForm] string? language,
        [FromForm] string? to
    )
    {
        if (language is null || !Language.All.Contains(language))
            throw new RefusedException("LANGUAGE_UNKNOWN", "There are no pages in that language.", "language");
        Language.Keep(context.Response, language);
        if (person.IsSignedIn && context.RequestServices.GetService<IPersonLanguage>() is { } store)
            await store.KeepAsync(person, language, context.RequestAborted);
        return TypedResults.LocalRedirect(LocalPath.OrHome(to).Text);
    }

    private static IResult NotFound(HttpContext context) =>
        RefusalAnswer.Of(context, new Refusal("PAGE_NOT_FOUND", "There is nothing at this address."));
}
