using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Uwazumi.Quantities;
using Uwazumi.Web.Hosting.Lan;

namespace Uwazumi.Web.Tests.Lan;

/// <summary>A real node by HTTPS, asked by a client that trusts its local authority and nothing else.</summary>
public class LanTests
{
    private static readonly LanNames Names = new(["clinic-pc.local", "clinic-pc", "localhost"], [IPAddress.Loopback]);

    [Fact]
    public async Task A_tablet_that_trusts_the_authority_is_answered_with_cookies_for_HTTPS_only()
    {
        await using var node = await StartAsync();
        using var tablet = Tablet(node);
        using var answer = await tablet.GetAsync(Of(node, "clinic-pc.local", "/setup"), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("clinic-pc.local.evil.example")]
    [InlineData("192.168.77.77")]
    public async Task It_answers_under_the_names_of_its_certificate_only(string host)
    {
        await using var node = await StartAsync();
        using var tablet = Tablet(node, certified: "clinic-pc.local");
        using var request = new HttpRequestMessage(HttpMethod.Get, Of(node, "clinic-pc.local", "/setup"));
        request.Headers.Host = host;
        using var answer = await tablet.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_tablet_to_which_the_certificate_says_another_name_or_nothing_ends_the_connection()
    {
        await using var node = await StartAsync();
        using var tablet = Tablet(node);
        await Assert.ThrowsAsync<HttpRequestException>(() => tablet.GetAsync(Of(node, "other-pc.local", "/"), Cancel));
        using var stranger = Tablet(node, trusts: false);
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            stranger.GetAsync(Of(node, "clinic-pc.local", "/"), Cancel)
        );
    }

    [Fact]
    public async Task The_page_of_installation_hands_out_the_authority_and_its_fingerprint_and_no_key()
    {
        await using var node = await StartAsync();
        var page = await node.Client.GetStringAsync("/install", Cancel);
        var bytes = await node.Client.GetByteArrayAsync("/install/uwazumi-authority.crt", Cancel);
        using var authority = X509CertificateLoader.LoadCertificate(bytes);
        Assert.False(authority.HasPrivateKey);
        var shown = string.Join(':', SHA256.HashData(bytes).Select(b => b.ToString("X2", null)));
        Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.Contains("https://clinic-pc.local:", page, StringComparison.Ordinal);
        using var tablet = Tablet(node);
        Assert.Contains(
            shown,
            await tablet.GetStringAsync(Of(node, "clinic-pc", "/install"), Cancel),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_asks_without_HTTPS_under_a_name_of_the_network_is_led_to_it()
    {
        await using var node = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/lots?show=failed");
        request.Headers.Host = "clinic-pc.local";
        using var answer = await node.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal(Of(node, "clinic-pc.local", "/lots?show=failed"), answer.Headers.Location);
        using var local = await node.Client.GetAsync(new Uri("/sign-in", UriKind.Relative), Cancel);
        Assert.NotEqual(HttpStatusCode.TemporaryRedirect, local.StatusCode);
    }

    [Fact]
    public async Task Without_a_certificate_the_local_network_is_refused_with_the_command_that_makes_one()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            TestNode.StartAsync(o => o with { Lan = true, LanPort = 0 })
        );
        Assert.Equal("CERTIFICATE_MISSING", refused.Refusal.Code);
        Assert.Contains("uwazumi certificate --data", refused.Refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_does_not_go_onto_the_network()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            TestNode.StartAsync(o => o with { Lan = true, LanPort = 0, Demonstration = true }, prepare: Certify)
        );
        Assert.Equal("DEMO_NOT_ON_LAN", refused.Refusal.Code);
    }

    [Fact]
    public async Task A_node_on_this_machine_has_nothing_to_install()
    {
        await using var node = await TestNode.StartAsync(o => o with { Console = TextWriter.Null });
        foreach (var path in new[] { "/install", "/install/uwazumi-authority.crt" })
        {
            using var answer = await node.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<TestNode> StartAsync() =>
        TestNode.StartAsync(o => o with { Lan = true, LanPort = 0, Console = TextWriter.Null }, prepare: Certify);

    private static void Certify(string folder) =>
        LanCertificates.Make(folder, Names, TimeProvider.System).Certificate.Dispose();

    private static Uri Of(TestNode node, string host, string path) =>
        new(
            $"https://{host}:{node.Services.GetRequiredService<LanSite>().PortOf(node.Services.GetRequiredService<IServer>())}{path}"
        );

    /// <summary>A browser for which the names of the network lead to this machine.</summary>
    /// <param name="node">The node.</param>
    /// <param name="trusts">False for one on which nothing was installed.</param>
    /// <param name="certified">The name that the certificate is held against; null for the one that is asked.</param>
    private static HttpClient Tablet(TestNode node, bool trusts = true, string? certified = null)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        var authority = node.Services.GetRequiredService<LanSite>().Certificate.Authority;
        if (trusts)
            policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificate(authority.Span));
        return new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                SslOptions = new SslClientAuthenticationOptions
                {
                    CertificateChainPolicy = policy,
                    TargetHost = certified,
                    // The client holds the certificate against the Host header; what is asked here is what the node does with it.
                    RemoteCertificateValidationCallback = certified is null
                        ? null
                        : (_, _, _, errors) =>
                            (errors & ~System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch)
                            == System.Net.Security.SslPolicyErrors.None,
                },
                ConnectCallback = async (context, cancellation) =>
                {
                    var socket = new System.Net.Sockets.Socket(
                        System.Net.Sockets.SocketType.Stream,
                        System.Net.Sockets.ProtocolType.Tcp
                    );
                    await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                    return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
                },
            }
        );
    }
}
