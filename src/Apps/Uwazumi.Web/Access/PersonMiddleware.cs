using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Records.People;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Account.SignIn;
using Uwazumi.Web.People;

namespace Uwazumi.Web.Access;

/// <summary>
/// Fills <see cref="CurrentPerson"/> on every request from the records as they are now. The cookie or token says only who; a role that was
/// taken away, or a person who was deactivated a second ago, holds from this request on.
/// </summary>
internal sealed class PersonMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentPerson person, RecordStore store)
    {
        if (context.User.FindFirstValue(SessionClaims.Person) is { } id && !await FillAsync(context, person, store, id))
        {
            // Not on record or not active: out at once.
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
            await context.SignOutAsync(SessionSchemes.Session);
        }

        if (person.IsSignedIn)
            context.Response.OnStarting(KeepPrivate, context.Response);
        await next(context);
    }

    private static async Task<bool> FillAsync(HttpContext context, CurrentPerson person, RecordStore store, string id)
    {
        await using var database = store.Read();
        var row = await database.People.SingleOrDefaultAsync(p => p.PersonId == id, context.RequestAborted);
        var secret = await database.PersonSecrets.SingleOrDefaultAsync(p => p.PersonId == id, context.RequestAborted);
        if (row is not { Active: true } || secret is null)
            return false;
        var method = context.User.FindFirstValue(SessionClaims.Method);
        person.Id = id;
        person.Name = PersonSecrets.NameOf(store.Keys, secret);
        person.Roles = RoleSet.Parse(row.Roles);
        person.Language = row.Language;
        person.TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
        person.IsBench = method == SessionClaims.Bench;
        person.Scopes =
            method == SessionClaims.Token
                ? context.User.FindAll(SessionClaims.Scope).Select(c => c.Value).ToHashSet()
                : null;
        return true;
    }

    /// <summary>What a signed-in person sees stays in no cache, unless the route says otherwise (files by their hash).</summary>
    private static Task KeepPrivate(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
