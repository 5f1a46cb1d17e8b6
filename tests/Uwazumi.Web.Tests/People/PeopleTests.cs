using System.Net;
using Uwazumi.Quantities;
using Uwazumi.Records.People;
using Uwazumi.Web.People;
using Uwazumi.Web.Tests.Account;

namespace Uwazumi.Web.Tests.People;

public class PeopleTests
{
    [Fact]
    public async Task An_administrator_adds_a_person_who_sets_their_own_password_by_a_link_that_is_good_once()
    {
        var (node, administrator) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        var answer = await administrator.PostFormAsync(
            "/people/new",
            "/people",
            ("name", "Jiro <b>Test</b>"),
            ("userName", "jiro"),
            ("roles", "analyst"),
            ("roles", "reviewer"),
            ("language", "en"),
            ("timeZone", "Asia/Tokyo")
        );
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Jiro &lt;b&gt;Test&lt;/b&gt;", html, StringComparison.Ordinal);
        var start = html.IndexOf("/invite/", StringComparison.Ordinal);
        var invite = html[start..html.IndexOf('<', start)];

        var browser = node.Browser();
        var set = await browser.PostFormAsync(invite, invite, ("password", AccountNode.Password));
        Assert.Equal("/sign-in/enrol", set.Headers.Location?.OriginalString);
        Assert.False(await AccountNode.SeesAsync(browser, "/account"));
        await node.EnrolAsync(browser, "jiro");
        Assert.True(await AccountNode.SeesAsync(browser, "/account"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await AccountNode.StatusAsync(node.Browser(), invite));
        Assert.Equal(HttpStatusCode.Forbidden, await AccountNode.StatusAsync(browser, "/people"));
    }

    [Fact]
    public async Task An_invitation_ends_after_three_days()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        var added = await AddAsync(node, "jiro", "analyst");
        node.Clock.Advance(TimeSpan.FromHours(71));
        Assert.True(await AccountNode.SeesAsync(node.Browser(), "/invite/" + added.Invitation));
        node.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await AccountNode.SeesAsync(node.Browser(), "/invite/" + added.Invitation));
    }

    [Fact]
    public async Task A_role_that_was_given_or_taken_holds_at_the_next_request()
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        await using var __ = node;
        var (id, browser) = await node.AddAsync("jiro", "administrator");
        Assert.True(await AccountNode.SeesAsync(browser, "/people"));
        await ChangeAsync(node, id, "analyst", "moves to the laboratory");
        Assert.Equal(HttpStatusCode.Forbidden, await AccountNode.StatusAsync(browser, "/people"));
        Assert.True(await AccountNode.SeesAsync(browser, "/account"));
        await ChangeAsync(node, id, "administrator", "comes back");
        Assert.True(await AccountNode.SeesAsync(browser, "/people"));
        var recorded = (await node.EventsAsync("person.rolesChanged"))[0];
        Assert.Contains("\"before\":\"administrator\"", recorded, StringComparison.Ordinal);
        Assert.Contains("\"after\":\"analyst\"", recorded, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"moves to the laboratory\"", recorded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deactivated_person_is_out_at_once_and_old_cookies_stay_dead_after_reactivation()
    {
        var (node, administrator) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        var (id, browser) = await node.AddAsync("jiro", "analyst");
        var answer = await administrator.PostFormAsync(
            $"/people/{id}",
            $"/people/{id}/deactivate",
            ("reason", "left"),
            ("version", "1")
        );
        Assert.Equal($"/people/{id}", answer.Headers.Location?.OriginalString);
        Assert.False(await AccountNode.SeesAsync(browser, "/account"));
        var refused = await AccountNode.PasswordAsync(node.Browser(), "jiro", AccountNode.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);

        await node.DoAsync<PeopleDesk>(desk => desk.ReactivateAsync("u-1", id, "came back", 2));
        Assert.False(await AccountNode.SeesAsync(browser, "/account"));
        await node.SignInAsync("jiro");
    }

    [Fact]
    public async Task The_last_active_administrator_can_neither_be_deactivated_nor_lose_the_role()
    {
        var (node, administrator) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        var answer = await administrator.PostFormAsync(
            "/people/u-1",
            "/people/u-1/deactivate",
            ("reason", "tired"),
            ("version", "1")
        );
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("LAST_ADMINISTRATOR", html, StringComparison.Ordinal);
        Assert.Contains("tired", html, StringComparison.Ordinal);
        await RefusedAsync("LAST_ADMINISTRATOR", () => ChangeAsync(node, "u-1", "analyst", "tired"));

        await node.AddAsync("jiro", "administrator");
        await ChangeAsync(node, "u-1", "analyst", "hands over");
        Assert.Equal(HttpStatusCode.Forbidden, await AccountNode.StatusAsync(administrator, "/people"));
    }

    [Fact]
    public async Task Changes_without_a_reason_on_an_old_state_or_with_contradicting_roles_are_refused()
    {
        var (node, administrator) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        var (id, __) = await node.AddAsync("jiro", "analyst");
        await RefusedAsync("REASON_MISSING", () => ChangeAsync(node, id, "reader", "  "));
        await ChangeAsync(node, id, "reader", "first");
        await RefusedAsync(
            "CHANGED_MEANWHILE",
            () => node.DoAsync<PeopleDesk>(d => d.ChangeRolesAsync("u-1", id, RoleSet.Parse("releaser"), "second", 1))
        );
        var both = await administrator.PostFormAsync(
            $"/people/{id}",
            $"/people/{id}/roles",
            ("roles", "administrator"),
            ("roles", "analyst"),
            ("reason", "both"),
            ("version", "2")
        );
        Assert.Contains(
            "ROLES_CONTRADICTORY",
            await both.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_reset_takes_password_and_second_factor_away_and_invites_anew()
    {
        var (node, administrator) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        var (id, browser) = await node.AddAsync("jiro", "analyst");
        var answer = await administrator.PostFormAsync(
            $"/people/{id}",
            $"/people/{id}/reset",
            ("reason", "lost phone")
        );
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.False(await AccountNode.SeesAsync(browser, "/account"));
        var refused = await AccountNode.PasswordAsync(node.Browser(), "jiro", AccountNode.Password);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var start = html.IndexOf("/invite/", StringComparison.Ordinal);
        var invite = html[start..html.IndexOf('<', start)];
        var again = node.Browser();
        await again.PostFormAsync(invite, invite, ("password", AccountNode.Password));
        await node.EnrolAsync(again, "jiro");
        await node.SignInAsync("jiro");
    }

    [Fact]
    public async Task No_name_and_no_user_name_stands_in_any_event_or_in_the_clear_on_the_disk()
    {
        var (node, administrator) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        var (id, browser) = await node.AddAsync("jiro-secret", "analyst", "鈴木 次郎");
        await AccountNode.PasswordAsync(node.Browser(), "jiro-secret", "not the password");
        await administrator.PostFormAsync($"/people/{id}", $"/people/{id}/reset", ("reason", "lost phone"));
        var events = string.Concat(await node.EventsAsync());
        foreach (var word in new[] { "鈴木", "次郎", "jiro-secret", AccountNode.AdministratorName, "hanako" })
        {
            Assert.DoesNotContain(word, events, StringComparison.Ordinal);
            Assert.DoesNotContain(
                Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(word)),
                Convert.ToHexString(await BytesAsync(node.Node.Store.Folder.DatabaseFile)),
                StringComparison.Ordinal
            );
        }

        var identity = await node.DoAsync<PersonDirectory, PersonIdentity>(d => d.IdentityOfAsync(id));
        Assert.Equal("鈴木 次郎", identity.Name);
        Assert.True(Ledger.FieldCommitment.Opens(identity.NameHmac, identity.NameKey, identity.Name));
        Assert.Contains(identity.NameHmac, events, StringComparison.Ordinal);
        using var key = await node.DoAsync<PersonDirectory, Ledger.SigningKey>(d => d.SigningKeyAsync(id, "Analyst"));
        Assert.Equal(identity.PublicKey, key.PublicKey.Hex);
    }

    [Theory]
    [InlineData("name", "", "NAME_INVALID")]
    [InlineData("userName", "Ab", "USER_NAME_INVALID")]
    [InlineData("userName", "hanako", "USER_NAME_TAKEN")]
    [InlineData("timeZone", "../../etc/passwd", "TIME_ZONE_UNKNOWN")]
    [InlineData("language", "xx", "LANGUAGE_UNKNOWN")]
    [InlineData("roles", "emperor", "ROLE_UNKNOWN")]
    public async Task A_bad_particular_is_refused_and_nobody_is_added(string field, string value, string code)
    {
        var (node, administrator) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        var fields = new Dictionary<string, string>
        {
            ["name"] = "Jiro",
            ["userName"] = "jiro",
            ["roles"] = "analyst",
            ["language"] = "en",
            ["timeZone"] = "Asia/Tokyo",
            [field] = value,
        };
        var answer = await administrator.PostFormAsync(
            "/people/new",
            "/people",
            [.. fields.Select(f => (f.Key, f.Value))]
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            code,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Single(await node.EventsAsync("person.added"));
    }

    private static Task<AddedPerson> AddAsync(AccountNode node, string userName, string roles) =>
        node.DoAsync<PeopleDesk, AddedPerson>(desk =>
            desk.AddAsync(
                "u-1",
                new NewPerson
                {
                    Name = "Somebody",
                    UserName = userName,
                    Roles = RoleSet.Parse(roles),
                    Language = "en",
                    TimeZone = "Asia/Tokyo",
                }
            )
        );

    private static async Task ChangeAsync(AccountNode node, string id, string roles, string reason)
    {
        var entry = await node.DoAsync<PeopleDesk, PersonEntry>(desk => desk.FindAsync(id));
        await node.DoAsync<PeopleDesk>(desk =>
            desk.ChangeRolesAsync("u-1", id, RoleSet.Parse(roles), reason, entry.Version)
        );
    }

    private static async Task RefusedAsync(string code, Func<Task> work) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RefusedException>(work)).Refusal.Code);

    /// <summary>The database with what is still in its write-ahead log.</summary>
    private static async Task<byte[]> BytesAsync(string file)
    {
        using var all = new MemoryStream();
        foreach (var part in new[] { file, file + "-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            await stream.CopyToAsync(all);
        }

        return all.ToArray();
    }
}
