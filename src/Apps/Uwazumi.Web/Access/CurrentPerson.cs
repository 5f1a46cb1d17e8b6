using Uwazumi.Records.People;

namespace Uwazumi.Web.Access;

/// <summary>Who makes this request, as the record database knows them at this moment. One object a request.</summary>
public sealed class CurrentPerson
{
    /// <summary>The user id, or null for a stranger.</summary>
    public string? Id { get; set; }

    /// <summary>The full name; empty for a stranger.</summary>
    public string Name { get; set; } = "";

    /// <summary>The roles as they are now.</summary>
    public RoleSet Roles { get; set; } = RoleSet.None;

    /// <summary>The scopes of the token, when a program works for the person; null in a browser.</summary>
    public IReadOnlySet<string>? Scopes { get; set; }

    /// <summary>
    /// True in a session on a bench tablet that was begun by badge or PIN: it enters data, but reaches no page of accounts or people.
    /// </summary>
    public bool IsBench { get; set; }

    /// <summary>The language of the pages, <c>ja</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "ja";

    /// <summary>The time zone in which times are shown.</summary>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>True when somebody is signed in.</summary>
    public bool IsSignedIn => Id is not null;

    /// <summary>The id of the signed-in person.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the route forgot to ask for it.</exception>
    public string DemandId => Id ?? throw new InvalidOperationException("Nobody is signed in on this route.");

    /// <summary>True when roles, and scopes of a token, permit it.</summary>
    public bool May(Permission permission) =>
        Roles.Permits(permission)
        && (Scopes is null || ScopeCovers(permission))
        && !(IsBench && permission == Permission.ManagePeople);

    private bool ScopeCovers(Permission permission) =>
        permission switch
        {
            Permission.ReadRecords => Scopes!.Contains("read"),
            Permission.EnterData or Permission.WriteSpecifications => Scopes!.Contains("enter"),
            Permission.Review or Permission.Release => Scopes!.Contains("sign"),
            _ => false,
        };
}
