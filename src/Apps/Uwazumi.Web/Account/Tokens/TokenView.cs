namespace Uwazumi.Web.Account.Tokens;

/// <summary>A program's token as its owner sees it.</summary>
/// <param name="TokenId">The first part of the token.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it may, divided by spaces.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="RevokedAt">When it was withdrawn, or null.</param>
public sealed record TokenView(
    string TokenId,
    string Name,
    string Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt
);
