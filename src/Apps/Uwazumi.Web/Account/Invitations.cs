using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.Account.SecondFactor;

namespace Uwazumi.Web.Account;

/// <summary>Links by which people set their password themselves, so that no administrator ever knows one.</summary>
internal sealed class Invitations(
    RecordStore store,
    AccountsDatabase database,
    IPasswordHasher<PersonAccount> hasher,
    AccountEvents events,
    TimeProvider clock
)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    /// <summary>Makes the one open invitation of a person; an older one ends.</summary>
    /// <returns>The token, shown this once.</returns>
    public async Task<string> MakeAsync(string personId)
    {
        var token = SecretText.ForMachines();
        await database.Invitations.Where(i => i.PersonId == personId).ExecuteDeleteAsync();
        database.Invitations.Add(
            new InvitationRow
            {
                PersonId = personId,
                TokenSha256 = SecretText.Sha256(token),
                ExpiresMs = (clock.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds(),
            }
        );
        await database.SaveChangesAsync();
        return token;
    }

    /// <summary>The account that an invitation is for.</summary>
    /// <exception cref="RefusedException"><c>INVITATION_INVALID</c>.</exception>
    public async Task<PersonAccount> DemandAsync(string? token)
    {
        var hash = SecretText.Sha256(token ?? "");
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var invitation = await database.Invitations.SingleOrDefaultAsync(i =>
            i.TokenSha256 == hash && i.ExpiresMs > nowMs
        );
        await using var records = store.Read();
        return
            invitation is not null
            && await records.People.AnyAsync(p => p.PersonId == invitation.PersonId && p.Active)
            && await database.Users.SingleOrDefaultAsync(a => a.PersonId == invitation.PersonId) is { } account
            ? account
            : throw new RefusedException(
                "INVITATION_INVALID",
                "The invitation was used already, or its time is over.",
                null,
                "Ask an administrator for a new one."
            );
    }

    /// <summary>Sets the password by an invitation, which is used up by it.</summary>
    /// <exception cref="RefusedException"><c>INVITATION_INVALID</c> and the codes of <see cref="PasswordRules"/>.</exception>
    public async Task<PersonAccount> RedeemAsync(string? token, string? password)
    {
        var account = await DemandAsync(token);
        account.PasswordHash = hasher.HashPassword(account, PasswordRules.Checked(password, account.UserName!));
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        SecondFactorDesk.Stamp(account);
        database.Invitations.RemoveRange(database.Invitations.Where(i => i.PersonId == account.PersonId));
        try
        {
            await events.RecordAsync(
                account.PersonId,
                "account.passwordChanged",
                account.PersonId,
                () => database.SaveChangesAsync(),
                ("occasion", "invitation")
            );
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody used the same link at the same moment.
            throw new RefusedException("INVITATION_INVALID", "The invitation was used already.");
        }

        return account;
    }
}
