using Uwazumi.Records.People;

namespace Uwazumi.Web.People;

/// <summary>What is said of a person who is added.</summary>
public sealed record NewPerson
{
    /// <summary>The full name as it is printed beside signatures.</summary>
    public required string Name { get; init; }

    /// <summary>The name with which the person signs in.</summary>
    public required string UserName { get; init; }

    /// <summary>The roles.</summary>
    public required RoleSet Roles { get; init; }

    /// <summary>The language of the pages, <c>ja</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The IANA time zone.</summary>
    public required string TimeZone { get; init; }
}
