using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Account.Tokens;

/// <summary>Makes, lists, withdraws and recognises the tokens with which programs work for people.</summary>
internal sealed class ApiTokenDesk(RecordStore store, TimeProvider clock)
{
    public const int LongestName = 60;
    public const int MostDays = 365;
    public const int MostTokens = 50;
    private const string Prefix = "uwz";

    /// <summary>Makes a token.</summary>
    /// <returns>The token as the program sends it, shown this once.</returns>
    /// <exception cref="RefusedException"><c>TOKEN_NAME_INVALID</c>, <c>TOKEN_DAYS_INVALID</c>, <c>TOKENS_TOO_MANY</c>, <c>SCOPE_MISSING</c>, <c>SCOPE_NOT_YOURS</c>.</exception>
    public async Task<string> MakeAsync(CurrentPerson person, string? name, IEnumerable<string> scopes, int days)
    {
        var text = (name ?? "").Trim();
        if (text.Length is 0 or > LongestName || text.Any(char.IsControl))
            throw new RefusedException(
                "TOKEN_NAME_INVALID",
                $"A token's name is one line of 1 to {LongestName} characters.",
                "name"
            );
        if (days is < 1 or > MostDays)
            throw new RefusedException("TOKEN_DAYS_INVALID", $"A token lasts 1 to {MostDays} days.", "days");
        var granted = TokenScopes.Checked(scopes, person.Roles);
        var personId = person.DemandId;
        var id = SecretText.Id();
        var secret = SecretText.ForMachines();
        await store.Writer.WriteAsync(
            personId,
            async session =>
            {
                if (
                    await session.Database.ApiTokens.CountAsync(t => t.PersonId == personId && t.RevokedMs == null)
                    >= MostTokens
                )
                    throw new RefusedException(
                        "TOKENS_TOO_MANY",
                        $"There are {MostTokens} tokens already.",
                        null,
                        "Withdraw some."
                    );
                session.Database.ApiTokens.Add(
                    new ApiTokenRow
                    {
                        TokenId = id,
                        PersonId = personId,
                        Name = text,
                        Scopes = granted,
                        SecretSha256 = SecretText.Sha256(secret),
                        CreatedMs = session.NowMs,
                        ExpiresMs = session.Now.AddDays(days).ToUnixTimeMilliseconds(),
                    }
                );
                await session.RecordAsync(
                    "token.made",
                    "token:" + id,
                    new JsonObject
                    {
                        ["person"] = personId,
                        ["scopes"] = granted,
                        ["days"] = days,
                    }
                );
            }
        );
        return $"{Prefix}_{id}_{secret}";
    }

    /// <summary>Withdraws a token of the person; it is worth nothing from now on.</summary>
    /// <exception cref="RefusedException"><c>TOKEN_NOT_FOUND</c>.</exception>
    public Task RevokeAsync(string personId, string? tokenId) =>
        store.Writer.WriteAsync(
            personId,
            async session =>
            {
                var row =
                    await session.Database.ApiTokens.SingleOrDefaultAsync(t =>
                        t.TokenId == tokenId && t.PersonId == personId
                    ) ?? throw new RefusedException("TOKEN_NOT_FOUND", "You have no such token.", "token");
                if (row.RevokedMs is not null)
                    return;
                row.RevokedMs = session.NowMs;
                await session.RecordAsync(
                    "token.withdrawn",
                    "token:" + tokenId,
                    new JsonObject { ["person"] = personId }
                );
            }
        );

    /// <summary>The tokens of a person, the newest first.</summary>
    public async Task<IReadOnlyList<TokenView>> ListAsync(string personId)
    {
        await using var database = store.Read();
        var rows = await database
            .ApiTokens.Where(t => t.PersonId == personId)
            .OrderByDescending(t => t.CreatedMs)
            .ToListAsync();
        return
        [
            .. rows.Select(t => new TokenView(
                t.TokenId,
                t.Name,
                t.Scopes,
                DateTimeOffset.FromUnixTimeMilliseconds(t.CreatedMs),
                DateTimeOffset.FromUnixTimeMilliseconds(t.ExpiresMs),
                t.RevokedMs is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null
            )),
        ];
    }

    /// <summary>The row of a token that is good now, or null.</summary>
    public async Task<ApiTokenRow?> FindAsync(string token)
    {
        var parts = token.Split('_');
        if (parts.Length != 3 || parts[0] != Prefix)
            return null;
        var id = parts[1];
        await using var database = store.Read();
        var row = await database.ApiTokens.SingleOrDefaultAsync(t => t.TokenId == id);
        return
            row is { RevokedMs: null }
            && clock.GetUtcNow().ToUnixTimeMilliseconds() < row.ExpiresMs
            && SecretText.Same(SecretText.Sha256(parts[2]), row.SecretSha256)
            ? row
            : null;
    }
}
