using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.Account.SignIn;

namespace Uwazumi.Web.Account.SecondFactor;

/// <summary>Sets up the second factor: a new key is offered, and takes the old one's place only when a code shows that it arrived.</summary>
internal sealed class SecondFactorDesk(
    RecordStore store,
    AccountsDatabase database,
    UserManager<PersonAccount> users,
    IUserStore<PersonAccount> accounts,
    AccountEvents events,
    TimeProvider clock
)
{
    public const int RecoveryCodes = 10;
    private const string Provider = "uwazumi";
    private const string OfferName = "offered-key";

    private AccountStore Accounts => (AccountStore)accounts;

    /// <summary>The key on offer; the same until it is taken, so that a reload of the page does not spoil what was scanned.</summary>
    public async Task<EnrolmentOffer> OfferAsync(PersonAccount account)
    {
        var key = await Accounts.GetTokenAsync(account, Provider, OfferName, default);
        if (key is null)
        {
            key = users.GenerateNewAuthenticatorKey();
            await Accounts.SetTokenAsync(account, Provider, OfferName, key, default);
            await database.SaveChangesAsync();
        }

        var organisation = await store.OrganisationAsync();
        return new EnrolmentOffer(
            string.Join(' ', key.Chunk(4).Select(four => new string(four))),
            OneTimeCode.Address($"Uwazumi {organisation?.Name}".Trim(), account.UserName!, key)
        );
    }

    /// <summary>Takes the offered key when the code fits. All other sessions of the person end.</summary>
    /// <returns>The recovery codes, shown this once.</returns>
    /// <exception cref="RefusedException"><c>CODE_WRONG</c>.</exception>
    public async Task<IReadOnlyList<string>> EnrolAsync(PersonAccount account, string? code)
    {
        var key = await Accounts.GetTokenAsync(account, Provider, OfferName, default);
        var step = key is null ? null : OneTimeCode.StepOf(key, SecretText.Typed(code), clock.GetUtcNow(), lastStep: 0);
        if (step is null)
            throw new RefusedException(
                "CODE_WRONG",
                "The code does not fit the key.",
                "code",
                "Type the code that is shown now; check that the clock of the phone is right."
            );
        await Accounts.SetAuthenticatorKeyAsync(account, key!, default);
        await Accounts.RemoveTokenAsync(account, Provider, OfferName, default);
        account.TwoFactorEnabled = true;
        account.LastCodeStep = step.Value;
        var codes = await NewRecoveryCodesAsync(account);
        Stamp(account);
        await events.RecordAsync(
            account.PersonId,
            "account.secondFactorEnrolled",
            account.PersonId,
            () => database.SaveChangesAsync()
        );
        return codes;
    }

    /// <summary>New recovery codes; the old ones are worth nothing any more.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(PersonAccount account)
    {
        var codes = await NewRecoveryCodesAsync(account);
        account.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        await events.RecordAsync(
            account.PersonId,
            "account.recoveryCodesMade",
            account.PersonId,
            () => database.SaveChangesAsync()
        );
        return codes;
    }

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> RecoveryCodesLeftAsync(PersonAccount account) => users.CountRecoveryCodesAsync(account);

    /// <summary>Takes every second factor away, passkeys too. Part of a reset; the caller saves and records.</summary>
    public async Task RemoveAsync(PersonAccount account)
    {
        await Accounts.RemoveTokenAsync(account, Provider, OfferName, default);
        await Accounts.SetAuthenticatorKeyAsync(account, users.GenerateNewAuthenticatorKey(), default);
        await Accounts.ReplaceCodesAsync(account, [], default);
        database.UserPasskeys.RemoveRange(await database.UserPasskeys.Where(p => p.UserId == account.Id).ToListAsync());
        account.TwoFactorEnabled = false;
    }

    internal static void Stamp(PersonAccount account)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.ConcurrencyStamp = Guid.NewGuid().ToString("N");
    }

    private async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(PersonAccount account)
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => SecretText.ForPeople(3))];
        await Accounts.ReplaceCodesAsync(account, codes.Select(SecretText.Typed), default);
        return codes;
    }
}
