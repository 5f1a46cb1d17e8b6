using System.Net;
using System.Text.RegularExpressions;
using Uwazumi.Quantities;
using Uwazumi.Web.Account;

namespace Uwazumi.Web.Tests.Account;

public partial class BenchTests
{
    private const string Pin = "4827";

    [Fact]
    public async Task On_a_tablet_that_was_opened_a_person_takes_the_turn_by_name_and_pin()
    {
        var (node, tablet) = await OpenTabletAsync();
        await using var _ = node;
        await SetPinAsync(node, tablet, "aki");
        await tablet.PostFormAsync("/account", "/sign-out");
        Assert.Equal("/switch", await GoalAsync(tablet, "/sign-in"));
        Assert.Equal("/", (await PinAsync(tablet, "aki", Pin)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.NoContent, await AccountNode.StatusAsync(tablet, "/session"));
        Assert.Contains(
            await node.EventsAsync("account.signedIn"),
            e => e.Contains("\"method\":\"pin\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_bench_session_locks_after_two_idle_minutes_counted_from_the_last_request()
    {
        var (node, tablet) = await OpenTabletAsync();
        await using var _ = node;
        await SetPinAsync(node, tablet, "aki");
        await PinAsync(tablet, "aki", Pin);
        for (var i = 0; i < 3; i++)
        {
            node.Clock.Advance(TimeSpan.FromSeconds(110));
            Assert.Equal(HttpStatusCode.NoContent, await AccountNode.StatusAsync(tablet, "/session"));
        }

        node.Clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(HttpStatusCode.Redirect, await AccountNode.StatusAsync(tablet, "/session"));
    }

    [Fact]
    public async Task A_bench_session_reaches_no_page_of_accounts_or_people_whatever_the_role()
    {
        var (node, tablet) = await OpenTabletAsync();
        await using var _ = node;
        var (id, own) = await node.AddAsync("admin2", "administrator");
        await SetPinAsync(node, own, "admin2");
        Assert.Equal("/", (await PinAsync(tablet, "admin2", Pin)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.NoContent, await AccountNode.StatusAsync(tablet, "/session"));
        foreach (var path in new[] { "/account", "/account/tokens", "/account/badge", "/people", "/people/" + id })
            Assert.Equal(HttpStatusCode.Forbidden, await AccountNode.StatusAsync(tablet, path));
        Assert.Equal(HttpStatusCode.OK, await AccountNode.StatusAsync(own, "/people"));
    }

    [Fact]
    public async Task A_badge_lets_its_owner_in_until_a_new_one_is_made()
    {
        var (node, tablet) = await OpenTabletAsync();
        await using var _ = node;
        var first = await MakeBadgeAsync(node, tablet);
        var second = await MakeBadgeAsync(node, tablet);
        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await BadgeAsync(tablet, first)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await BadgeAsync(tablet, "")).StatusCode);
        Assert.Equal("/", (await BadgeAsync(tablet, second)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, await AccountNode.StatusAsync(tablet, "/account"));
    }

    [Fact]
    public async Task Without_an_opened_tablet_neither_badge_nor_pin_is_worth_anything()
    {
        var (node, tablet) = await OpenTabletAsync();
        await using var _ = node;
        await SetPinAsync(node, tablet, "aki");
        var badge = await MakeBadgeAsync(node, tablet);
        var elsewhere = node.Browser();
        Assert.Equal("/sign-in", await GoalAsync(elsewhere, "/switch"));
        foreach (
            var answer in new[]
            {
                await elsewhere.PostFormAsync("/sign-in", "/switch/pin", ("userName", "aki"), ("pin", Pin)),
                await elsewhere.PostFormAsync("/sign-in", "/switch/badge", ("badge", badge)),
            }
        )
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(
                "DEVICE_NOT_ENROLLED",
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Five_wrong_pins_switch_the_pin_off_until_a_full_sign_in()
    {
        var (node, tablet) = await OpenTabletAsync();
        await using var _ = node;
        await SetPinAsync(node, tablet, "aki");
        await tablet.PostFormAsync("/account", "/sign-out");
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PinAsync(tablet, "aki", "1397")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PinAsync(tablet, "aki", Pin)).StatusCode);
        node.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PinAsync(tablet, "aki", Pin)).StatusCode);
        await node.SignInAsync("aki");
        Assert.Equal(HttpStatusCode.Redirect, (await PinAsync(tablet, "aki", Pin)).StatusCode);
    }

    [Fact]
    public async Task A_tablet_closes_after_twelve_hours_and_at_once_when_it_is_taken_out_of_service()
    {
        var (node, tablet) = await OpenTabletAsync();
        await using var _ = node;
        await SetPinAsync(node, tablet, "aki");
        await PinAsync(tablet, "aki", Pin);
        Assert.Equal(HttpStatusCode.NoContent, await AccountNode.StatusAsync(tablet, "/session"));

        var administrator = await node.SignInAsync("hanako");
        var list = await administrator.GetStringAsync("/account/devices", TestContext.Current.CancellationToken);
        var close = CloseAction().Match(list).Groups["path"].Value;
        await administrator.PostFormAsync("/account/devices", close);
        Assert.Equal(HttpStatusCode.Redirect, await AccountNode.StatusAsync(tablet, "/session"));
        Assert.Single(await node.EventsAsync("device.revoked"));

        var again = await node.SignInAsync("aki");
        await again.PostFormAsync("/account/devices", "/account/devices", ("name", "Bench 2"));
        Assert.Equal(HttpStatusCode.OK, await AccountNode.StatusAsync(again, "/switch"));
        node.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal("/sign-in", await GoalAsync(again, "/switch"));
    }

    [Fact]
    public async Task At_the_bench_a_signature_still_asks_for_everything()
    {
        var (node, tablet) = await OpenTabletAsync();
        await using var _ = node;
        await SetPinAsync(node, tablet, "aki");
        await PinAsync(tablet, "aki", Pin);
        foreach (
            var proof in new ReauthenticationProof[]
            {
                new(),
                new() { Password = Pin },
                new() { Password = AccountNode.Password },
            }
        )
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() =>
                node.DoAsync<Reauthentication>(r => r.DemandAsync("u-2", proof))
            );
            Assert.Equal("REAUTHENTICATION_FAILED", refused.Refusal.Code);
        }
    }

