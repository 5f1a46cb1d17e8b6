using System.Net;

namespace Uwazumi.Web.Tests.Home;

/// <summary>What waits for each person on the home page of the worked example.</summary>
public class HomeTests(DemoData demo)
{
    [Fact]
    public async Task A_stranger_is_led_to_the_sign_in_and_on_a_new_node_to_the_set_up()
    {
        await using var node = await TestNode.StartAsync(o => o with { Console = TextWriter.Null });
        using var home = await node.Client.GetAsync(new Uri("/", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, home.StatusCode);
        Assert.Equal("/sign-in", home.Headers.Location?.ToString());
        using var signIn = await node.Client.GetAsync(new Uri("/sign-in", UriKind.Relative), Cancel);
        Assert.Equal("/setup", signIn.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("releaser", "/lots/UC-2611-02/sign/released")]
    [InlineData("reviewer", "/lots/UC-2611-03/sign/reviewed")]
    [InlineData("analyst", "/lots/UC-2611-04/sign/performed")]
    public async Task Each_is_shown_the_signature_that_is_theirs_to_give_and_no_other(string user, string address)
    {
        await using var node = await demo.StartAsync();
        var html = await (await DemoData.SignInAsync(node, user)).GetStringAsync("/", Cancel);
        Assert.Contains($"href=\"{address}\"", html, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("/sign/").Length - 1);
    }

    [Fact]
    public async Task The_failing_lot_is_said_first_with_what_stands_against_it()
    {
        await using var node = await demo.StartAsync();
        var html = Specifications.EditorTests.Plain(
            await (await DemoData.SignInAsync(node, "analyst")).GetStringAsync("/", Cancel)
        );
        Assert.Matches("規格外 UC-2611-03 .*限度外", html);
        Assert.True(
            html.IndexOf("規格外 UC-2611-03", StringComparison.Ordinal)
                < html.IndexOf("署名待ち UC-2611-04", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Stations_that_this_node_does_not_keep_have_no_number()
    {
        await using var node = await demo.StartAsync();
        var html = await (await DemoData.SignInAsync(node, "reader")).GetStringAsync("/", Cancel);
        Assert.Equal(5, html.Split("<span class=\"circle num\">—</span>").Length - 1);
        Assert.Contains("<span class=\"circle num\">4</span>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/sign/", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_sees_no_lot()
    {
        await using var node = await demo.StartAsync();
        var html = await (await DemoData.SignInAsync(node, "administrator")).GetStringAsync("/", Cancel);
        Assert.DoesNotContain("UC-2611", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/people\"", html, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
