using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account.Passkeys;
using Uwazumi.Web.Account.SecondFactor;
using Uwazumi.Web.Account.SignIn;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Account;

/// <summary>One's own second factor, recovery codes and passkeys, each changed only after re-authentication.</summary>
internal static class CredentialRoutes
{
    public static void MapCredentials(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/account").ForFullSession();
        own.MapGet("/second-factor", ShowSecondFactorAsync);
        own.MapPost("/second-factor", ChangeSecondFactorAsync);
        own.MapPost("/recovery-codes", RenewRecoveryCodesAsync);
        own.MapGet("/passkeys", () => Page.Of<PasskeysPage>());
        own.MapPost("/passkeys/options", PasskeyOptionsAsync);
        own.MapPost("/passkeys", AddPasskeyAsync);
        own.MapPost("/passkeys/{id}/remove", RemovePasskeyAsync);
        // At the bench too: a signature there may be given by a passkey.
        routes.MapPost("/reauthentication/passkey", ChallengeAsync).ForSignedIn();
    }

    private static async Task<IResult> ShowSecondFactorAsync(OwnAccount own, SecondFactorDesk desk)
    {
        var account = await own.FindAsync();
        return Page.Of<OwnSecondFactorPage>(
            new { Offer = await desk.OfferAsync(account), Left = await desk.RecoveryCodesLeftAsync(account) }
        );
    }

    private static async Task<IResult> ChangeSecondFactorAsync(
        HttpContext context,
        OwnAccount own,
        SecondFactorDesk desk,
        SessionTickets tickets,
        Reauthentication reauthentication
    )
    {
        var form = await context.Request.ReadFormAsync();
        var account = await own.FindAsync();
        var offer = await desk.OfferAsync(account);
        var left = await desk.RecoveryCodesLeftAsync(account);
        return await Answering.OrAgainAsync(
            async () =>
            {
                await reauthentication.DemandAsync(account.PersonId, form.Proof());
                var codes = await desk.EnrolAsync(account, form.Text("newCode"));
                await tickets.RenewAsync(context, account);
                return Page.Of<RecoveryCodesPage>(new { To = LocalPath.OrHome("/account"), Codes = codes });
            },
            (refusal, status) =>
                Page.Of<OwnSecondFactorPage>(
                    new
                    {
                        Offer = offer,
                        Left = left,
                        Refusal = refusal,
                    },
                    status
                )
        );
    }

    private static async Task<IResult> RenewRecoveryCodesAsync(
        HttpContext context,
        OwnAccount own,
        SecondFactorDesk desk,
        Reauthentication reauthentication
    )
    {
        var form = await context.Request.ReadFormAsync();
        var account = await own.FindAsync();
        await reauthentication.DemandAsync(account.PersonId, form.Proof());
        var codes = await desk.RenewRecoveryCodesAsync(account);
        return Page.Of<RecoveryCodesPage>(new { To = LocalPath.OrHome("/account"), Codes = codes });
    }

    private static async Task<IResult> PasskeyOptionsAsync(
        HttpContext context,
        CurrentPerson person,
        OwnAccount own,
        PasskeyDesk desk,
        Reauthentication reauthentication
    )
    {
        var form = await context.Request.ReadFormAsync();
        var account = await own.FindAsync();
        await reauthentication.DemandAsync(account.PersonId, form.Proof() with { Passkey = null });
        return TypedResults.Text(await desk.CreationOptionsAsync(account, person.Name), "application/json");
    }

    private static async Task<IResult> AddPasskeyAsync(HttpContext context, OwnAccount own, PasskeyDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        return await Answering.OrAgainAsync(
            async () =>
            {
                await desk.AddAsync(await own.FindAsync(), form.Text("credential"), form.Text("name"));
                return TypedResults.LocalRedirect("/account/passkeys");
            },
            (refusal, status) => Page.Of<PasskeysPage>(new { Refusal = refusal, Name = form.Text("name") }, status)
        );
    }

    private static async Task<IResult> RemovePasskeyAsync(string id, OwnAccount own, PasskeyDesk desk)
    {
        await desk.RemoveAsync(await own.FindAsync(), id);
        return TypedResults.LocalRedirect("/account/passkeys");
    }

    private static async Task<IResult> ChallengeAsync(OwnAccount own, PasskeyDesk desk) =>
        TypedResults.Text(await desk.RequestOptionsAsync(await own.FindAsync()), "application/json");
}
