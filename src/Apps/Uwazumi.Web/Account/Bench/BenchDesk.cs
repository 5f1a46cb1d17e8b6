using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Quantities;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.Account.SignIn;

namespace Uwazumi.Web.Account.Bench;

/// <summary>
/// Badge and PIN: how people take turns on a tablet that somebody opened for the shift. Such a session enters data; it signs nothing
/// without full re-authentication and reaches no page of accounts or people.
/// </summary>
internal sealed class BenchDesk(
    AccountsDatabase database,
    UserManager<PersonAccount> users,
    AccountGate gate,
    DeviceDesk devices,
    SignInDesk signIn,
    FailureBrake brake,
    AccountEvents events
)
{
    /// <summary>After this many wrong PINs the PIN is off until the person signs in fully: four digits bear no more.</summary>
    public const int MostPinFailures = 5;

    private const string BadgePrefix = "uwzb-";

    /// <summary>Gives the person a new badge; the old one is worth nothing any more.</summary>
    /// <returns>What is printed on it, shown this once.</returns>
    public async Task<string> MakeBadgeAsync(string personId)
    {
        var badge = BadgePrefix + SecretText.ForMachines();
        await ChangeAsync(personId, "account.badgeMade", a => a.BadgeSha256 = SecretText.Sha256(badge));
        return badge;
    }

    public Task RemoveBadgeAsync(string personId) =>
        ChangeAsync(personId, "account.badgeRemoved", a => a.BadgeSha256 = null);

    /// <exception cref="RefusedException"><c>PIN_INVALID</c>, <c>PIN_SIMPLE</c>.</exception>
    public Task SetPinAsync(string personId, string? pin)
    {
        var text = (pin ?? "").Trim();
        if (text.Length is < 4 or > 8 || !text.All(char.IsAsciiDigit))
            throw new RefusedException("PIN_INVALID", "A PIN is 4 to 8 digits.", "pin");
        if (text.Zip(text.Skip(1), (a, b) => b - a).Distinct().Count() == 1)
            throw new RefusedException("PIN_SIMPLE", "Equal digits or digits in a row are tried first.", "pin");
        return ChangeAsync(
            personId,
            "account.pinSet",
            account =>
            {
                account.PinHash = users.PasswordHasher.HashPassword(account, text);
                account.PinFailures = 0;
            }
        );
    }

    public Task RemovePinAsync(string personId) => ChangeAsync(personId, "account.pinRemoved", a => a.PinHash = null);

    /// <summary>Begins a session by a badge.</summary>
    /// <exception cref="RefusedException"><c>BENCH_SIGN_IN_FAILED</c>, <c>DEVICE_NOT_ENROLLED</c>, <c>TOO_MANY_TRIES</c>.</exception>
    public async Task WithBadgeAsync(HttpContext context, string? badge)
    {
        var device = await DemandDeviceAsync(context);
        var hash = SecretText.Sha256((badge ?? "").Trim());
        var account = await database.Users.SingleOrDefaultAsync(a => a.BadgeSha256 == hash);
        if (account is null)
            throw await FailAsync(context, null, "badge");
        await BeginAsync(context, account, device, "badge");
    }

    /// <summary>Begins a session by user name and PIN.</summary>
    /// <exception cref="RefusedException"><c>BENCH_SIGN_IN_FAILED</c>, <c>DEVICE_NOT_ENROLLED</c>, <c>TOO_MANY_TRIES</c>.</exception>
    public async Task WithPinAsync(HttpContext context, string? userName, string? pin)
    {
        var device = await DemandDeviceAsync(context);
        var account = await users.FindByNameAsync((userName ?? "").Trim());
        if (account?.PinHash is null)
        {
            CredentialCheck.SpendTime(users.PasswordHasher, pin);
            throw await FailAsync(context, account?.PersonId, "pin");
        }

        if (!await PinIsRightAsync(account, (pin ?? "").Trim()))
            throw await FailAsync(context, account.PersonId, "pin");
        await BeginAsync(context, account, device, "pin");
    }

    private async Task<bool> PinIsRightAsync(PersonAccount account, string pin)
    {
        using var turn = await gate.EnterAsync(account.PersonId);
        await database.Entry(account).ReloadAsync();
        var right =
            users.PasswordHasher.VerifyHashedPassword(account, account.PinHash!, pin)
            != PasswordVerificationResult.Failed;
        if (account.PinFailures >= MostPinFailures)
            return false;
        account.PinFailures = right ? 0 : account.PinFailures + 1;
        account.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        await database.SaveChangesAsync();
        return right;
    }

    private async Task BeginAsync(HttpContext context, PersonAccount account, BenchDevice device, string how)
    {
        if (!await signIn.MayEnterAsync(account))
            throw await FailAsync(context, account.PersonId, how);
        await signIn.BeginBenchAsync(context, account, device.DeviceId, how);
    }

    private async Task<BenchDevice> DemandDeviceAsync(HttpContext context)
    {
        brake.Demand(context.Connection.RemoteIpAddress);
        return await devices.CurrentAsync(context)
            ?? throw new RefusedException(
                "DEVICE_NOT_ENROLLED",
                "This tablet is not open for badge and PIN.",
                null,
                "Sign in fully on it and open it for the shift."
            );
    }

    private async Task<RefusedException> FailAsync(HttpContext context, string? personId, string how)
    {
        brake.Count(context.Connection.RemoteIpAddress);
        await events.RecordAsync(
            AccountEvents.Stranger,
            "account.signInFailed",
            personId,
            null,
            ("method", how),
            ("occasion", "bench")
        );
        return new RefusedException(
            "BENCH_SIGN_IN_FAILED",
            "The badge or the PIN is not right, or the PIN is off after too many tries.",
            null,
            "Sign in fully; that switches the PIN on again."
        );
    }

    private async Task ChangeAsync(string personId, string type, Action<PersonAccount> change)
    {
        using var turn = await gate.EnterAsync(personId);
        var account = await database.Users.SingleAsync(a => a.PersonId == personId);
        await database.Entry(account).ReloadAsync();
        change(account);
        account.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        await events.RecordAsync(personId, type, personId, () => database.SaveChangesAsync());
    }
}
