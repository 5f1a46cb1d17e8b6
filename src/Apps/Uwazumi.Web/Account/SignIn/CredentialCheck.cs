using Microsoft.AspNetCore.Identity;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.Account.SecondFactor;

namespace Uwazumi.Web.Account.SignIn;

/// <summary>Checks passwords and codes of one account, counts what is wrong, locks after five: for sign-in and for signatures alike.</summary>
internal sealed class CredentialCheck(
    AccountsDatabase database,
    UserManager<PersonAccount> users,
    AccountGate gate,
    AccountEvents events,
    TimeProvider clock
)
{
    public const int MostFailures = 5;
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    // Somebody without an account costs the same time as somebody with one.
    private static readonly Lazy<string> NobodysHash = new(() =>
        new PasswordHasher<PersonAccount>(
            Microsoft.Extensions.Options.Options.Create(
                new PasswordHasherOptions { IterationCount = AccountServices.PasswordIterations }
            )
        ).HashPassword(new PersonAccount { PersonId = "nobody" }, SecretText.ForMachines())
    );

    public static void SpendTime(IPasswordHasher<PersonAccount> hasher, string? password) =>
        hasher.VerifyHashedPassword(
            new PersonAccount { PersonId = "nobody" },
            NobodysHash.Value,
            PasswordRules.Normalised(password)
        );

    public Task<CheckOutcome> PasswordAsync(PersonAccount account, string? password, string occasion) =>
        CheckAsync(account, () => PasswordIsRightAsync(account, password), "password", occasion);

    public Task<CheckOutcome> CodeAsync(PersonAccount account, string? code, string occasion) =>
        CheckAsync(account, () => CodeIsRightAsync(account, code), "code", occasion);

    public Task<CheckOutcome> RecoveryCodeAsync(PersonAccount account, string? code, string occasion) =>
        CheckAsync(account, () => RecoveryCodeIsRightAsync(account, code), "recoveryCode", occasion);

    /// <summary>Any check under the account's lock and count.</summary>
    public async Task<CheckOutcome> CheckAsync(
        PersonAccount account,
        Func<Task<bool>> isRight,
        string method,
        string occasion
    )
    {
        using var turn = await gate.EnterAsync(account.PersonId);
        await database.Entry(account).ReloadAsync();
        if (IsLocked(account))
            return CheckOutcome.Locked;
        if (await isRight())
            return CheckOutcome.Right;
        await FailAsync(account, method, occasion);
        return CheckOutcome.Wrong;
    }

    /// <summary>After everything that was asked for was right.</summary>
    public async Task ForgetFailuresAsync(PersonAccount account)
    {
        using var turn = await gate.EnterAsync(account.PersonId);
        await database.Entry(account).ReloadAsync();
        if (account is { AccessFailedCount: 0, PinFailures: 0, LockoutEnd: null })
            return;
        account.AccessFailedCount = 0;
        account.PinFailures = 0;
        account.LockoutEnd = null;
        await SaveAsync(account);
    }

    public bool IsLocked(PersonAccount account) => account.LockoutEnd > clock.GetUtcNow();

    private async Task FailAsync(PersonAccount account, string method, string occasion)
    {
        account.AccessFailedCount++;
        var locks = account.AccessFailedCount >= MostFailures;
        if (locks)
        {
            account.AccessFailedCount = 0;
            account.LockoutEnd = clock.GetUtcNow() + Lockout;
        }

        await SaveAsync(account);
        // In a session it is the person, or whoever found the screen open; at the door it is a stranger.
        var atDoor = occasion != Reauthentication.Occasion;
        await events.RecordAsync(
            atDoor ? AccountEvents.Stranger : account.PersonId,
            atDoor ? "account.signInFailed" : "account.reauthenticationFailed",
            account.PersonId,
            null,
            ("method", method),
            ("occasion", occasion)
        );
        if (locks)
            await events.RecordAsync("system", "account.locked", account.PersonId);
    }

    private async Task<bool> PasswordIsRightAsync(PersonAccount account, string? password)
    {
        if (account.PasswordHash is not null)
            return await users.CheckPasswordAsync(account, PasswordRules.Normalised(password));
        SpendTime(users.PasswordHasher, password);
        return false;
    }

    private async Task<bool> CodeIsRightAsync(PersonAccount account, string? code)
    {
        if (await users.GetAuthenticatorKeyAsync(account) is not { } key)
            return false;
        var typed = SecretText.Typed(code);
        if (OneTimeCode.StepOf(key, typed, clock.GetUtcNow(), account.LastCodeStep) is not { } step)
            return false;
        account.LastCodeStep = step;
        await SaveAsync(account);
        return true;
    }

    private async Task<bool> RecoveryCodeIsRightAsync(PersonAccount account, string? code)
    {
        var typed = SecretText.Typed(code);
        var result = await users.RedeemTwoFactorRecoveryCodeAsync(account, typed);
        if (!result.Succeeded)
            return false;
        await events.RecordAsync(account.PersonId, "account.recoveryCodeUsed", account.PersonId);
        return true;
    }

    /// <summary>The stamp makes a save of an older copy fail, which would forget the count.</summary>
    private Task<int> SaveAsync(PersonAccount account)
    {
        account.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        return database.SaveChangesAsync();
    }
}
