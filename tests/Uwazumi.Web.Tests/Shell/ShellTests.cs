using System.Net;
using System.Text.Json;

namespace Uwazumi.Web.Tests.Shell;

public class ShellTests
{
    [Fact]
    public async Task An_unknown_address_answers_404_with_a_page_in_the_language_of_the_browser()
    {
        await using var node = await TestNode.StartAsync();
        node.Client.DefaultRequestHeaders.Add("Accept-Language", "en-GB,en;q=0.9,ja;q=0.5");
        var answer = await node.Client.GetAsync("/nothing-here", TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("<title>Page not found", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_of_the_interface_for_programs_answers_with_the_envelope()
    {
        await using var node = await TestNode.StartAsync();
        var answer = await node.Client.GetAsync("/api/nothing", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var json = JsonDocument.Parse(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal("PAGE_NOT_FOUND", json.RootElement.GetProperty("refused").GetProperty("code").GetString());
    }
}
