using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Uwazumi.Quantities;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Shell;

/// <summary>A refusal as an answer: the JSON envelope for programs, a page for people.</summary>
public static class RefusalAnswer
{
    /// <summary>The answer with the status that the refusal has.</summary>
    public static IResult Of(HttpContext context, Refusal refusal) => Of(context, refusal, RefusalStatus.Of(refusal));

    /// <summary>The answer with a status of its own.</summary>
    public static IResult Of(HttpContext context, Refusal refusal, int status)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(refusal);
        return IsForProgram(context.Request) ? Json(refusal, status) : PageOf(refusal, status);
    }

    /// <summary>The JSON envelope.</summary>
    public static IResult Json(Refusal refusal, int status) =>
        TypedResults.Json(new RefusalEnvelope(refusal), statusCode: status);

    private static RazorComponentResult<RefusalPage> PageOf(Refusal refusal, int status) =>
        Page.Of<RefusalPage>(new { Refusal = refusal, Status = status }, status);

    /// <summary>True for the API and for a script of ours that asks for JSON.</summary>
    internal static bool IsForProgram(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.OrdinalIgnoreCase);
}
