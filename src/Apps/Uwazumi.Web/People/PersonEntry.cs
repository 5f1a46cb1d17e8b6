using Uwazumi.Records.People;

namespace Uwazumi.Web.People;

/// <summary>A person as administrators see them.</summary>
/// <param name="Id">The user id.</param>
/// <param name="Name">The full name.</param>
/// <param name="UserName">The name with which the person signs in.</param>
/// <param name="Roles">The roles.</param>
/// <param name="Active">False when the person may not sign in.</param>
/// <param name="HasPassword">False while the invitation is open.</param>
/// <param name="HasSecondFactor">True when a second factor is set up.</param>
/// <param name="LockedUntil">Until when the account is locked, or null.</param>
/// <param name="Version">The version of the person's row.</param>
public sealed record PersonEntry(
    string Id,
    string Name,
    string UserName,
    RoleSet Roles,
    bool Active,
    bool HasPassword,
    bool HasSecondFactor,
    DateTimeOffset? LockedUntil,
    int Version
);
