using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Uwazumi.Records.People;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account;

namespace Uwazumi.Web.People;

/// <summary>The people of the node, for who manages them.</summary>
internal static class PeopleRoutes
{
    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/people").Needs(Permission.ManagePeople);
        people.MapGet("", () => Page.Of<PeoplePage>());
        people.MapGet("/new", () => Page.Of<NewPersonPage>());
        people.MapPost("", AddAsync);
        people.MapGet(
            "/{id}",
            async (string id, PeopleDesk desk) => Page.Of<PersonPage>(new { Person = await desk.FindAsync(id) })
        );
        people.MapPost("/{id}/roles", ChangeRolesAsync);
        people.MapPost("/{id}/deactivate", DeactivateAsync);
        people.MapPost("/{id}/reactivate", ReactivateAsync);
        people.MapPost("/{id}/reset", ResetAsync);
    }

    private static async Task<IResult> AddAsync(HttpContext context, CurrentPerson person, PeopleDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        return await Answering.OrAgainAsync(
            async () =>
            {
                var added = await desk.AddAsync(
                    person.DemandId,
                    new NewPerson
                    {
                        Name = form.Text("name"),
                        UserName = form.Text("userName"),
                        Roles = RolesOf(form),
                        Language = form.Text("language"),
                        TimeZone = form.Text("timeZone"),
                    }
                );
                return await InvitationAsync(context, desk, added.Id, added.Invitation);
            },
            (refusal, status) =>
                Page.Of<NewPersonPage>(
                    new
                    {
                        Refusal = refusal,
                        Name = form.Text("name"),
                        UserName = form.Text("userName"),
                        Roles = ChosenRoles(form),
                        Language = form.Text("language"),
                        TimeZone = form.Text("timeZone"),
                    },
                    status
                )
        );
    }

    private static Task<IResult> ChangeRolesAsync(
        HttpContext context,
        string id,
        CurrentPerson person,
        PeopleDesk desk
    ) =>
        ChangeAsync(
            context,
            id,
            desk,
            form => desk.ChangeRolesAsync(person.DemandId, id, RolesOf(form), form.Text("reason"), VersionOf(form))
        );

    private static Task<IResult> DeactivateAsync(
        HttpContext context,
        string id,
        CurrentPerson person,
        PeopleDesk desk
    ) =>
        ChangeAsync(
            context,
            id,
            desk,
            form => desk.DeactivateAsync(person.DemandId, id, form.Text("reason"), VersionOf(form))
        );

    private static Task<IResult> ReactivateAsync(
        HttpContext context,
        string id,
        CurrentPerson person,
        PeopleDesk desk
    ) =>
        ChangeAsync(
            context,
            id,
            desk,
            form => desk.ReactivateAsync(person.DemandId, id, form.Text("reason"), VersionOf(form))
        );

    private static async Task<IResult> ResetAsync(HttpContext context, string id, CurrentPerson person, PeopleDesk desk)
    {
        var form = await context.Request.ReadFormAsync();
        var entry = await desk.FindAsync(id);
        return await Answering.OrAgainAsync(
            async () =>
                await InvitationAsync(
                    context,
                    desk,
                    id,
                    await desk.ResetSignInAsync(person.DemandId, id, form.Text("reason"))
                ),
            (refusal, status) => Again(entry, "reset", form, refusal, status)
        );
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context,
        string id,
        PeopleDesk desk,
        Func<IFormCollection, Task> change
    )
    {
        var form = await context.Request.ReadFormAsync();
        var entry = await desk.FindAsync(id);
        var action = context.Request.Path.Value!.Split('/')[^1];
        return await Answering.OrAgainAsync(
            async () =>
            {
                await change(form);
                return TypedResults.LocalRedirect("/people/" + id);
            },
            (refusal, status) => Again(entry, action, form, refusal, status)
        );
    }

    private static RazorComponentResult<PersonPage> Again(
        PersonEntry entry,
        string action,
        IFormCollection form,
        Quantities.Refusal refusal,
        int status
    ) =>
        Page.Of<PersonPage>(
            new
            {
                Person = entry,
                Action = action,
                Reason = form.Text("reason"),
                Roles = action == "roles" ? ChosenRoles(form) : null,
                Refusal = refusal,
            },
            status
        );

    private static async Task<IResult> InvitationAsync(
        HttpContext context,
        PeopleDesk desk,
        string id,
        string invitation
    ) =>
        Page.Of<InvitationPage>(
            new
            {
                Person = await desk.FindAsync(id),
                Link = $"{context.Request.Scheme}://{context.Request.Host}/invite/{invitation}",
            }
        );

    private static string[] ChosenRoles(IFormCollection form) => [.. form["roles"].OfType<string>()];

    private static RoleSet RolesOf(IFormCollection form) => RoleSet.Of(ChosenRoles(form).Select(RoleSet.RoleOf));

    private static int VersionOf(IFormCollection form) =>
        int.TryParse(form.Text("version"), CultureInfo.InvariantCulture, out var version) ? version : 0;
}
