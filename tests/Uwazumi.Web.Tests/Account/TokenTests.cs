using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Uwazumi.Web.Tests.Account;

public partial class TokenTests
{
    [Fact]
    public async Task A_token_works_on_the_interface_for_programs_within_its_scopes()
    {
        var (node, browser) = await StartAsync("analyst");
        await using var _ = node;
        var token = await MakeAsync(node, browser, "read");
        using var program = Program(node, token);
        using var me = JsonDocument.Parse(
            await program.GetStringAsync("/api/me", TestContext.Current.CancellationToken)
        );
        Assert.Equal("u-2", me.RootElement.GetProperty("person").GetString());
        Assert.Equal(
            ["ReadRecords"],
            me.RootElement.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()!)
        );
        var recorded = Assert.Single(await node.EventsAsync("token.made"));
        Assert.DoesNotContain(token.Split('_')[2], recorded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_opens_no_page()
    {
        var (node, browser) = await StartAsync("analyst");
        await using var _ = node;
        using var program = Program(node, await MakeAsync(node, browser, "read"));
        Assert.Equal(HttpStatusCode.OK, await AccountNode.StatusAsync(program, "/api/me"));
        foreach (var path in new[] { "/account", "/session", "/people" })
            Assert.Equal(HttpStatusCode.Redirect, await AccountNode.StatusAsync(program, path));
    }

    [Theory]
    [InlineData("analyst", "sign", "SCOPE_NOT_YOURS")]
    [InlineData("reader", "enter", "SCOPE_NOT_YOURS")]
    [InlineData("analyst", "everything", "SCOPE_NOT_YOURS")]
    public async Task A_token_gets_no_scope_that_its_owner_has_not(string role, string scope, string code)
    {
        var (node, browser) = await StartAsync(role);
        await using var _ = node;
        var answer = await PostAsync(node, browser, scope, "30");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            code,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Empty(await node.EventsAsync("token.made"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("366")]
    [InlineData("99999999999")]
    [InlineData("x")]
    public async Task A_token_lasts_a_year_at_most(string days)
    {
        var (node, browser) = await StartAsync("analyst");
        await using var _ = node;
        var answer = await PostAsync(node, browser, "read", days);
        Assert.Contains(
            "TOKEN_DAYS_INVALID",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_withdrawn_or_expired_or_altered_token_is_worth_nothing()
    {
        var (node, browser) = await StartAsync("analyst");
        await using var _ = node;
        var token = await MakeAsync(node, browser, "read");
        var other = await MakeAsync(node, browser, "read");
        using var program = Program(node, token);
        using var lasting = Program(node, other);
        using var altered = Program(node, token[..^1] + (token[^1] == '0' ? '1' : '0'));
        using var shapeless = Program(node, "uwz__");
        Assert.Equal(HttpStatusCode.Unauthorized, await AccountNode.StatusAsync(altered, "/api/me"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AccountNode.StatusAsync(shapeless, "/api/me"));

        await browser.PostFormAsync("/account/tokens", $"/account/tokens/{token.Split('_')[1]}/withdraw");
        Assert.Equal(HttpStatusCode.Unauthorized, await AccountNode.StatusAsync(program, "/api/me"));
        Assert.Equal(HttpStatusCode.OK, await AccountNode.StatusAsync(lasting, "/api/me"));
        node.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.Unauthorized, await AccountNode.StatusAsync(lasting, "/api/me"));
    }

    [Fact]
    public async Task A_token_ends_with_its_owners_right_to_sign_in()
    {
        var (node, browser) = await StartAsync("analyst");
        await using var _ = node;
        using var program = Program(node, await MakeAsync(node, browser, "read"));
        await node.DoAsync<Uwazumi.Web.People.PeopleDesk>(d => d.DeactivateAsync("u-1", "u-2", "left", 1));
        Assert.Equal(HttpStatusCode.Unauthorized, await AccountNode.StatusAsync(program, "/api/me"));
    }

    [Fact]
    public async Task Nobody_withdraws_the_token_of_somebody_else()
    {
        var (node, browser) = await StartAsync("analyst");
        await using var _ = node;
        var token = await MakeAsync(node, browser, "read");
        var administrator = await node.SignInAsync("hanako");
        var answer = await administrator.PostFormAsync(
            "/account/tokens",
            $"/account/tokens/{token.Split('_')[1]}/withdraw"
        );
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var program = Program(node, token);
        Assert.Equal(HttpStatusCode.OK, await AccountNode.StatusAsync(program, "/api/me"));
    }

    private static async Task<(AccountNode Node, HttpClient Browser)> StartAsync(string role)
    {
        var (node, _) = await AccountNode.StartSetUpAsync();
        var (_, browser) = await node.AddAsync("aki", role);
        return (node, browser);
    }

    private static Task<HttpResponseMessage> PostAsync(
        AccountNode node,
        HttpClient browser,
        string scope,
        string days
    ) =>
        browser.PostFormAsync(
            "/account/tokens",
            "/account/tokens",
            [.. node.Proof("aki"), ("name", "NTA computer"), ("scopes", scope), ("days", days)]
        );

    private static async Task<string> MakeAsync(AccountNode node, HttpClient browser, string scope)
    {
        var answer = await PostAsync(node, browser, scope, "30");
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var token = Token().Match(html).Value;
        Assert.DoesNotContain(
            token,
            await browser.GetStringAsync("/account/tokens", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        return token;
    }

    private static HttpClient Program(AccountNode node, string token)
    {
        var client = node.Node.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    [GeneratedRegex("uwz_[0-9a-f]+_[0-9a-f]+")]
    private static partial Regex Token();
}
