using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.Account.Passkeys;
using Uwazumi.Web.Account.SignIn;

namespace Uwazumi.Web.Account;

/// <summary>Asks a person to prove anew who they are: at every signature, and before a change of what opens the account.</summary>
internal sealed class Reauthentication(
    RecordStore store,
    AccountsDatabase database,
    CredentialCheck check,
    PasskeyDesk passkeys,
    IPasswordHasher<PersonAccount> hasher
)
{
    internal const string Occasion = "reauthentication";

    /// <summary>Returns when the proof is right.</summary>
    /// <param name="personId">Who says that it is they.</param>
    /// <param name="proof">The proof.</param>
    /// <exception cref="RefusedException">
    /// <c>REAUTHENTICATION_FAILED</c>: counted towards the lock and recorded. <c>ACCOUNT_LOCKED</c>: after five failures, for 15 minutes.
    /// </exception>
    public async Task DemandAsync(string personId, ReauthenticationProof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        var account = await database.Users.SingleOrDefaultAsync(a => a.PersonId == personId);
        if (account is null || !await IsActiveAsync(personId))
            throw Failed();
        var outcome = string.IsNullOrEmpty(proof.Passkey)
            ? await ByPasswordAsync(account, proof)
            : await ByPasskeyAsync(account, proof.Passkey);
        switch (outcome)
        {
            case CheckOutcome.Locked:
                throw new RefusedException(
                    "ACCOUNT_LOCKED",
                    "The account is locked after too many failed tries; nothing was signed or changed.",
                    null,
                    $"Try again {CredentialCheck.Lockout.TotalMinutes:0} minutes after the last failed try."
                );
            case CheckOutcome.Wrong:
                throw Failed();
            default:
                await check.ForgetFailuresAsync(account);
                break;
        }
    }

    /// <summary>True when the person must give a code beside the password; for the form.</summary>
    public Task<bool> AsksForCodeAsync(string personId) =>
        database.Users.AnyAsync(a => a.PersonId == personId && a.TwoFactorEnabled);

    private async Task<CheckOutcome> ByPasswordAsync(PersonAccount account, ReauthenticationProof proof)
    {
        var password = await check.PasswordAsync(account, proof.Password, Occasion);
        if (password == CheckOutcome.Locked)
            CredentialCheck.SpendTime(hasher, proof.Password);
        if (password != CheckOutcome.Right || !account.TwoFactorEnabled)
            return password;
        return IsOneTimeCode(proof.Code)
            ? await check.CodeAsync(account, proof.Code, Occasion)
            : await check.RecoveryCodeAsync(account, proof.Code, Occasion);
    }

    private Task<CheckOutcome> ByPasskeyAsync(PersonAccount account, string credential) =>
        check.CheckAsync(
            account,
            async () => (await passkeys.AssertAsync(credential))?.PersonId == account.PersonId,
            "passkey",
            Occasion
        );

    private static bool IsOneTimeCode(string? code) => SecretText.Typed(code).Length <= 6;

    private async Task<bool> IsActiveAsync(string personId)
    {
        await using var records = store.Read();
        return await records.People.AnyAsync(p => p.PersonId == personId && p.Active);
    }

    private static RefusedException Failed() =>
        new(
            "REAUTHENTICATION_FAILED",
            "Password or code are not right; nothing was signed or changed.",
            "password",
            "Every code is good once: wait for the next one if you just used it."
        );
}
