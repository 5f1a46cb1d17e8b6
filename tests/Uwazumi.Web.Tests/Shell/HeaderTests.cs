using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Uwazumi.Web.Assets;
using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Tests.Shell;

public partial class HeaderTests
{
    [Fact]
    public async Task Every_answer_carries_the_headers_that_guard_it()
    {
        await using var node = await TestNode.StartAsync();
        var style = new AssetCatalog().Url("src/style.css");
        using var nothing = new StringContent("");
        HttpResponseMessage[] answers =
        [
            await node.Client.GetAsync("/nothing", TestContext.Current.CancellationToken),
            await node.Client.GetAsync("/api/nothing", TestContext.Current.CancellationToken),
            await node.Client.GetAsync("/components", TestContext.Current.CancellationToken),
            await node.Client.GetAsync(style, TestContext.Current.CancellationToken),
            await node.Client.GetAsync("/assets/nothing.js", TestContext.Current.CancellationToken),
            await node.Client.PostAsync("/language", nothing, TestContext.Current.CancellationToken),
            await node.As("u-1", "reader").GetAsync("/components", TestContext.Current.CancellationToken),
        ];
        Assert.Equal([404, 404, 302, 200, 404, 400, 200], answers.Select(answer => (int)answer.StatusCode));
        Assert.All(answers, answer => AssertGuarded(answer.Headers));
    }

    [Fact]
    public async Task A_page_holds_no_inline_style_script_or_handler()
    {
        await using var node = await TestNode.StartAsync(options => options with { Demonstration = true });
        var html = await node.Client.GetStringAsync("/components", TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(InlineStyle(), html);
        Assert.DoesNotMatch(InlineHandler(), html);
        Assert.All(
            ScriptElement().Matches(html),
            script => Assert.Matches("src=\"/assets/|type=\"application/json\"", script.Value)
        );
    }

    private static void AssertGuarded(HttpResponseHeaders headers)
    {
        Assert.Equal([SecurityHeaders.ContentPolicy], headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], headers.GetValues("Referrer-Policy"));
        Assert.Equal(["same-origin"], headers.GetValues("Cross-Origin-Opener-Policy"));
        Assert.Equal(["same-origin"], headers.GetValues("Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=(self)", headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.False(headers.Contains("Server"));
        Assert.False(headers.Contains("blazor-enhanced-nav"));
        Assert.NotNull(headers.CacheControl);
    }

    [GeneratedRegex("<[^>]+\\sstyle=")]
    private static partial Regex InlineStyle();

    [GeneratedRegex("<[^>]+\\son[a-z]+=")]
    private static partial Regex InlineHandler();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex ScriptElement();
}