    [Theory]
    [InlineData("123", "PIN_INVALID")]
    [InlineData("123456789", "PIN_INVALID")]
    [InlineData("12a4", "PIN_INVALID")]
    [InlineData("٣٤٥١", "PIN_INVALID")]
    [InlineData("7777", "PIN_SIMPLE")]
    [InlineData("4321", "PIN_SIMPLE")]
    public async Task A_bad_pin_is_refused(string pin, string code)
    {
        var (node, tablet) = await OpenTabletAsync();
        await using var _ = node;
        var answer = await tablet.PostFormAsync("/account/badge", "/account/pin", [.. node.Proof("aki"), ("pin", pin)]);
        Assert.Contains(
            code,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private static async Task<(AccountNode Node, HttpClient Tablet)> OpenTabletAsync()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        var (_, tablet) = await node.AddAsync("aki", "analyst");
        var opened = await tablet.PostFormAsync("/account/devices", "/account/devices", ("name", "Clean bench 1"));
        Assert.Equal("/account/devices", opened.Headers.Location?.OriginalString);
        return (node, tablet);
    }

    private static async Task SetPinAsync(AccountNode node, HttpClient browser, string userName)
    {
        var set = await browser.PostFormAsync(
            "/account/badge",
            "/account/pin",
            [.. node.Proof(userName), ("pin", Pin)]
        );
        Assert.Equal("/account/badge", set.Headers.Location?.OriginalString);
    }

    private static async Task<string> MakeBadgeAsync(AccountNode node, HttpClient browser)
    {
        // What the QR code holds is not in the page as text; the desk that makes it says it.
        Assert.Equal(
            HttpStatusCode.OK,
            (await browser.PostFormAsync("/account/badge", "/account/badge", node.Proof("aki"))).StatusCode
        );
        return await node.DoAsync<Uwazumi.Web.Account.Bench.BenchDesk, string>(d => d.MakeBadgeAsync("u-2"));
    }

    private static Task<HttpResponseMessage> PinAsync(HttpClient tablet, string userName, string pin) =>
        tablet.PostFormAsync("/switch", "/switch/pin", ("userName", userName), ("pin", pin));

    private static Task<HttpResponseMessage> BadgeAsync(HttpClient tablet, string badge) =>
        tablet.PostFormAsync("/switch", "/switch/badge", ("badge", badge));

    private static async Task<string?> GoalAsync(HttpClient browser, string path) =>
        (await browser.GetAsync(path)).Headers.Location?.OriginalString;

    [GeneratedRegex("action=\"(?<path>/account/devices/[0-9a-f]+/revoke)\"")]
    private static partial Regex CloseAction();
}
