using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Records.People;
using Uwazumi.Web.Account.Setup;
using Uwazumi.Web.People;

namespace Uwazumi.Web.Tests.Account;

/// <summary>A real node with a clock that the test moves, set up through its pages, on which people really sign in.</summary>
internal sealed partial class AccountNode : IAsyncDisposable
{
    public const string Password = "kumo hashi tsukue 9";
    public const string AdministratorName = "山田 花子";
    private const string Accepted = "text/html,application/xhtml+xml";

    private AccountNode(TestNode node, SetClock clock)
    {
        Node = node;
        Clock = clock;
    }

    public TestNode Node { get; }

    public SetClock Clock { get; }

    /// <summary>The authenticator keys by user name, as they were read from the pages.</summary>
    public Dictionary<string, string> Keys { get; } = [];

    /// <summary>The recovery codes by user name.</summary>
    public Dictionary<string, string[]> RecoveryCodes { get; } = [];

    public static async Task<AccountNode> StartAsync(bool demonstration = false)
    {
        var clock = new SetClock();
        var node = await TestNode.StartAsync(
            o => o with { Clock = clock, Console = TextWriter.Null, Demonstration = demonstration },
            // The tests sign in some hundred times; how slow a guess is made is not what they look at.
            builder => builder.Services.PostConfigure<PasswordHasherOptions>(o => o.IterationCount = 1000)
        );
        return new AccountNode(node, clock);
    }

    /// <summary>A node that is set up, and the browser of its administrator.</summary>
    public static async Task<(AccountNode Node, HttpClient Administrator)> StartSetUpAsync()
    {
        var node = await StartAsync();
        return (node, await node.SetUpAsync());
    }

    public HttpClient Browser()
    {
        var client = Node.NewClient();
        client.DefaultRequestHeaders.Add("Accept", Accepted);
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        return client;
    }

    public string SetupCode => Node.Services.GetRequiredService<SetupCode>().Text;

    public (string, string)[] SetupFields(string? code = null, string password = Password) =>
        [
            ("setupCode", code ?? SetupCode),
            ("organisation", "Synthetic Cells K.K."),
            ("timeZone", "Asia/Tokyo"),
            ("language", "en"),
            ("name", AdministratorName),
            ("userName", "hanako"),
            ("password", password),
        ];

    public async Task<HttpClient> SetUpAsync()
    {
        var browser = Browser();
        var answer = await browser.PostFormAsync("/setup", "/setup", SetupFields());
        Assert.Equal("/sign-in/enrol", answer.Headers.Location?.OriginalString);
        await EnrolAsync(browser, "hanako");
        return browser;
    }

    /// <summary>Sets the second factor up on the page that a browser was led to.</summary>
    public async Task EnrolAsync(HttpClient browser, string userName)
    {
        var page = await browser.GetStringAsync("/sign-in/enrol");
        Keys[userName] = Key().Match(page).Groups["key"].Value;
        var answer = await browser.PostFormAsync("/sign-in/enrol", "/sign-in/enrol", ("code", NextCode(userName)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        RecoveryCodes[userName] = [.. RecoveryCode().Matches(html).Select(m => m.Groups["code"].Value)];
    }

    /// <summary>The authenticator's code, half a minute later than the last one: a code is good once.</summary>
    public string NextCode(string userName)
    {
        Clock.Advance(TimeSpan.FromSeconds(30));
        return Authenticator.Code(Keys[userName], Clock.GetUtcNow());
    }

    /// <summary>Adds a person and walks through the invitation with a browser, which is signed in afterwards.</summary>
    public async Task<(string Id, HttpClient Browser)> AddAsync(
        string userName,
        string roles,
        string name = "試験 太郎"
    )
    {
        var added = await DoAsync<PeopleDesk, AddedPerson>(desk =>
            desk.AddAsync(
                "u-1",
                new NewPerson
                {
                    Name = name,
                    UserName = userName,
                    Roles = RoleSet.Parse(roles),
                    Language = "en",
                    TimeZone = "Asia/Tokyo",
                }
            )
        );
        var browser = Browser();
        var invite = "/invite/" + added.Invitation;
        var answer = await browser.PostFormAsync(invite, invite, ("password", Password));
        Assert.Equal("/sign-in/enrol", answer.Headers.Location?.OriginalString);
        await EnrolAsync(browser, userName);
        return (added.Id, browser);
    }

    /// <summary>Signs in with everything right.</summary>
    public async Task<HttpClient> SignInAsync(string userName)
    {
        var browser = Browser();
        var first = await PasswordAsync(browser, userName, Password);
        Assert.Equal("/sign-in/second-factor", first.Headers.Location?.OriginalString);
        var second = await CodeAsync(browser, NextCode(userName));
        Assert.Equal("/", second.Headers.Location?.OriginalString);
        return browser;
    }

    public static Task<HttpResponseMessage> PasswordAsync(
        HttpClient browser,
        string userName,
        string password,
        string to = ""
    ) =>
        browser.PostFormAsync(
            "/sign-in?full=1",
            "/sign-in",
            ("userName", userName),
            ("password", password),
            ("to", to)
        );

    public static Task<HttpResponseMessage> CodeAsync(HttpClient browser, string code, string to = "") =>
        browser.PostFormAsync("/sign-in/second-factor", "/sign-in/second-factor", ("code", code), ("to", to));

    /// <summary>Password and code of a form that asks for re-authentication.</summary>
    public (string, string)[] Proof(string userName) => [("password", Password), ("code", NextCode(userName))];

    public static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path) =>
        (await browser.GetAsync(path)).StatusCode;

    /// <summary>True when the page is shown; false when the browser is led to a sign-in or refused.</summary>
    public static async Task<bool> SeesAsync(HttpClient browser, string path) =>
        await StatusAsync(browser, path) == HttpStatusCode.OK;

    public async Task<TResult> DoAsync<TService, TResult>(Func<TService, Task<TResult>> work)
        where TService : notnull
    {
        await using var scope = Node.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task DoAsync<TService>(Func<TService, Task> work)
        where TService : notnull =>
        DoAsync<TService, bool>(async service =>
        {
            await work(service);
            return true;
        });

    /// <summary>The events of a type, as text.</summary>
    public async Task<string[]> EventsAsync(string? type = null)
    {
        await using var database = Node.Store.Read();
        var rows = await database
            .Events.Where(e => type == null || e.Type == type)
            .OrderBy(e => e.Sequence)
            .ToListAsync();
        return [.. rows.Select(r => Encoding.UTF8.GetString(r.Bytes))];
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    [GeneratedRegex("<code class=\"key\">(?<key>[A-Z2-7 ]+)</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<li><code>(?<code>[A-Z0-9-]+)</code></li>")]
    private static partial Regex RecoveryCode();
}
