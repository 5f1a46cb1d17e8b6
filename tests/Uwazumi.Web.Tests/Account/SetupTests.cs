using System.Net;
using Uwazumi.Web.Account.Setup;

namespace Uwazumi.Web.Tests.Account;

public class SetupTests
{
    [Fact]
    public async Task A_new_node_leads_everybody_to_its_set_up()
    {
        await using var node = await AccountNode.StartAsync();
        var answer = await node.Browser().GetAsync("/sign-in", TestContext.Current.CancellationToken);
        Assert.Equal("/setup", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Without_the_code_from_the_console_nobody_takes_the_node()
    {
        await using var node = await AccountNode.StartAsync();
        var answer = await node.Browser().PostFormAsync("/setup", "/setup", node.SetupFields("AAAA-AAAA-AAAA"));
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("SETUP_CODE_WRONG", html, StringComparison.Ordinal);
        Assert.Contains("Synthetic Cells K.K.", html, StringComparison.Ordinal);
        Assert.Null(await node.Node.Store.OrganisationAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Five_wrong_codes_draw_a_new_one_which_is_printed()
    {
        using var console = new StringWriter();
        var code = new SetupCode(console);
        var first = code.Text;
        for (var i = 0; i < 5; i++)
            TestData.Refused.With("SETUP_CODE_WRONG", () => code.Demand("AAAA-AAAA-AAAA"));
        Assert.NotEqual(first, code.Text);
        Assert.Contains(code.Text, console.ToString(), StringComparison.Ordinal);
        TestData.Refused.With("SETUP_CODE_WRONG", () => code.Demand(first));
        code.Demand(code.Text.Replace("-", " ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_set_up_makes_organisation_and_administrator_and_is_refused_a_second_time()
    {
        var (node, administrator) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        Assert.True(await AccountNode.SeesAsync(administrator, "/people"));
        Assert.Single(await node.EventsAsync("organisation.created"));
        Assert.Single(await node.EventsAsync("person.added"));

        var stranger = node.Browser();
        Assert.Equal(
            "/sign-in",
            (await stranger.GetAsync("/setup", TestContext.Current.CancellationToken)).Headers.Location?.OriginalString
        );
        var again = await stranger.PostFormAsync("/sign-in", "/setup", node.SetupFields());
        Assert.Contains(
            "SETUP_DONE",
            await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Single(await node.EventsAsync("person.added"));
    }

    [Theory]
    [InlineData("short one", "PASSWORD_TOO_SHORT")]
    [InlineData("password2026!", "PASSWORD_COMMON")]
    [InlineData("aaaaaaaaaaaaaaa", "PASSWORD_COMMON")]
    [InlineData("123456789012345", "PASSWORD_COMMON")]
    [InlineData("I am Hanako today", "PASSWORD_NAMES_USER")]
    public async Task A_bad_password_is_refused_beside_its_field(string password, string code)
    {
        await using var node = await AccountNode.StartAsync();
        var answer = await node.Browser().PostFormAsync("/setup", "/setup", node.SetupFields(password: password));
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(code, html, StringComparison.Ordinal);
        Assert.DoesNotContain(password, html, StringComparison.Ordinal);
    }
}
