using Uwazumi.Quantities;

namespace Uwazumi.Records.People;

/// <summary>The roles of one person, and what they permit. Everything that is not permitted is denied.</summary>
/// <remarks>Immutable. The written form is the roles' lower-case words in a fixed order, divided by spaces.</remarks>
public sealed record RoleSet
{
    private static readonly Dictionary<Role, Permission[]> Permissions = new()
    {
        [Role.Analyst] = [Permission.ReadRecords, Permission.EnterData],
        [Role.Reviewer] = [Permission.ReadRecords, Permission.Review, Permission.WriteSpecifications],
        [Role.Releaser] = [Permission.ReadRecords, Permission.Release, Permission.WriteSpecifications],
        [Role.Reader] = [Permission.ReadRecords],
        [Role.Administrator] = [Permission.ManagePeople],
    };

    private RoleSet(IReadOnlyList<Role> roles) => Roles = roles;

    /// <summary>The roles, in the order of <see cref="Role"/>.</summary>
    public IReadOnlyList<Role> Roles { get; }

    /// <summary>The written form, for example <c>analyst reviewer</c>.</summary>
    public string Text => string.Join(' ', Roles.Select(WordOf));

    /// <summary>No role: nothing is permitted.</summary>
    public static RoleSet None { get; } = new([]);

    /// <summary>Makes a set of roles.</summary>
    /// <exception cref="RefusedException"><c>ROLES_CONTRADICTORY</c>: an administrator has no right in the laboratory.</exception>
    public static RoleSet Of(params IEnumerable<Role> roles)
    {
        Role[] distinct = [.. roles.Distinct().Order()];
        if (distinct.Contains(Role.Administrator) && distinct.Length > 1)
            throw new RefusedException(
                "ROLES_CONTRADICTORY",
                "An administrator has no right in the laboratory; the role cannot be joined with another.",
                "roles",
                "Give the person a second account for the laboratory, or another administrator."
            );
        return new RoleSet(distinct);
    }

    /// <summary>Reads the written form.</summary>
    /// <exception cref="RefusedException"><c>ROLE_UNKNOWN</c>, <c>ROLES_CONTRADICTORY</c>.</exception>
    public static RoleSet Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(RoleOf));
    }

    /// <summary>True when one of the roles permits it.</summary>
    public bool Permits(Permission permission) => Roles.Any(r => Permissions[r].Contains(permission));

    /// <summary>True when the person has the role.</summary>
    public bool Has(Role role) => Roles.Contains(role);

    /// <summary>The lower-case word of a role.</summary>
#pragma warning disable CA1308 // The words of the written form are lower-case by definition.
    public static string WordOf(Role role) => role.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>The role of a word.</summary>
    /// <exception cref="RefusedException"><c>ROLE_UNKNOWN</c>.</exception>
    public static Role RoleOf(string word) =>
        Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(r => WordOf(r!.Value) == word)
        ?? throw new RefusedException(
            "ROLE_UNKNOWN",
            $"'{word}' is no role.",
            "roles",
            $"One of: {string.Join(", ", Enum.GetValues<Role>().Select(WordOf))}."
        );

    /// <inheritdoc/>
    public bool Equals(RoleSet? other) => other is not null && Roles.SequenceEqual(other.Roles);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
