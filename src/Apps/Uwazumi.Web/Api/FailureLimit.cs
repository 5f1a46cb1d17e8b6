using Microsoft.AspNetCore.Http;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Api;

/// <summary>
/// Bounds how often the calls of one person, or of one address, fail: whoever guesses at lots, tokens or states, and a program that runs
/// wild, are told to wait.
/// </summary>
internal sealed class FailureLimit(RequestDelegate next, CallBudget budget)
{
    public async Task InvokeAsync(HttpContext context, CurrentPerson person)
    {
        if (!ApiRoutes.IsCalledBy(context.Request))
        {
            await next(context);
            return;
        }

        var caller = person.Id ?? CallerAddress.Of(context.Connection.RemoteIpAddress);
        if (budget.IsSpent(caller))
        {
            await StrangerLimit.AnswerOf(context).ExecuteAsync(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch
        {
            budget.CountFailure(caller);
            throw;
        }

        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest && !IsQuestion(context))
            budget.CountFailure(caller);
    }

    /// <summary>Whether a file is there is a question, and no is an answer.</summary>
    private static bool IsQuestion(HttpContext context) =>
        HttpMethods.IsHead(context.Request.Method) && context.Response.StatusCode == StatusCodes.Status404NotFound;
}
