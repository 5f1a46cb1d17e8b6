using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Quantities;
using Uwazumi.Storage.Folder;
using Uwazumi.Web.Access;
using Uwazumi.Web.Account.Bench;
using Uwazumi.Web.Account.Data;
using Uwazumi.Web.Account.Demonstration;
using Uwazumi.Web.Account.Passkeys;
using Uwazumi.Web.Account.SecondFactor;
using Uwazumi.Web.Account.Setup;
using Uwazumi.Web.Account.SignIn;
using Uwazumi.Web.Account.Tokens;
using Uwazumi.Web.Hosting;
using Uwazumi.Web.People;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Account;

/// <summary>The services of sign-in and people.</summary>
internal static class AccountServices
{
    /// <summary>PBKDF2 with SHA-512; the number that OWASP gives for it.</summary>
    public const int PasswordIterations = 210_000;

    public static void AddAccounts(this IServiceCollection services, DataFolder folder, WebNodeOptions options)
    {
        AddIdentity(services, folder);
        AddSchemes(services);
        services.AddSingleton<AccountGate>();
        services.AddSingleton<FailureBrake>();
        services.AddSingleton<UsedAssertions>();
        services.AddSingleton<AccountEvents>();
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton<PersonRegistrar>();
        services.AddSingleton<DeviceDesk>();
        services.AddSingleton<ApiTokenDesk>();
        services.AddSingleton<PreferenceDesk>();
        services.AddSingleton<IPersonLanguage>(s => s.GetRequiredService<PreferenceDesk>());
        services.AddSingleton(new SetupCode(options.Console));
        services.AddScoped<CredentialCheck>();
        services.AddScoped<SessionTickets>();
        services.AddScoped<SessionValidation>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<SecondFactorDesk>();
        services.AddScoped<PasskeyDesk>();
        services.AddScoped<BenchDesk>();
        services.AddScoped<Reauthentication>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<PasswordDesk>();
        services.AddScoped<Invitations>();
        services.AddScoped<SetupDesk>();
        services.AddScoped<PeopleDesk>();
        services.AddScoped(s => new DemoAccounts(
            s.GetRequiredService<RecordStore>(),
            options,
            s.GetRequiredService<PersonRegistrar>(),
            s.GetRequiredService<SetupDesk>(),
            s.GetRequiredService<AccountsDatabase>(),
            s.GetRequiredService<IPasswordHasher<PersonAccount>>()
        ));
    }

    /// <summary>Brings the database of sign-in data to the present schema and says what a new node needs.</summary>
    /// <exception cref="RefusedException"><c>DEMO_DATA_ONLY</c>: started as a demonstration on a folder with real data.</exception>
    public static async Task OpenAccountsAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<WebNodeOptions>();
        var organisation = await scope.ServiceProvider.GetRequiredService<RecordStore>().OrganisationAsync();
        if (options.Demonstration && organisation is { Demonstration: false })
            throw DemoAccounts.Refused();
        var database = scope.ServiceProvider.GetRequiredService<AccountsDatabase>();
        await database.Database.MigrateAsync();
        await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        if (organisation is null && !options.Demonstration)
            app.Services.GetRequiredService<SetupCode>().Announce();
    }

    /// <summary>Knows the person of every request; between routing and authorisation.</summary>
    public static void UsePerson(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<PersonMiddleware>();
    }

    private static void AddIdentity(IServiceCollection services, DataFolder folder)
    {
        services
            .AddDataProtection()
            .SetApplicationName("Uwazumi")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(folder.KeyFolder, "cookies")));
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = folder.AccountsFile,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();
        services.AddDbContextFactory<AccountsDatabase>(o => o.UseSqlite(connection));
        services.AddHttpContextAccessor();
        services
            .AddIdentityCore<PersonAccount>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789._-";
            })
            .AddUserStore<AccountStore>()
            .AddSignInManager();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = PasswordIterations);
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            o.UserVerificationRequirement = "required";
            // Identity compares with the header Origin, which browsers send as "null" with a form of a page that sends no referrer.
            // The signed origin is compared with the name under which the node was asked; the host guard knows those.
            o.ValidateOrigin = asked =>
                ValueTask.FromResult(
                    !asked.CrossOrigin
                        && asked.Origin == $"{asked.HttpContext.Request.Scheme}://{asked.HttpContext.Request.Host}"
                );
        });
    }

    private static void AddSchemes(IServiceCollection services) =>
        services
            .AddAuthentication(SessionSchemes.Either)
            .AddPolicyScheme(
                SessionSchemes.Either,
                null,
                policy =>
                    policy.ForwardDefaultSelector = context =>
                        ApiTokenHandler.IsCalledBy(context.Request) ? SessionSchemes.Token : SessionSchemes.Session
            )
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(SessionSchemes.Token, null)
            .AddCookie(
                SessionSchemes.Session,
                cookie =>
                {
                    // Lax: a link from a message or a scanned code opens the page signed in; no form from elsewhere does.
                    Harden(cookie, "uwazumi-session", SameSiteMode.Lax, SessionTickets.Idle);
                    cookie.SlidingExpiration = true;
                    cookie.EventsType = typeof(SessionValidation);
                }
            )
            .AddCookie(
                SessionSchemes.Pending,
                cookie => Harden(cookie, "uwazumi-pending", SameSiteMode.Strict, TimeSpan.FromMinutes(10))
            )
            .AddCookie(
                SessionSchemes.Passkey,
                cookie => Harden(cookie, "uwazumi-passkey", SameSiteMode.Strict, TimeSpan.FromMinutes(10))
            );

    private static void Harden(
        CookieAuthenticationOptions cookie,
        string name,
        SameSiteMode sameSite,
        TimeSpan lifetime
    )
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = sameSite;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = lifetime;
        cookie.SlidingExpiration = false;
    }
}
