using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Storage.Database.Rows;
using Uwazumi.Storage.Folder;
using Uwazumi.Storage.Ledger;
using Uwazumi.Web.Account;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.Account.SecondFactor;

namespace Uwazumi.Web.People;

/// <summary>Adds people and changes what they may do. Every change but the first has its reason.</summary>
internal sealed class PeopleDesk(
    RecordStore store,
    AccountsDatabase database,
    PersonRegistrar registrar,
    Invitations invitations,
    SecondFactorDesk secondFactors
)
{
    /// <summary>Everybody, in the order in which they came.</summary>
    public async Task<IReadOnlyList<PersonEntry>> ListAsync()
    {
        await using var records = store.Read();
        var rows = await records.People.OrderBy(p => p.CreatedMs).ThenBy(p => p.PersonId).ToListAsync();
        var secrets = await records.PersonSecrets.ToDictionaryAsync(s => s.PersonId);
        var accounts = await database.Users.AsNoTracking().ToDictionaryAsync(a => a.PersonId);
        return [.. rows.Select(row => EntryOf(row, secrets[row.PersonId], accounts.GetValueOrDefault(row.PersonId)))];
    }

    /// <exception cref="RefusedException"><c>PERSON_NOT_FOUND</c>.</exception>
    public async Task<PersonEntry> FindAsync(string personId)
    {
        await using var records = store.Read();
        var row = await records.People.SingleOrDefaultAsync(p => p.PersonId == personId) ?? throw NotFound(personId);
        var secret = await records.PersonSecrets.SingleAsync(s => s.PersonId == personId);
        var account = await database.Users.AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == personId);
        return EntryOf(row, secret, account);
    }

    /// <summary>Adds a person.</summary>
    /// <exception cref="RefusedException"><c>NAME_INVALID</c>, <c>USER_NAME_INVALID</c>, <c>USER_NAME_TAKEN</c>, <c>ROLES_MISSING</c> and others of that kind.</exception>
    public async Task<AddedPerson> AddAsync(string actor, NewPerson person)
    {
        var sound = PersonRules.Checked(person);
        var organisation = await store.OrganisationAsync();
        var id = await store.Writer.WriteAsync(
            actor,
            session => registrar.AddAsync(session, sound, passwordHash: null, organisation!.Demonstration)
        );
        return new AddedPerson(id, await invitations.MakeAsync(id));
    }

    /// <summary>Changes the roles; it holds from the person's next request.</summary>
    /// <exception cref="RefusedException"><c>REASON_MISSING</c>, <c>LAST_ADMINISTRATOR</c>, <c>CHANGED_MEANWHILE</c>, <c>NOTHING_CHANGED</c>.</exception>
    public Task ChangeRolesAsync(string actor, string personId, RoleSet roles, string? reason, int version)
    {
        var sound = PersonRules.Roles(roles);
        return ChangeAsync(
            actor,
            personId,
            version,
            reason,
            "person.rolesChanged",
            row =>
            {
                if (row.Roles == sound.Text)
                    throw new RefusedException("NOTHING_CHANGED", "These are the roles already.", "roles");
                var before = row.Roles;
                row.Roles = sound.Text;
                return new JsonObject { ["before"] = before, ["after"] = sound.Text };
            }
        );
    }

    /// <summary>Takes the right to sign in away, at once; what the person did stays.</summary>
    /// <exception cref="RefusedException"><c>REASON_MISSING</c>, <c>LAST_ADMINISTRATOR</c>, <c>CHANGED_MEANWHILE</c>, <c>NOTHING_CHANGED</c>.</exception>
    public Task DeactivateAsync(string actor, string personId, string? reason, int version) =>
        SetActiveAsync(actor, personId, false, reason, version, "person.deactivated");

    /// <summary>Gives the right to sign in back.</summary>
    /// <exception cref="RefusedException"><c>REASON_MISSING</c>, <c>CHANGED_MEANWHILE</c>, <c>NOTHING_CHANGED</c>.</exception>
    public Task ReactivateAsync(string actor, string personId, string? reason, int version) =>
        SetActiveAsync(actor, personId, true, reason, version, "person.reactivated");

    /// <summary>
    /// Takes password and second factor away, for somebody who lost them, and invites the person anew. The password goes too: whoever
    /// knows it must not be the one who sets up the new second factor.
    /// </summary>
    /// <returns>The token of the invitation, shown this once.</returns>
    /// <exception cref="RefusedException"><c>REASON_MISSING</c>, <c>PERSON_NOT_FOUND</c>.</exception>
    public async Task<string> ResetSignInAsync(string actor, string personId, string? reason)
    {
        var why = PersonRules.Reason(reason);
        var account =
            await database.Users.SingleOrDefaultAsync(a => a.PersonId == personId) ?? throw NotFound(personId);
        await secondFactors.RemoveAsync(account);
        account.PasswordHash = null;
        account.PinHash = null;
        account.BadgeSha256 = null;
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        account.IsDemonstration = false;
        SecondFactorDesk.Stamp(account);
        await store.Writer.WriteAsync(
            actor,
            async session =>
            {
                await session.RecordAsync(
                    "person.signInReset",
                    "person:" + personId,
                    new JsonObject { ["reason"] = why }
                );
                await database.SaveChangesAsync();
            }
        );
        return await invitations.MakeAsync(personId);
    }

    private Task SetActiveAsync(string actor, string personId, bool active, string? reason, int version, string type) =>
        ChangeAsync(
            actor,
            personId,
            version,
            reason,
            type,
            row =>
            {
                if (row.Active == active)
                    throw new RefusedException("NOTHING_CHANGED", "That is so already.");
                row.Active = active;
                return new JsonObject { ["roles"] = row.Roles };
            }
        );

    private Task ChangeAsync(
        string actor,
        string personId,
        int version,
        string? reason,
        string type,
        Func<PersonRow, JsonObject> change
    )
    {
        var why = PersonRules.Reason(reason);
        return store.Writer.WriteAsync(
            actor,
            async session =>
            {
                var row =
                    await session.Database.People.SingleOrDefaultAsync(p => p.PersonId == personId)
                    ?? throw NotFound(personId);
                if (row.Version != version)
                    throw new RefusedException(
                        "CHANGED_MEANWHILE",
                        "Somebody else changed this person first.",
                        null,
                        "Look at what changed and decide again."
                    );
                var payload = change(row);
                payload["reason"] = why;
                await DemandAdministratorAsync(session, row);
                await session.RecordAsync(type, "person:" + personId, payload);
                if (!row.Active)
                    await EndSessionsAsync(personId);
            }
        );
    }

    private static async Task DemandAdministratorAsync(WriteSession session, PersonRow changed)
    {
        bool Administers(PersonRow row) => row.Active && RoleSet.Parse(row.Roles).Has(Role.Administrator);
        var others = await session
            .Database.People.AsNoTracking()
            .Where(p => p.PersonId != changed.PersonId)
            .ToListAsync();
        if (!Administers(changed) && !others.Exists(Administers))
            throw new RefusedException(
                "LAST_ADMINISTRATOR",
                "This is the last active administrator; nobody could manage people any more.",
                null,
                "Add another administrator first."
            );
    }

    /// <summary>A new stamp, so that no cookie of before comes alive again when the person is reactivated.</summary>
    private async Task EndSessionsAsync(string personId)
    {
        if (await database.Users.SingleOrDefaultAsync(a => a.PersonId == personId) is not { } account)
            return;
        SecondFactorDesk.Stamp(account);
        await database.SaveChangesAsync();
    }

    private PersonEntry EntryOf(PersonRow row, PersonSecretRow secret, PersonAccount? account) =>
        new(
            row.PersonId,
            PersonSecrets.NameOf(store.Keys, secret),
            account?.UserName ?? "",
            RoleSet.Parse(row.Roles),
            row.Active,
            account?.PasswordHash is not null,
            account?.TwoFactorEnabled ?? false,
            account?.LockoutEnd > store.Clock.GetUtcNow() ? account.LockoutEnd : null,
            row.Version
        );

    private static RefusedException NotFound(string personId) =>
        new("PERSON_NOT_FOUND", $"There is no person '{personId}' here.", "person");
}
