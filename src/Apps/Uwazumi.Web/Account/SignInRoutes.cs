using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account.Bench;
using Uwazumi.Web.Account.Passkeys;
using Uwazumi.Web.Account.SecondFactor;
using Uwazumi.Web.Account.Setup;
using Uwazumi.Web.Account.SignIn;
using Uwazumi.Web.Hosting;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Account;

/// <summary>In and out: password, second factor, recovery code, passkey.</summary>
internal static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", ShowAsync).ForAnybody();
        routes.MapPost("/sign-in", SignInAsync).ForAnybody();
        routes.MapGet("/sign-in/second-factor", ShowSecondFactorAsync).ForAnybody();
        routes.MapPost("/sign-in/second-factor", SecondFactorAsync).ForAnybody();
        routes.MapGet("/sign-in/recovery", ShowRecoveryAsync).ForAnybody();
        routes.MapPost("/sign-in/recovery", RecoverAsync).ForAnybody();
        routes.MapGet("/sign-in/enrol", ShowEnrolmentAsync).ForAnybody();
        routes.MapPost("/sign-in/enrol", EnrolAsync).ForAnybody();
        routes.MapPost("/sign-in/passkey", PasskeyAsync).ForAnybody();
        routes.MapPost("/sign-in/passkey/challenge", ChallengeAsync).ForAnybody();
        routes.MapPost("/sign-out", SignOutAsync).ForSignedIn();
        routes.MapGet("/session", () => TypedResults.NoContent()).ForSignedIn();
    }

    /// <summary>Where the browser goes for a step of the sign-in, keeping where the person wanted to go.</summary>
    public static IResult To(SignInStep step, LocalPath to) =>
        TypedResults.LocalRedirect(
            step switch
            {
                SignInStep.SignedIn => to.Text,
                SignInStep.CodeNeeded => Step("/sign-in/second-factor", to),
                _ => Step("/sign-in/enrol", to),
            }
        );

    private static string Step(string path, LocalPath to) =>
        to == LocalPath.Home ? path : LocalPath.OrHome(path).With("to", to.Text).Text;

    private static LocalPath Goal(HttpContext context) => LocalPath.OrHome(context.Request.Query["to"]);

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        CurrentPerson person,
        WebNodeOptions options,
        SetupDesk setup,
        DeviceDesk devices
    )
    {
        if (!options.Demonstration && await setup.IsOpenAsync())
            return TypedResults.LocalRedirect("/setup");
        var to = Goal(context);
        if (person is { IsSignedIn: true, IsBench: false })
            return TypedResults.LocalRedirect(to.Text);
        // On a tablet that is open for the shift, people take turns by badge or PIN; the full sign-in is one tap away.
        if (!context.Request.Query.ContainsKey("full") && await devices.CurrentAsync(context) is not null)
            return TypedResults.LocalRedirect(Step("/switch", to));
        return Page.Of<SignInPage>(new { To = to });
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignInDesk desk, WebNodeOptions options)
    {
        var form = await context.Request.ReadFormAsync();
        var to = LocalPath.OrHome(form.Text("to"));
        return await Answering.OrAgainAsync(
            async () =>
            {
                var step = await desk.WithPasswordAsync(context, form.Text("userName"), form.Text("password"));
                // The accounts of the example are everybody's: who takes one goes on in the language of the page on which it was taken.
                return step == SignInStep.SignedIn && options.Demonstration && form.ContainsKey("language")
                    ? TypedResults.LocalRedirect("/language", permanent: false, preserveMethod: true)
                    : To(step, to);
            },
            (refusal, status) =>
                Page.Of<SignInPage>(
                    new
                    {
                        To = to,
                        UserName = form.Text("userName"),
                        Refusal = refusal,
                    },
                    status
                )
        );
    }

    private static async Task<IResult> ShowSecondFactorAsync(HttpContext context, SessionTickets tickets) =>
        await tickets.PendingAsync(context) is { TwoFactorEnabled: true }
            ? Page.Of<SecondFactorPage>(new { To = Goal(context) })
            : TypedResults.LocalRedirect("/sign-in");

    private static async Task<IResult> SecondFactorAsync(HttpContext context, SignInDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        var to = LocalPath.OrHome(form.Text("to"));
        return await Answering.OrAgainAsync(
            async () =>
            {
                await desk.WithCodeAsync(context, form.Text("code"));
                return To(SignInStep.SignedIn, to);
            },
            (refusal, status) => Page.Of<SecondFactorPage>(new { To = to, Refusal = refusal }, status)
        );
    }

    private static async Task<IResult> ShowRecoveryAsync(HttpContext context, SessionTickets tickets) =>
        await tickets.PendingAsync(context) is { TwoFactorEnabled: true }
            ? Page.Of<RecoveryPage>(new { To = Goal(context) })
            : TypedResults.LocalRedirect("/sign-in");

    private static async Task<IResult> RecoverAsync(HttpContext context, SignInDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        var to = LocalPath.OrHome(form.Text("to"));
        return await Answering.OrAgainAsync(
            async () =>
            {
                await desk.WithRecoveryCodeAsync(context, form.Text("code"));
                return To(SignInStep.SignedIn, to);
            },
            (refusal, status) => Page.Of<RecoveryPage>(new { To = to, Refusal = refusal }, status)
        );
    }

    private static async Task<IResult> ShowEnrolmentAsync(
        HttpContext context,
        SessionTickets tickets,
        SecondFactorDesk desk
    ) =>
        await tickets.PendingAsync(context) is { TwoFactorEnabled: false } account
            ? Page.Of<EnrolmentPage>(new { To = Goal(context), Offer = await desk.OfferAsync(account) })
            : TypedResults.LocalRedirect("/sign-in");

    private static async Task<IResult> EnrolAsync(HttpContext context, SignInDesk signIn, SecondFactorDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        var to = LocalPath.OrHome(form.Text("to"));
        var account = await signIn.DemandPendingAsync(context);
        if (account.TwoFactorEnabled)
            return TypedResults.LocalRedirect("/sign-in");
        var offer = await desk.OfferAsync(account);
        return await Answering.OrAgainAsync(
            async () =>
            {
                var codes = await desk.EnrolAsync(account, form.Text("code"));
                await signIn.FinishAsync(context, account, "password+code");
                return Page.Of<RecoveryCodesPage>(new { To = to, Codes = codes });
            },
            (refusal, status) =>
                Page.Of<EnrolmentPage>(
                    new
                    {
                        To = to,
                        Offer = offer,
                        Refusal = refusal,
                    },
                    status
                )
        );
    }

    private static async Task<IResult> PasskeyAsync(HttpContext context, PasskeyDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        var to = LocalPath.OrHome(form.Text("to"));
        return await Answering.OrAgainAsync(
            async () =>
            {
                await desk.SignInAsync(context, form.Text("passkey"));
                return To(SignInStep.SignedIn, to);
            },
            (refusal, status) => Page.Of<SignInPage>(new { To = to, Refusal = refusal }, status)
        );
    }

    private static async Task<IResult> ChallengeAsync(PasskeyDesk desk) =>
        TypedResults.Text(await desk.RequestOptionsAsync(null), "application/json");

    private static async Task<IResult> SignOutAsync(HttpContext context, CurrentPerson person, SessionTickets tickets)
    {
        await tickets.EndAsync(context);
        return TypedResults.LocalRedirect(person.IsBench ? "/switch" : "/sign-in");
    }
}
