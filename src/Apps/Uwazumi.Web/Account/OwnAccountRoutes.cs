using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Records.People;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account.Tokens;

namespace Uwazumi.Web.Account;

/// <summary>One's own account: preferences, password, tokens.</summary>
internal static class OwnAccountRoutes
{
    public static void MapOwnAccount(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/account").ForFullSession();
        own.MapGet("", () => Page.Of<AccountPage>());
        own.MapPost("/preferences", PreferAsync);
        own.MapGet("/password", () => Page.Of<PasswordPage>());
        own.MapPost("/password", ChangePasswordAsync);
        own.MapGet("/tokens", () => Page.Of<TokensPage>());
        own.MapPost("/tokens", MakeTokenAsync);
        own.MapPost("/tokens/{id}/withdraw", WithdrawTokenAsync);
        routes
            .MapGet("/api/me", Me)
            .ForSignedIn()
            .WithTags("Account")
            .WithSummary("For whom the token works, and what it may do now.");
    }

    private static Ok<TokenHolder> Me(CurrentPerson person) =>
        TypedResults.Ok(
            new TokenHolder(
                person.DemandId,
                [.. person.Roles.Roles.Select(RoleSet.WordOf)],
                person.Scopes is null ? null : [.. TokenScopes.All.Where(person.Scopes.Contains)],
                [.. Enum.GetValues<Permission>().Where(person.May).Select(p => p.ToString())]
            )
        );

    private static async Task<IResult> PreferAsync(HttpContext context, CurrentPerson person, PreferenceDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        return await Answering.OrAgainAsync(
            async () =>
            {
                await desk.ChangeAsync(person.DemandId, form.Text("language"), form.Text("timeZone"));
                return TypedResults.LocalRedirect("/account");
            },
            (refusal, status) =>
                Page.Of<AccountPage>(new { Refusal = refusal, TimeZone = form.Text("timeZone") }, status)
        );
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, CurrentPerson person, PasswordDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        return await Answering.OrAgainAsync(
            async () =>
            {
                await desk.ChangeAsync(context, person.DemandId, form.Proof(), form.Text("newPassword"));
                return TypedResults.LocalRedirect("/account");
            },
            (refusal, status) => Page.Of<PasswordPage>(new { Refusal = refusal }, status)
        );
    }

    private static async Task<IResult> MakeTokenAsync(
        HttpContext context,
        CurrentPerson person,
        ApiTokenDesk desk,
        Reauthentication reauthentication
    )
    {
        var form = await context.Request.ReadFormAsync();
        string[] scopes = [.. form["scopes"].OfType<string>()];
        return await Answering.OrAgainAsync(
            async () =>
            {
                await reauthentication.DemandAsync(person.DemandId, form.Proof());
                var days = int.TryParse(form.Text("days"), CultureInfo.InvariantCulture, out var d) ? d : 0;
                var token = await desk.MakeAsync(person, form.Text("name"), scopes, days);
                return Page.Of<TokensPage>(new { Made = token });
            },
            (refusal, status) =>
                Page.Of<TokensPage>(
                    new
                    {
                        Refusal = refusal,
                        Name = form.Text("name"),
                        Days = form.Text("days"),
                        Scopes = scopes,
                    },
                    status
                )
        );
    }

    private static async Task<IResult> WithdrawTokenAsync(string id, CurrentPerson person, ApiTokenDesk desk)
    {
        await desk.RevokeAsync(person.DemandId, id);
        return TypedResults.LocalRedirect("/account/tokens");
    }
}
