using System.Net;

namespace Uwazumi.Web.Tests.Shell;

public class HostTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.1.20")]
    [InlineData("0.0.0.0")]
    [InlineData("node.local")]
    public async Task A_node_on_this_machine_does_not_answer_under_a_foreign_name(string host)
    {
        await using var node = await TestNode.StartAsync(options => options with { HostNames = ["node.local"] });
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusOf(node, host));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task It_answers_under_the_names_of_this_machine(string host)
    {
        await using var node = await TestNode.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, await StatusOf(node, host));
    }

    private static async Task<HttpStatusCode> StatusOf(TestNode node, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing");
        request.Headers.Host = $"{host}:{node.Address.Port}";
        using var answer = await node.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
