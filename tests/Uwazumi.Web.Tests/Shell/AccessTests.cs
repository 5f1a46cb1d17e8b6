using System.Net;

namespace Uwazumi.Web.Tests.Shell;

public class AccessTests
{
    [Fact]
    public async Task A_stranger_is_led_to_the_sign_in_and_told_the_way_back()
    {
        await using var node = await TestNode.StartAsync();
        var answer = await node.Client.GetAsync("/components?a=1", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?to=%2Fcomponents%3Fa%3D1", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_bar_shows_only_where_the_person_may_go()
    {
        await using var node = await TestNode.StartAsync();
        var reader = await node.As("u-1", "reader")
            .GetStringAsync("/components", TestContext.Current.CancellationToken);
        var administrator = await node.As("u-2", "administrator")
            .GetStringAsync("/components", TestContext.Current.CancellationToken);
        Assert.Contains("href=\"/lots\"", reader, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/people\"", reader, StringComparison.Ordinal);
        Assert.Contains("href=\"/people\"", administrator, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/lots\"", administrator, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_says_so_on_every_page()
    {
        await using var node = await TestNode.StartAsync(options => options with { Demonstration = true });
        Assert.Contains(
            "class=\"synthetic\"",
            await node.Client.GetStringAsync("/components", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }
}
