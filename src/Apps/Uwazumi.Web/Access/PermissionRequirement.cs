using Microsoft.AspNetCore.Authorization;
using Uwazumi.Records.People;

namespace Uwazumi.Web.Access;

/// <summary>A route needs a permission; null means that anybody who is signed in may use it.</summary>
/// <param name="Permission">The permission.</param>
public sealed record PermissionRequirement(Permission? Permission) : IAuthorizationRequirement
{
    /// <summary>Further permissions of which each is enough as well.</summary>
    public IReadOnlyList<Permission> Others { get; init; } = [];

    /// <summary>True when neither a bench session nor a program's token is enough.</summary>
    public bool FullSession { get; init; }
}
