using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.Account.SignIn;

namespace Uwazumi.Web.Account.Passkeys;

/// <summary>Passkeys (WebAuthn) by Identity: added after re-authentication, good for sign-in and for signatures.</summary>
internal sealed class PasskeyDesk(
    AccountsDatabase database,
    UserManager<PersonAccount> users,
    SignInManager<PersonAccount> identity,
    SignInDesk signIn,
    FailureBrake brake,
    UsedAssertions used,
    AccountEvents events,
    TimeProvider clock
)
{
    public const int LongestName = 60;
    public const int MostPasskeys = 20;

    /// <summary>What the browser needs to make a passkey.</summary>
    public Task<string> CreationOptionsAsync(PersonAccount account, string name) =>
        identity.MakePasskeyCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = account.Id,
                Name = account.UserName!,
                DisplayName = name,
            }
        );

    /// <summary>Adds the passkey that the browser made.</summary>
    /// <exception cref="RefusedException"><c>PASSKEY_REFUSED</c>, <c>PASSKEY_NAME_INVALID</c>.</exception>
    public async Task AddAsync(PersonAccount account, string? credential, string? name)
    {
        var text = (name ?? "").Trim();
        if (text.Length is 0 or > LongestName || text.Any(char.IsControl))
            throw new RefusedException(
                "PASSKEY_NAME_INVALID",
                $"A passkey's name is one line of 1 to {LongestName} characters.",
                "name"
            );
        var result = await AttestAsync(credential);
        if (
            result is not { Succeeded: true, Passkey: { } passkey }
            || result.UserEntity?.Id != account.Id
            || (await users.GetPasskeysAsync(account)).Count >= MostPasskeys
        )
            throw Refused();
        passkey.Name = text;
        var stored = await users.AddOrUpdatePasskeyAsync(account, passkey);
        if (!stored.Succeeded)
            throw Refused();
        await events.RecordAsync(
            account.PersonId,
            "account.passkeyAdded",
            account.PersonId,
            null,
            ("credentialSha256", Convert.ToHexStringLower(SHA256.HashData(passkey.CredentialId)))
        );
    }

    public async Task RemoveAsync(PersonAccount account, string? id)
    {
        var passkeys = await users.GetPasskeysAsync(account);
        var passkey =
            passkeys.FirstOrDefault(p => Convert.ToHexStringLower(p.CredentialId) == id)
            ?? throw new RefusedException("PASSKEY_NOT_FOUND", "There is no such passkey.", "passkey");
        await users.RemovePasskeyAsync(account, passkey.CredentialId);
        await events.RecordAsync(
            account.PersonId,
            "account.passkeyRemoved",
            account.PersonId,
            null,
            ("credentialSha256", Convert.ToHexStringLower(SHA256.HashData(passkey.CredentialId)))
        );
    }

    public async Task<IReadOnlyList<PasskeyView>> ListAsync(PersonAccount account) =>
        [
            .. (await users.GetPasskeysAsync(account))
                .OrderBy(p => p.CreatedAt)
                .Select(p => new PasskeyView(Convert.ToHexStringLower(p.CredentialId), p.Name ?? "", p.CreatedAt)),
        ];

    /// <summary>What the browser needs to use a passkey; null when nobody is known yet.</summary>
    public Task<string> RequestOptionsAsync(PersonAccount? account) =>
        // Identity's parameter is meant to be null for a stranger; only its annotation lags behind.
        identity.MakePasskeyRequestOptionsAsync(account!);

    /// <summary>Signs in by a passkey, which is two factors at once: the device, and the finger or PIN that unlocks it.</summary>
    /// <exception cref="RefusedException"><c>SIGN_IN_FAILED</c>, <c>TOO_MANY_TRIES</c>.</exception>
    public async Task SignInAsync(HttpContext context, string? credential)
    {
        brake.Demand(context.Connection.RemoteIpAddress);
        var account = await AssertAsync(credential);
        if (account is null || !await signIn.MayEnterAsync(account))
        {
            brake.Count(context.Connection.RemoteIpAddress);
            await events.RecordAsync(
                AccountEvents.Stranger,
                "account.signInFailed",
                account?.PersonId,
                null,
                ("method", "passkey"),
                ("occasion", "signIn")
            );
            throw SignInDesk.Failed();
        }

        await signIn.FinishAsync(context, account, "passkey");
    }

    /// <summary>The account that a passkey's answer proves, or null. An answer is good once.</summary>
    public async Task<PersonAccount?> AssertAsync(string? credential)
    {
        if (string.IsNullOrEmpty(credential) || !used.Take(credential, clock.GetUtcNow()))
            return null;
        try
        {
            var result = await identity.PerformPasskeyAssertionAsync(credential);
            if (!result.Succeeded)
                return null;
            await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
            return await database.Users.SingleAsync(a => a.Id == result.User.Id);
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.Text.Json.JsonException)
        {
            // No challenge was asked for, or it is too old.
            return null;
        }
    }

    private async Task<PasskeyAttestationResult?> AttestAsync(string? credential)
    {
        try
        {
            return string.IsNullOrEmpty(credential) ? null : await identity.PerformPasskeyAttestationAsync(credential);
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static RefusedException Refused() =>
        new(
            "PASSKEY_REFUSED",
            "The passkey could not be added.",
            null,
            "Begin again; it must be answered within a few minutes."
        );
}
