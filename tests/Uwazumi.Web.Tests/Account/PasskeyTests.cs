using System.Net;

namespace Uwazumi.Web.Tests.Account;

public class PasskeyTests
{
    [Fact]
    public async Task A_passkey_is_added_after_reauthentication_and_signs_in_alone()
    {
        var (node, browser) = await StartAsync();
        await using var _ = node;
        using var passkey = await AddAsync(node, browser);
        Assert.Single(await node.EventsAsync("account.passkeyAdded"));
        var other = Browser(node);
        var answer = await SignInAsync(other, passkey.Get(await ChallengeAsync(other, "/sign-in/passkey/challenge")));
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        Assert.True(await AccountNode.SeesAsync(other, "/account"));
        Assert.Contains(
            await node.EventsAsync("account.signedIn"),
            e => e.Contains("\"method\":\"passkey\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Without_the_password_no_passkey_is_added()
    {
        var (node, browser) = await StartAsync();
        await using var _ = node;
        var refused = await browser.PostFormAsync(
            "/account/passkeys",
            "/account/passkeys/options",
            ("password", "wrong")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var nothing = await browser.PostFormAsync(
            "/account/passkeys",
            "/account/passkeys",
            ("name", "x"),
            ("credential", "{}")
        );
        Assert.Contains(
            "PASSKEY_REFUSED",
            await nothing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_answer_is_good_once_for_one_challenge_and_only_when_the_user_was_verified()
    {
        var (node, browser) = await StartAsync();
        await using var _ = node;
        using var passkey = await AddAsync(node, browser);

        var other = Browser(node);
        var challenge = await ChallengeAsync(other, "/sign-in/passkey/challenge");
        var unverified = await SignInAsync(other, passkey.Get(challenge, verified: false));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unverified.StatusCode);

        var old = passkey.Get(challenge);
        await ChallengeAsync(other, "/sign-in/passkey/challenge");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(other, old)).StatusCode);

        var right = passkey.Get(await ChallengeAsync(other, "/sign-in/passkey/challenge"));
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(other, right)).StatusCode);
        var thief = Browser(node);
        await ChallengeAsync(thief, "/sign-in/passkey/challenge");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(thief, right)).StatusCode);
    }

    [Fact]
    public async Task An_answer_that_was_given_to_another_site_is_refused()
    {
        var (node, browser) = await StartAsync();
        await using var _ = node;
        using var passkey = await AddAsync(node, browser);
        passkey.Origin = "https://elsewhere.example";
        var other = Browser(node);
        var answer = await SignInAsync(other, passkey.Get(await ChallengeAsync(other, "/sign-in/passkey/challenge")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_passkey_proves_its_owner_again_and_nobody_else()
    {
        var (node, browser) = await StartAsync();
        await using var _ = node;
        using var passkey = await AddAsync(node, browser);
        var made = await browser.PostFormAsync(
            "/account/badge",
            "/account/badge",
            ("passkey", passkey.Get(await ChallengeAsync(browser, "/reauthentication/passkey")))
        );
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);

        var (__, aki) = await node.AddAsync("aki", "analyst");
        var foreign = await aki.PostFormAsync(
            "/account/badge",
            "/account/badge",
            ("passkey", passkey.Get(await ChallengeAsync(aki, "/reauthentication/passkey")))
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);
    }

    private static async Task<(AccountNode Node, HttpClient Browser)> StartAsync()
    {
        var (node, browser) = await AccountNode.StartSetUpAsync();
        // As browsers do with forms of pages that send no referrer.
        browser.DefaultRequestHeaders.Add("Origin", "null");
        return (node, browser);
    }

    private static async Task<SoftPasskey> AddAsync(AccountNode node, HttpClient browser)
    {
        var passkey = new SoftPasskey(Origin(node), node.Node.Address.Host);
        var options = await browser.PostFormAsync(
            "/account/passkeys",
            "/account/passkeys/options",
            node.Proof("hanako")
        );
        Assert.Equal(HttpStatusCode.OK, options.StatusCode);
        var credential = passkey.Create(await options.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var added = await browser.PostFormAsync(
            "/account/passkeys",
            "/account/passkeys",
            ("name", "my phone"),
            ("credential", credential)
        );
        Assert.Equal("/account/passkeys", added.Headers.Location?.OriginalString);
        return passkey;
    }

    private static async Task<string> ChallengeAsync(HttpClient browser, string path)
    {
        var page = path.StartsWith("/sign-in", StringComparison.Ordinal) ? "/sign-in" : "/account";
        var answer = await browser.PostFormAsync(page, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string credential) =>
        browser.PostFormAsync("/sign-in", "/sign-in/passkey", ("passkey", credential));

    private static HttpClient Browser(AccountNode node)
    {
        var browser = node.Browser();
        // As browsers do with forms of pages that send no referrer.
        browser.DefaultRequestHeaders.Add("Origin", "null");
        return browser;
    }

    private static string Origin(AccountNode node) => node.Node.Address.GetLeftPart(UriPartial.Authority);
}
