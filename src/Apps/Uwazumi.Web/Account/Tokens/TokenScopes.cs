using Uwazumi.Quantities;
using Uwazumi.Records.People;

namespace Uwazumi.Web.Account.Tokens;

/// <summary>What a token can be for.</summary>
internal static class TokenScopes
{
    public const string Read = "read";
    public const string Enter = "enter";
    public const string Sign = "sign";

    public static IReadOnlyList<string> All { get; } = [Read, Enter, Sign];

    /// <summary>True when somebody with these roles may have a token with this scope.</summary>
    public static bool IsFor(string scope, RoleSet roles) =>
        scope switch
        {
            Read => roles.Permits(Permission.ReadRecords),
            Enter => roles.Permits(Permission.EnterData) || roles.Permits(Permission.WriteSpecifications),
            Sign => roles.Permits(Permission.Review) || roles.Permits(Permission.Release),
            _ => false,
        };

    /// <summary>The written form of a choice, in a fixed order.</summary>
    /// <exception cref="RefusedException"><c>SCOPE_MISSING</c>, <c>SCOPE_NOT_YOURS</c>.</exception>
    public static string Checked(IEnumerable<string> chosen, RoleSet roles)
    {
        string[] scopes = [.. chosen.Distinct()];
        if (scopes.Length == 0)
            throw new RefusedException("SCOPE_MISSING", "Say what the token may do.", "scopes");
        if (scopes.FirstOrDefault(s => !IsFor(s, roles)) is { } refused)
            throw new RefusedException(
                "SCOPE_NOT_YOURS",
                $"A token cannot be given the scope '{refused}', which its owner does not have.",
                "scopes"
            );
        return string.Join(' ', All.Where(scopes.Contains));
    }
}
