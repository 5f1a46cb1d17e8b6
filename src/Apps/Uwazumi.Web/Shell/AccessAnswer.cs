using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Uwazumi.Quantities;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Shell;

/// <summary>What a person sees who may not use a route: a stranger is led to the sign-in page and back, everybody else is refused.</summary>
internal sealed class AccessAnswer(CurrentPerson person) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (authorizeResult.Succeeded)
            return next(context);
        return AnswerOf(context).ExecuteAsync(context);
    }

    private IResult AnswerOf(HttpContext context)
    {
        if (person.IsSignedIn)
            return RefusalAnswer.Of(context, new Refusal("NOT_PERMITTED", "Your roles do not permit this."));
        var request = context.Request;
        if (RefusalAnswer.IsForProgram(request))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return RefusalAnswer.Of(context, new Refusal("SIGN_IN_NEEDED", "Sign in, or send a token."));
        }

        // What was posted is lost anyway; after the sign-in the person is shown the home page.
        var back = HttpMethods.IsGet(request.Method)
            ? LocalPath.OrHome(request.Path + request.QueryString)
            : LocalPath.Home;
        var signIn = LocalPath.OrHome("/sign-in");
        return TypedResults.LocalRedirect((back == LocalPath.Home ? signIn : signIn.With("to", back.Text)).Text);
    }
}
