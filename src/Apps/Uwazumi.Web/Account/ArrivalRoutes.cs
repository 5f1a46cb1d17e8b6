using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account.Setup;
using Uwazumi.Web.Account.SignIn;
using Uwazumi.Web.Hosting;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Account;

/// <summary>How people come in for the first time: the set-up of the node, and invitations.</summary>
internal static class ArrivalRoutes
{
    public static void MapArrival(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/setup", ShowSetupAsync).ForAnybody();
        routes.MapPost("/setup", SetUpAsync).ForAnybody();
        routes.MapGet("/invite/{token}", ShowInvitationAsync).ForAnybody();
        routes.MapPost("/invite/{token}", AcceptAsync).ForAnybody();
    }

    private static async Task<IResult> ShowSetupAsync(CurrentPerson person, WebNodeOptions options, SetupDesk desk) =>
        !options.Demonstration && await desk.IsOpenAsync()
            ? Page.Of<SetupPage>(new { Form = new SetupForm { Language = person.Language } })
            : TypedResults.LocalRedirect("/sign-in");

    private static async Task<IResult> SetUpAsync(HttpContext context, SetupDesk desk, SignInDesk signIn)
    {
        var posted = await context.Request.ReadFormAsync();
        var form = new SetupForm
        {
            Organisation = posted.Text("organisation"),
            TimeZone = posted.Text("timeZone"),
            Language = posted.Text("language"),
            Name = posted.Text("name"),
            UserName = posted.Text("userName"),
        };
        return await Answering.OrAgainAsync(
            async () =>
            {
                var account = await desk.FoundAsync(form, posted.Text("setupCode"), posted.Text("password"));
                return SignInRoutes.To(await signIn.AfterFirstFactorAsync(context, account), LocalPath.Home);
            },
            (refusal, status) => Page.Of<SetupPage>(new { Form = form, Refusal = refusal }, status)
        );
    }

    private static async Task<IResult> ShowInvitationAsync(string token, Invitations invitations)
    {
        var account = await invitations.DemandAsync(token);
        return Page.Of<InvitePage>(new { Token = token, UserName = account.UserName });
    }

    private static async Task<IResult> AcceptAsync(
        HttpContext context,
        string token,
        Invitations invitations,
        SignInDesk signIn
    )
    {
        var form = await context.Request.ReadFormAsync();
        var userName = (await invitations.DemandAsync(token)).UserName;
        return await Answering.OrAgainAsync(
            async () =>
            {
                var account = await invitations.RedeemAsync(token, form.Text("password"));
                return SignInRoutes.To(await signIn.AfterFirstFactorAsync(context, account), LocalPath.Home);
            },
            (refusal, status) =>
                Page.Of<InvitePage>(
                    new
                    {
                        Token = token,
                        UserName = userName,
                        Refusal = refusal,
                    },
                    status
                )
        );
    }
}
