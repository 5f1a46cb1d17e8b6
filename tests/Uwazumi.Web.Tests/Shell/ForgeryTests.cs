using System.Net;
using System.Net.Http.Headers;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Tests.Shell;

public class ForgeryTests
{
    [Fact]
    public async Task A_post_without_the_token_of_a_page_does_nothing()
    {
        await using var node = await TestNode.StartAsync();
        using var form = Choice("en");
        var answer = await node.Client.PostAsync("/language", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            "PAGE_STALE",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            answer.Headers.GetValues("Set-Cookie"),
            cookie => cookie.StartsWith(Language.Cookie, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_post_with_the_token_of_another_browsers_page_does_nothing()
    {
        await using var node = await TestNode.StartAsync();
        var other = HtmlForms.TokenOf(
            await (
                await node.NewClient().GetAsync("/nothing", TestContext.Current.CancellationToken)
            ).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        using var form = Choice("en");
        node.Client.DefaultRequestHeaders.Add(ForgeryGuard.Header, other);
        var answer = await node.Client.PostAsync("/language", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_of_a_page_before_the_sign_in_does_not_serve_after_it()
    {
        await using var node = await TestNode.StartAsync();
        var stranger = node.NewClient();
        var page = await stranger.GetAsync("/nothing", TestContext.Current.CancellationToken);
        var token = HtmlForms.TokenOf(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        stranger.DefaultRequestHeaders.Add(ActingPerson.Header, "u-1;reader");
        stranger.DefaultRequestHeaders.Add(ForgeryGuard.Header, token);
        using var form = Choice("en");
        var answer = await stranger.PostAsync("/language", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Every_unsafe_method_needs_the_token_also_where_nothing_is(string method)
    {
        await using var node = await TestNode.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/nothing");
        var answer = await node.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_program_with_a_token_of_its_own_needs_none()
    {
        await using var node = await TestNode.StartAsync();
        node.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "anything");
        using var nothing = new StringContent("{}");
        var answer = await node.Client.PostAsync("/api/nothing", nothing, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task With_the_token_the_language_is_chosen_and_kept()
    {
        await using var node = await TestNode.StartAsync(options => options with { Demonstration = true });
        var answer = await node.Client.PostFormAsync(
            "/components",
            "/language",
            ("language", "en"),
            ("to", "/components?page=2")
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/components?page=2", answer.Headers.Location?.OriginalString);
        Assert.Contains(
            "<html lang=\"en\">",
            await node.Client.GetStringAsync("/components", TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_choice_of_a_language_leads_to_no_other_site()
    {
        await using var node = await TestNode.StartAsync(options => options with { Demonstration = true });
        var answer = await node.Client.PostFormAsync(
            "/components",
            "/language",
            ("language", "en"),
            ("to", "//evil.example")
        );
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_unknown_language_is_refused()
    {
        await using var node = await TestNode.StartAsync(options => options with { Demonstration = true });
        var answer = await node.Client.PostFormAsync("/components", "/language", ("language", "../x"), ("to", "/"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private static FormUrlEncodedContent Choice(string language) => new([new("language", language)]);
}
