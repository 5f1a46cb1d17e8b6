using Microsoft.AspNetCore.Authorization;

namespace Uwazumi.Web.Access;

/// <summary>Answers a route's requirement from what the person may do at this moment, not from what a cookie said when it was made.</summary>
internal sealed class PermissionHandler(CurrentPerson person) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context,
        PermissionRequirement requirement
    )
    {
        var granted = requirement.Permission is { } permission
            ? person.May(permission) || requirement.Others.Any(person.May)
            : person.IsSignedIn;
        if (granted && !(requirement.FullSession && (person.IsBench || person.Scopes is not null)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
