namespace Uwazumi.Web.Account.Tokens;

/// <summary>For whom a program works, and what it may do now.</summary>
/// <param name="Person">The user id.</param>
/// <param name="Roles">The person's roles.</param>
/// <param name="Scopes">The scopes of the token; null in a browser.</param>
/// <param name="Permissions">What roles and scopes permit together.</param>
public sealed record TokenHolder(
    string Person,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string>? Scopes,
    IReadOnlyList<string> Permissions
);
