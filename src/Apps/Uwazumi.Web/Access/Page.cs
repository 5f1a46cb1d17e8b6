using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Uwazumi.Web.Access;

/// <summary>Answers a route with a page, which is a Razor component rendered once on the server.</summary>
public static class Page
{
    /// <summary>The page with its parameters.</summary>
    /// <param name="parameters">An object whose properties are the component's parameters, or null.</param>
    /// <param name="status">The status of the answer; 422 for a form that was refused.</param>
    public static RazorComponentResult<TPage> Of<TPage>(object? parameters = null, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        parameters is null
            ? new RazorComponentResult<TPage> { StatusCode = status }
            : new RazorComponentResult<TPage>(parameters) { StatusCode = status };
}
