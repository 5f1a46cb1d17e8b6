using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Web.Account.Bench;
using Uwazumi.Web.Account.Data;

namespace Uwazumi.Web.Account.SignIn;

/// <summary>
/// Looks at a session's cookie on every request: not ended, not older than a shift, the account unchanged since, the tablet still in
/// service.
/// </summary>
internal sealed class SessionValidation(AccountsDatabase database, DeviceDesk devices, TimeProvider clock)
    : CookieAuthenticationEvents
{
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } person || !await IsGoodAsync(person))
            context.RejectPrincipal();
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        // The framework renews in the second half of the time only, so that the idle time would really be one to two minutes at the bench.
        context.ShouldRenew =
            context.ElapsedTime >= RenewAfter
            || context.Principal?.FindFirstValue(SessionClaims.Method) == SessionClaims.Bench;
        return Task.CompletedTask;
    }

    private async Task<bool> IsGoodAsync(ClaimsPrincipal person)
    {
        string? Of(string claim) => person.FindFirstValue(claim);
        var id = Of(ClaimTypes.NameIdentifier);
        var session = Of(SessionClaims.Session);
        if (
            !long.TryParse(Of(SessionClaims.Since), CultureInfo.InvariantCulture, out var sinceMs)
            || clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(sinceMs) >= SessionTickets.Longest
        )
            return false;
        var found = await database
            .Users.AsNoTracking()
            .Where(a => a.Id == id)
            .Select(a => new { a.SecurityStamp, Ended = database.EndedSessions.Any(e => e.SessionId == session) })
            .SingleOrDefaultAsync();
        if (found is null || found.Ended || found.SecurityStamp != Of(SessionClaims.Stamp))
            return false;
        return Of(SessionClaims.Method) != SessionClaims.Bench
            || (Of(SessionClaims.Device) is { } device && await devices.IsInServiceAsync(device));
    }
}
