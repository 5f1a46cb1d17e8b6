using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Records.People;
using Uwazumi.Web.Access;
using Uwazumi.Web.Tests.Account;

namespace Uwazumi.Web.Tests.Access;

public class RouteAccessTests
{
    [Fact]
    public async Task Every_route_says_who_may_use_it()
    {
        await using var node = await TestNode.StartAsync(o => o with { Console = TextWriter.Null });
        var silent = Routes(node)
            .Where(e =>
                e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<IAuthorizeData>() is null
            )
            .Select(NameOf);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Every_route_lets_in_exactly_those_who_are_written_down()
    {
        await using var node = await TestNode.StartAsync(o => o with { Console = TextWriter.Null });
        var real = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var route in Routes(node))
            real[NameOf(route)] = await WhoAsync(node, route);
        var written = RouteTable.Written();
        var lines = real.Where(r => written.GetValueOrDefault(r.Key) != r.Value)
            .Select(r => $"{r.Key} {r.Value}   (written: {written.GetValueOrDefault(r.Key, "nothing")})")
            .Concat(written.Keys.Where(w => !real.ContainsKey(w)).Select(w => $"{w} is written but does not exist"));
        Assert.True(
            !lines.Any(),
            "Write into Access/Routes/ROOM.txt who may use these routes:\n" + string.Join('\n', lines)
        );
    }

    [Fact]
    public async Task A_route_that_says_nothing_is_denied_to_everybody()
    {
        await using var node = await TestNode.StartAsync(o => o with { Console = TextWriter.Null });
        var policies = node.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var fallback = (await policies.GetFallbackPolicyAsync())!;
        foreach (var who in RouteTable.Everybody)
            Assert.False(await MayAsync(node, fallback, who));
    }

    [Fact]
    public async Task The_pages_answer_as_the_table_says()
    {
        var (node, administrator) = await AccountNode.StartSetUpAsync();
        await using var _ = node;
        var (__, reader) = await node.AddAsync("yomi", "reader");
        var written = RouteTable.Written();
        foreach (var route in written.Where(r => r.Key.StartsWith("GET /", StringComparison.Ordinal)))
        {
            var path = route.Key["GET ".Length..];
            if (path.Contains('{', StringComparison.Ordinal) || route.Value == "anybody")
                continue;
            var words = route.Value.Split(' ');
            Assert.Equal(words[0] is "person" || words.Contains("reader"), await EntersAsync(reader, path));
            Assert.Equal(
                words[0] is "person" || words.Contains("administrator"),
                await EntersAsync(administrator, path)
            );
            Assert.False(await EntersAsync(node.Browser(), path), path);
        }
    }

    private static async Task<bool> EntersAsync(HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(path, TestContext.Current.CancellationToken);
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            && answer.Headers.Location?.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) != true;
    }

    private static IEnumerable<RouteEndpoint> Routes(TestNode node) =>
        node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string NameOf(RouteEndpoint route)
    {
        var methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
        var method = methods is { Count: > 0 } ? string.Join(',', methods.Order()) : "ANY";
        return $"{method} /{route.RoutePattern.RawText!.Trim('/')}";
    }

    private static async Task<string> WhoAsync(TestNode node, RouteEndpoint route)
    {
        if (route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return "anybody";
        var policies = node.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var policy = await AuthorizationPolicy.CombineAsync(
            policies,
            route.Metadata.GetOrderedMetadata<IAuthorizeData>(),
            route.Metadata.GetOrderedMetadata<AuthorizationPolicy>()
        );
        var who = new List<string>();
        foreach (var word in RouteTable.Everybody)
            if (policy is not null && await MayAsync(node, policy, word))
                who.Add(word);
        return RouteTable.Ordered(who);
    }

    private static async Task<bool> MayAsync(TestNode node, AuthorizationPolicy policy, string who)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var person = scope.ServiceProvider.GetRequiredService<CurrentPerson>();
        person.Id = "u-1";
        person.Roles = RoleSet.Parse(who is "bench" or "token" ? "analyst" : who);
        person.IsBench = who == "bench";
        person.Scopes = who == "token" ? new HashSet<string> { "read", "enter", "sign" } : null;
        var authorization = scope.ServiceProvider.GetRequiredService<IAuthorizationService>();
        return (await authorization.AuthorizeAsync(new ClaimsPrincipal(), null, policy)).Succeeded;
    }
}
