using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Web.Account.Data;

namespace Uwazumi.Web.Account.SignIn;

/// <summary>Begins, renews and ends sessions.</summary>
internal sealed class SessionTickets(AccountsDatabase database, TimeProvider clock)
{
    /// <summary>A session ends after this time without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>A session on a bench tablet ends after this time without a request.</summary>
    public static readonly TimeSpan BenchIdle = TimeSpan.FromMinutes(2);

    /// <summary>A session ends after this time, used or not: a shift.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public Task BeginAsync(HttpContext context, PersonAccount account, string method, string? deviceId = null) =>
        WriteAsync(
            context,
            account,
            SecretText.ForMachines(),
            clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            method,
            deviceId
        );

    /// <summary>The same session under the account's new stamp, after a change that ends all others.</summary>
    public Task RenewAsync(HttpContext context, PersonAccount account)
    {
        string? Of(string claim) => context.User.FindFirstValue(claim);
        return WriteAsync(
            context,
            account,
            Of(SessionClaims.Session)!,
            Of(SessionClaims.Since)!,
            Of(SessionClaims.Method)!,
            Of(SessionClaims.Device)
        );
    }

    /// <summary>Ends this session; a copy of its cookie is worth nothing afterwards.</summary>
    public async Task EndAsync(HttpContext context)
    {
        var now = clock.GetUtcNow();
        if (context.User.FindFirstValue(SessionClaims.Session) is { } session)
        {
            var nowMs = now.ToUnixTimeMilliseconds();
            await database.EndedSessions.Where(s => s.ExpiresMs < nowMs).ExecuteDeleteAsync();
            if (!await database.EndedSessions.AnyAsync(s => s.SessionId == session))
                database.EndedSessions.Add(
                    new EndedSessionRow { SessionId = session, ExpiresMs = (now + Longest).ToUnixTimeMilliseconds() }
                );
            await database.SaveChangesAsync();
        }

        await context.SignOutAsync(SessionSchemes.Session);
        await context.SignOutAsync(SessionSchemes.Pending);
    }

    /// <summary>Notes that password or invitation were right and the second factor is still to come.</summary>
    public static Task BeginPendingAsync(HttpContext context, PersonAccount account) =>
        context.SignInAsync(
            SessionSchemes.Pending,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new Claim(ClaimTypes.NameIdentifier, account.Id),
                        new Claim(SessionClaims.Stamp, account.SecurityStamp!),
                    ],
                    SessionSchemes.Pending
                )
            )
        );

    /// <summary>The account of a sign-in that is under way, or null.</summary>
    public async Task<PersonAccount?> PendingAsync(HttpContext context)
    {
        var ticket = await context.AuthenticateAsync(SessionSchemes.Pending);
        if (ticket.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
            return null;
        var account = await database.Users.SingleOrDefaultAsync(a => a.Id == id);
        return account?.SecurityStamp == ticket.Principal.FindFirstValue(SessionClaims.Stamp) ? account : null;
    }

    private async Task WriteAsync(
        HttpContext context,
        PersonAccount account,
        string session,
        string since,
        string method,
        string? deviceId
    )
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, account.Id),
            new(SessionClaims.Person, account.PersonId),
            new(SessionClaims.Stamp, account.SecurityStamp!),
            new(SessionClaims.Session, session),
            new(SessionClaims.Since, since),
            new(SessionClaims.Method, method),
        };
        if (deviceId is not null)
            claims.Add(new(SessionClaims.Device, deviceId));
        var now = clock.GetUtcNow();
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, SessionSchemes.Session));
        await context.SignInAsync(
            SessionSchemes.Session,
            principal,
            new AuthenticationProperties
            {
                IsPersistent = false,
                AllowRefresh = true,
                IssuedUtc = now,
                ExpiresUtc = now + (method == SessionClaims.Bench ? BenchIdle : Idle),
            }
        );
        await context.SignOutAsync(SessionSchemes.Pending);
        // The forms of the page that is answered now belong to the person, not to the stranger who asked for it.
        context.User = principal;
    }
}
