using System.Net;
using System.Text.RegularExpressions;

namespace Uwazumi.Web.Tests.Account;

public partial class SignInTests
{
    [Fact]
    public async Task Password_and_code_let_a_person_in_and_lead_to_where_they_wanted_to_go()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        var browser = node.Browser();
        var asked = await browser.GetAsync("/account/tokens", TestContext.Current.CancellationToken);
        Assert.Equal("/sign-in?to=%2Faccount%2Ftokens", asked.Headers.Location?.OriginalString);
        var first = await AccountNode.PasswordAsync(browser, "Hanako", AccountNode.Password, "/account/tokens");
        Assert.Equal("/sign-in/second-factor?to=%2Faccount%2Ftokens", first.Headers.Location?.OriginalString);
        Assert.False(await AccountNode.SeesAsync(browser, "/account"));
        var second = await AccountNode.CodeAsync(browser, node.NextCode("hanako"), "/account/tokens");
        Assert.Equal("/account/tokens", second.Headers.Location?.OriginalString);
        Assert.True(await AccountNode.SeesAsync(browser, "/account"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    public async Task The_way_back_never_leaves_the_node(string to)
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        var browser = node.Browser();
        await AccountNode.PasswordAsync(browser, "hanako", AccountNode.Password, to);
        var second = await AccountNode.CodeAsync(browser, node.NextCode("hanako"), to);
        Assert.Equal("/", second.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        var wrong = await AnswerAsync(node.Browser(), "hanako");
        var unknown = await AnswerAsync(node.Browser(), "nobody");
        Assert.Contains("SIGN_IN_FAILED", wrong, StringComparison.Ordinal);
        Assert.Equal(wrong, unknown.Replace("nobody", "hanako", StringComparison.Ordinal));
        var events = await node.EventsAsync("account.signInFailed");
        Assert.Equal(2, events.Length);
        Assert.All(events, e => Assert.Contains("\"actor\":\"stranger\"", e, StringComparison.Ordinal));
        Assert.All(events, e => Assert.DoesNotContain("nobody", e, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_failures_lock_the_account_for_fifteen_minutes()
    {
        var (node, administrator) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        for (var i = 0; i < 5; i++)
            await AccountNode.PasswordAsync(node.Browser(), "hanako", "not the password");
        Assert.Single(await node.EventsAsync("account.locked"));
        var locked = await AccountNode.PasswordAsync(node.Browser(), "hanako", AccountNode.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);
        Assert.True(await AccountNode.SeesAsync(administrator, "/account"));
        node.Clock.Advance(TimeSpan.FromMinutes(14));
        locked = await AccountNode.PasswordAsync(node.Browser(), "hanako", AccountNode.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);
        node.Clock.Advance(TimeSpan.FromMinutes(2));
        await node.SignInAsync("hanako");
    }

    [Fact]
    public async Task Wrong_codes_count_too_and_a_right_password_between_them_does_not_forgive()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        for (var i = 0; i < 5; i++)
        {
            var browser = node.Browser();
            await AccountNode.PasswordAsync(browser, "hanako", AccountNode.Password);
            await AccountNode.CodeAsync(browser, "000000");
        }

        Assert.Single(await node.EventsAsync("account.locked"));
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_are_all_counted()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => AccountNode.PasswordAsync(node.Browser(), "hanako", $"guess number {i}"))
        );
        Assert.Single(await node.EventsAsync("account.locked"));
        Assert.Equal(5, (await node.EventsAsync("account.signInFailed")).Length);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        var code = node.NextCode("hanako");
        var first = node.Browser();
        await AccountNode.PasswordAsync(first, "hanako", AccountNode.Password);
        Assert.Equal(HttpStatusCode.Redirect, (await AccountNode.CodeAsync(first, code)).StatusCode);
        var second = node.Browser();
        await AccountNode.PasswordAsync(second, "hanako", AccountNode.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AccountNode.CodeAsync(second, code)).StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_is_good_once()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        Assert.Equal(10, node.RecoveryCodes["hanako"].Length);
        var code = node.RecoveryCodes["hanako"][3];
        Assert.Equal(HttpStatusCode.Redirect, (await RecoverAsync(node, code)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await RecoverAsync(node, code)).StatusCode);
        Assert.Single(await node.EventsAsync("account.recoveryCodeUsed"));
    }

    [Fact]
    public async Task After_signing_out_a_copy_of_the_cookie_is_worth_nothing()
    {
        var (node, administrator) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        var cookie = CookieOf(await SignInAnswerAsync(node));
        using var thief = Thief(node, cookie);
        Assert.True(await AccountNode.SeesAsync(thief, "/account"));
        var page = await thief.GetStringAsync("/account", TestContext.Current.CancellationToken);
        Assert.Contains("hanako", page, StringComparison.Ordinal);

        var owner = node.Browser();
        owner.DefaultRequestHeaders.Add("Cookie", cookie);
        await owner.PostFormAsync("/account", "/sign-out");
        Assert.True(await AccountNode.SeesAsync(administrator, "/account"));
        Assert.False(await AccountNode.SeesAsync(thief, "/account"));
    }

    [Fact]
    public async Task A_session_ends_after_thirty_idle_minutes_and_after_twelve_hours()
    {
        var (node, browser) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        for (var i = 0; i < 25; i++)
        {
            node.Clock.Advance(TimeSpan.FromMinutes(28));
            Assert.True(await AccountNode.SeesAsync(browser, "/account"));
        }

        // 25 times 28 minutes are 11 h 40 min.
        node.Clock.Advance(TimeSpan.FromMinutes(28));
        Assert.False(await AccountNode.SeesAsync(browser, "/account"));

        var other = await node.SignInAsync("hanako");
        node.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.False(await AccountNode.SeesAsync(other, "/account"));
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_and_keeps_this_one()
    {
        var (node, one) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        var other = await node.SignInAsync("hanako");
        var answer = await one.PostFormAsync(
            "/account/password",
            "/account/password",
            [.. node.Proof("hanako"), ("newPassword", "mado sora kagami 7")]
        );
        Assert.Equal("/account", answer.Headers.Location?.OriginalString);
        Assert.True(await AccountNode.SeesAsync(one, "/account"));
        Assert.False(await AccountNode.SeesAsync(other, "/account"));
        var old = await AccountNode.PasswordAsync(node.Browser(), "hanako", AccountNode.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
    }

    [Fact]
    public async Task The_session_cookie_cannot_be_read_by_scripts_and_is_not_sent_along_from_elsewhere()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        var answer = await SignInAnswerAsync(node);
        var cookie = answer
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("uwazumi-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_address_that_keeps_failing_is_stopped_for_a_while()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        for (var i = 0; i < 30; i++)
            await AccountNode.PasswordAsync(node.Browser(), $"nobody-{i}", "not the password");
        var stopped = await AccountNode.PasswordAsync(node.Browser(), "hanako", AccountNode.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        node.Clock.Advance(TimeSpan.FromMinutes(16));
        await node.SignInAsync("hanako");
    }

    private static async Task<string> AnswerAsync(HttpClient browser, string userName)
    {
        var answer = await AccountNode.PasswordAsync(browser, userName, "not the password");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html = Forgery().Replace(html, "");
        return DrawnId().Replace(html, "");
    }

    private static async Task<HttpResponseMessage> RecoverAsync(AccountNode node, string code)
    {
        var browser = node.Browser();
        await AccountNode.PasswordAsync(browser, "hanako", AccountNode.Password);
        return await browser.PostFormAsync(
            "/sign-in/recovery",
            "/sign-in/recovery",
#pragma warning disable CA1308 // People type codes as they like.
            ("code", code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant())
#pragma warning restore CA1308
        );
    }

    private static async Task<HttpResponseMessage> SignInAnswerAsync(AccountNode node)
    {
        var browser = node.Browser();
        await AccountNode.PasswordAsync(browser, "hanako", AccountNode.Password);
        return await AccountNode.CodeAsync(browser, node.NextCode("hanako"));
    }

    private static string CookieOf(HttpResponseMessage answer) =>
        answer
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("uwazumi-session=", StringComparison.Ordinal))
            .Split(';')[0];

    private static HttpClient Thief(AccountNode node, string cookie)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = node.Node.Address,
        };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    [GeneratedRegex("(value|content)=\"CfDJ8[^\"]+\"")]
    private static partial Regex Forgery();

    [GeneratedRegex("\"s[0-9a-f]{8}\"")]
    private static partial Regex DrawnId();
}
