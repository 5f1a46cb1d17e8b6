using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account.Bench;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Account;

/// <summary>Tablets, badges, PINs, and taking turns.</summary>
internal static class BenchRoutes
{
    public static void MapBench(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/account").ForFullSession();
        own.MapGet("/devices", () => Page.Of<DevicesPage>());
        own.MapPost("/devices", EnrolAsync);
        own.MapPost("/devices/{id}/revoke", RevokeAsync);
        own.MapGet("/badge", () => Page.Of<BadgePage>());
        own.MapPost("/badge", MakeBadgeAsync);
        own.MapPost("/badge/remove", RemoveBadgeAsync);
        own.MapPost("/pin", SetPinAsync);
        own.MapPost("/pin/remove", RemovePinAsync);
        routes.MapGet("/switch", ShowSwitchAsync).ForAnybody();
        routes.MapPost("/switch/badge", WithBadgeAsync).ForAnybody();
        routes.MapPost("/switch/pin", WithPinAsync).ForAnybody();
    }

    private static async Task<IResult> EnrolAsync(HttpContext context, CurrentPerson person, DeviceDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        return await Answering.OrAgainAsync(
            async () =>
            {
                await desk.EnrolAsync(context, person, form.Text("name"));
                return TypedResults.LocalRedirect("/account/devices");
            },
            (refusal, status) => Page.Of<DevicesPage>(new { Refusal = refusal, Name = form.Text("name") }, status)
        );
    }

    private static async Task<IResult> RevokeAsync(string id, CurrentPerson person, DeviceDesk desk)
    {
        await desk.RevokeAsync(person, id);
        return TypedResults.LocalRedirect("/account/devices");
    }

    private static Task<IResult> MakeBadgeAsync(
        HttpContext context,
        CurrentPerson person,
        BenchDesk desk,
        Reauthentication reauthentication
    ) =>
        ChangeAsync(
            context,
            person,
            reauthentication,
            async _ =>
            {
                var badge = await desk.MakeBadgeAsync(person.DemandId);
                return Page.Of<BadgePage>(new { Made = badge });
            }
        );

    private static Task<IResult> SetPinAsync(
        HttpContext context,
        CurrentPerson person,
        BenchDesk desk,
        Reauthentication reauthentication
    ) =>
        ChangeAsync(
            context,
            person,
            reauthentication,
            async form =>
            {
                await desk.SetPinAsync(person.DemandId, form.Text("pin"));
                return TypedResults.LocalRedirect("/account/badge");
            }
        );

    private static async Task<IResult> ChangeAsync(
        HttpContext context,
        CurrentPerson person,
        Reauthentication reauthentication,
        Func<IFormCollection, Task<IResult>> change
    )
    {
        var form = await context.Request.ReadFormAsync();
        return await Answering.OrAgainAsync(
            async () =>
            {
                await reauthentication.DemandAsync(person.DemandId, form.Proof());
                return await change(form);
            },
            (refusal, status) => Page.Of<BadgePage>(new { Refusal = refusal }, status)
        );
    }

    private static async Task<IResult> RemoveBadgeAsync(CurrentPerson person, BenchDesk desk)
    {
        await desk.RemoveBadgeAsync(person.DemandId);
        return TypedResults.LocalRedirect("/account/badge");
    }

    private static async Task<IResult> RemovePinAsync(CurrentPerson person, BenchDesk desk)
    {
        await desk.RemovePinAsync(person.DemandId);
        return TypedResults.LocalRedirect("/account/badge");
    }

    private static async Task<IResult> ShowSwitchAsync(HttpContext context, DeviceDesk devices) =>
        await devices.CurrentAsync(context) is { } device
            ? Page.Of<SwitchPage>(new { Device = device, To = LocalPath.OrHome(context.Request.Query["to"]) })
            : TypedResults.LocalRedirect("/sign-in");

    private static Task<IResult> WithBadgeAsync(HttpContext context, BenchDesk desk, DeviceDesk devices) =>
        TakeTurnAsync(context, devices, form => desk.WithBadgeAsync(context, form.Text("badge")));

    private static Task<IResult> WithPinAsync(HttpContext context, BenchDesk desk, DeviceDesk devices) =>
        TakeTurnAsync(context, devices, form => desk.WithPinAsync(context, form.Text("userName"), form.Text("pin")));

    private static async Task<IResult> TakeTurnAsync(
        HttpContext context,
        DeviceDesk devices,
        Func<IFormCollection, Task> enter
    )
    {
        var form = await context.Request.ReadFormAsync();
        var to = LocalPath.OrHome(form.Text("to"));
        // Without a tablet the refusal of the desk goes to the page of refusals.
        if (await devices.CurrentAsync(context) is not { } device)
        {
            await enter(form);
            return TypedResults.LocalRedirect(to.Text);
        }

        return await Answering.OrAgainAsync(
            async () =>
            {
                await enter(form);
                return TypedResults.LocalRedirect(to.Text);
            },
            (refusal, status) =>
                Page.Of<SwitchPage>(
                    new
                    {
                        Device = device,
                        To = to,
                        UserName = form.Text("userName"),
                        Refusal = refusal,
                    },
                    status
                )
        );
    }
}
