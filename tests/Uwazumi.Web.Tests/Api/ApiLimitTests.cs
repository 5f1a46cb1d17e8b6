using System.Net;
using Uwazumi.Web.Api;

namespace Uwazumi.Web.Tests.Api;

public class ApiLimitTests(DemoData demo)
{
    [Fact]
    public async Task A_stranger_who_calls_without_end_is_told_to_wait_and_a_person_is_not_hindered_by_it()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var stranger = node.Stranger();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i <= StrangerLimit.CallsAMinute; i++)
            answers.Add((await stranger.GetAsync("/api/openapi.json")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        var refused = await stranger.GetAsync("/api/openapi.json");
        Assert.NotNull(refused.Headers.RetryAfter);
        await ApiCaller.RefusedAsync(refused, HttpStatusCode.TooManyRequests, "TOO_MANY_TRIES");
        var reader = await node.AsAsync("reader");
        await reader.ReadAsync("/api/lots");
        using var page = await node
            .Node.NewClient()
            .GetAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_program_that_fails_without_end_is_told_to_wait_and_other_people_are_not_hindered_by_it()
    {
        await using var node = await ApiNode.StartAsync(demo);
        var wild = await node.AsAsync("analyst");
        var last = HttpStatusCode.OK;
        for (var i = 0; i <= CallBudget.FailuresAMinute; i++)
            last = (await wild.GetAsync("/api/lots/none")).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        await ApiCaller.RefusedAsync(
            await wild.GetAsync("/api/lots"),
            HttpStatusCode.TooManyRequests,
            "TOO_MANY_TRIES"
        );
        await (await node.AsAsync("reader")).ReadAsync("/api/lots");
    }

    [Theory]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1:2:ffff::1", true)]
    [InlineData("2001:db8:1:2::4", "2001:db8:1:3::4", false)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    public void One_network_of_IPv6_is_one_caller(string one, string other, bool same) =>
        Assert.Equal(same, CallerAddress.Of(IPAddress.Parse(one)) == CallerAddress.Of(IPAddress.Parse(other)));
}
