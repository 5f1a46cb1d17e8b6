using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;
using Uwazumi.Quantities;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger;
using Uwazumi.Web.Account.Data;

namespace Uwazumi.Web.People;

/// <summary>Puts a person on record: row, encrypted secrets, signing key, account, and the event that answers for them.</summary>
internal sealed class PersonRegistrar(RecordStore store, IDbContextFactory<AccountsDatabase> accounts)
{
    /// <summary>The id that the next person gets. People are never removed, so their number counts them.</summary>
    public static async Task<string> NextIdAsync(WriteSession session) =>
        "u-" + (await session.Database.People.CountAsync() + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Adds a person inside of the writer's transaction. The account is made there too, so that neither is without the other.</summary>
    /// <param name="session">The work of which it is a part.</param>
    /// <param name="person">The particulars, checked.</param>
    /// <param name="passwordHash">The hash of the password, or null for somebody who will set it by an invitation.</param>
    /// <param name="demonstration">True when the organisation is a demonstration: what the key signs is no evidence.</param>
    /// <exception cref="RefusedException"><c>USER_NAME_TAKEN</c>.</exception>
    public async Task<string> AddAsync(WriteSession session, NewPerson person, string? passwordHash, bool demonstration)
    {
        var id = await NextIdAsync(session);
        var (hmac, nameKey) = FieldCommitment.Commit(person.Name);
        using var key = SigningKey.Create(person.Name, "person", demonstration);
        session.Database.People.Add(
            new PersonRow
            {
                PersonId = id,
                NameHmac = hmac,
                Roles = person.Roles.Text,
                Active = true,
                PublicKey = key.PublicKey.Hex,
                Language = person.Language,
                TimeZone = person.TimeZone,
                CreatedMs = session.NowMs,
            }
        );
        session.Database.PersonSecrets.Add(PersonSecrets.Seal(store.Keys, id, person.Name, nameKey, key.ExportPem()));
        await session.RecordAsync(
            "person.added",
            "person:" + id,
            new JsonObject
            {
                ["nameHmac"] = hmac,
                ["publicKey"] = key.PublicKey.Hex,
                ["roles"] = person.Roles.Text,
                ["language"] = person.Language,
                ["timeZone"] = person.TimeZone,
            }
        );
        await MakeAccountAsync(id, person.UserName, passwordHash);
        return id;
    }

    private async Task MakeAccountAsync(string id, string userName, string? passwordHash)
    {
        await using var database = await accounts.CreateDbContextAsync();
        var normalized = userName.ToUpperInvariant();
        // Left by a work that was undone after its account was made; it belongs to nobody on record.
        await database.Users.Where(a => a.PersonId == id).ExecuteDeleteAsync();
        if (await database.Users.AnyAsync(a => a.NormalizedUserName == normalized))
            throw new RefusedException("USER_NAME_TAKEN", "Somebody else has this user name.", "userName");
        database.Users.Add(
            new PersonAccount
            {
                PersonId = id,
                UserName = userName,
                NormalizedUserName = normalized,
                PasswordHash = passwordHash,
                SecurityStamp = Guid.NewGuid().ToString("N"),
            }
        );
        await database.SaveChangesAsync();
    }
}
