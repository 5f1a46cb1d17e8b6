using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Uwazumi.Web.Account.SignIn;

namespace Uwazumi.Web.Account.Tokens;

/// <summary>Recognises <c>Authorization: Bearer uwz_…</c>. It is asked on <c>/api</c> only.</summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiTokenDesk tokens
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";

    /// <summary>True when a request is a program's: it carries a token and asks the API.</summary>
    public static bool IsCalledBy(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await tokens.FindAsync(header[Bearer.Length..].Trim()) is not { } row)
            return AuthenticateResult.Fail("The token is not good, or not any more.");
        var claims = row
            .Scopes.Split(' ')
            .Select(s => new Claim(SessionClaims.Scope, s))
            .Append(new Claim(SessionClaims.Person, row.PersonId))
            .Append(new Claim(ClaimTypes.NameIdentifier, row.PersonId))
            .Append(new Claim(SessionClaims.Method, SessionClaims.Token));
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name)
        );
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
