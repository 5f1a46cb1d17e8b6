using Microsoft.AspNetCore.Http;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Shell;

/// <summary>Gives strangers their language; a signed-in person has theirs from the record already.</summary>
internal sealed class LanguageChoice(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentPerson person)
    {
        if (!person.IsSignedIn)
            person.Language = Language.Of(context.Request);
        return next(context);
    }
}
