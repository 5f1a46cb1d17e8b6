using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Account.Data;

namespace Uwazumi.Web.Account.SignIn;

/// <summary>Lets people in. Every failure gets the same answer, whether the name, the password, the code or the lock was the reason.</summary>
internal sealed class SignInDesk(
    RecordStore store,
    UserManager<PersonAccount> users,
    CredentialCheck check,
    SessionTickets tickets,
    FailureBrake brake,
    AccountEvents events
)
{
    private const string Occasion = "signIn";

    /// <summary>The first step: user name and password.</summary>
    /// <exception cref="RefusedException"><c>SIGN_IN_FAILED</c>, <c>TOO_MANY_TRIES</c>.</exception>
    public async Task<SignInStep> WithPasswordAsync(HttpContext context, string? userName, string? password)
    {
        brake.Demand(context.Connection.RemoteIpAddress);
        var account = await users.FindByNameAsync((userName ?? "").Trim());
        if (account is null)
        {
            CredentialCheck.SpendTime(users.PasswordHasher, password);
            brake.Count(context.Connection.RemoteIpAddress);
            await events.RecordAsync(
                AccountEvents.Stranger,
                "account.signInFailed",
                null,
                null,
                ("method", "password"),
                ("occasion", Occasion)
            );
            throw Failed();
        }

        var outcome = await check.PasswordAsync(account, password, Occasion);
        if (outcome == CheckOutcome.Locked)
            CredentialCheck.SpendTime(users.PasswordHasher, password);
        if (outcome != CheckOutcome.Right || !await MayEnterAsync(account))
        {
            brake.Count(context.Connection.RemoteIpAddress);
            throw Failed();
        }

        return await AfterFirstFactorAsync(context, account);
    }

    /// <summary>After a password or an invitation: the second factor, its set-up, or in at once in a demonstration.</summary>
    public async Task<SignInStep> AfterFirstFactorAsync(HttpContext context, PersonAccount account)
    {
        if (!account.TwoFactorEnabled && await IsDemonstrationAsync())
        {
            await FinishAsync(context, account, "password");
            return SignInStep.SignedIn;
        }

        await SessionTickets.BeginPendingAsync(context, account);
        return account.TwoFactorEnabled ? SignInStep.CodeNeeded : SignInStep.EnrolmentNeeded;
    }

    /// <summary>The second step: the code of the authenticator.</summary>
    /// <exception cref="RefusedException"><c>SIGN_IN_FAILED</c>, <c>SIGN_IN_EXPIRED</c>, <c>TOO_MANY_TRIES</c>.</exception>
    public Task WithCodeAsync(HttpContext context, string? code) =>
        SecondStepAsync(context, account => check.CodeAsync(account, code, Occasion), "password+code");

    /// <summary>The second step by a recovery code, which is good once.</summary>
    /// <exception cref="RefusedException"><c>SIGN_IN_FAILED</c>, <c>SIGN_IN_EXPIRED</c>, <c>TOO_MANY_TRIES</c>.</exception>
    public Task WithRecoveryCodeAsync(HttpContext context, string? code) =>
        SecondStepAsync(context, account => check.RecoveryCodeAsync(account, code, Occasion), "password+recoveryCode");

    /// <summary>Begins the session after everything was right.</summary>
    public async Task FinishAsync(HttpContext context, PersonAccount account, string method)
    {
        await check.ForgetFailuresAsync(account);
        await events.RecordAsync(account.PersonId, "account.signedIn", account.PersonId, null, ("method", method));
        await tickets.BeginAsync(context, account, method);
    }

    /// <summary>Begins a session at the bench; failures of the password are not forgotten by it.</summary>
    public async Task BeginBenchAsync(HttpContext context, PersonAccount account, string deviceId, string how)
    {
        await events.RecordAsync(
            account.PersonId,
            "account.signedIn",
            account.PersonId,
            null,
            ("method", how),
            ("device", deviceId)
        );
        await tickets.BeginAsync(context, account, SessionClaims.Bench, deviceId);
    }

    /// <summary>True when the person is on record and active and the account is not locked.</summary>
    public async Task<bool> MayEnterAsync(PersonAccount account)
    {
        await using var database = store.Read();
        return !check.IsLocked(account)
            && await database.People.AnyAsync(p => p.PersonId == account.PersonId && p.Active);
    }

    /// <summary>The account of a sign-in that is under way.</summary>
    /// <exception cref="RefusedException"><c>SIGN_IN_EXPIRED</c>.</exception>
    public async Task<PersonAccount> DemandPendingAsync(HttpContext context) =>
        await tickets.PendingAsync(context)
        ?? throw new RefusedException(
            "SIGN_IN_EXPIRED",
            "The sign-in took too long.",
            null,
            "Begin again with user name and password."
        );

    internal static RefusedException Failed() =>
        new(
            "SIGN_IN_FAILED",
            "User name, password or code are not right, or the account is locked.",
            null,
            $"After {CredentialCheck.MostFailures} failed tries an account is locked for {CredentialCheck.Lockout.TotalMinutes:0} minutes."
        );

    private async Task SecondStepAsync(HttpContext context, Func<PersonAccount, Task<CheckOutcome>> step, string method)
    {
        brake.Demand(context.Connection.RemoteIpAddress);
        var account = await DemandPendingAsync(context);
        if (!account.TwoFactorEnabled || await step(account) != CheckOutcome.Right || !await MayEnterAsync(account))
        {
            brake.Count(context.Connection.RemoteIpAddress);
            throw Failed();
        }

        await FinishAsync(context, account, method);
    }

    private async Task<bool> IsDemonstrationAsync() => await store.OrganisationAsync() is { Demonstration: true };
}
