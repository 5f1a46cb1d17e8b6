using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Uwazumi.Cli.Tests;

/// <summary><c>certificate</c>, and <c>serve --lan</c> with what it made.</summary>
public partial class CertificateTests
{
    [Fact]
    public void The_certificate_is_made_with_its_names_and_the_fingerprint_to_compare()
    {
        using var folder = new TemporaryFolder();
        var made = CommandLine
            .Run("certificate", "--data", folder.PathOf("data"), "--name", "clinic.example", "192.0.2.7", "--json")
            .Results;
        Assert.True(made["newAuthority"]!.GetValue<bool>());
        var names = made["names"]!.AsArray().Select(n => n!.ToString()).ToList();
        Assert.Equal("clinic.example", names[0]);
        Assert.Superset(new HashSet<string> { "localhost", "127.0.0.1", "192.0.2.7" }, names.ToHashSet());
        Assert.Matches("^([0-9A-F]{2}:){31}[0-9A-F]{2}$", made["authorityFingerprint"]!.ToString());
        var again = CommandLine.Run("certificate", "--data", folder.PathOf("data"));
        Assert.Equal(0, again.ExitCode);
        Assert.Contains(made["authorityFingerprint"]!.ToString(), again.Output, StringComparison.Ordinal);
        Assert.Contains("tablets keep trusting it", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_certificate_lan_is_refused_with_the_command_that_makes_one()
    {
        using var folder = new TemporaryFolder();
        var refused = CommandLine.Run("serve", "--data", folder.PathOf("data"), "--port", "0", "--lan");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("CERTIFICATE_MISSING", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("uwazumi certificate --data", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_asks_a_node_on_the_network_when_it_is_given_the_authority()
    {
        using var folder = new TemporaryFolder();
        var data = folder.PathOf("data");
        Assert.Equal(0, CommandLine.Run("certificate", "--data", data).ExitCode);
        using var process = ServeTests.Start("serve", "--data", data, "--port", "0", "--lan", "--lan-port", "0");
        var address = await ServeTests.ListeningAsync(process);
        var port = await LanPortAsync(process);
        var authority = folder.PathOf("authority.crt");
        using (var client = new HttpClient())
            await File.WriteAllBytesAsync(
                authority,
                await client.GetByteArrayAsync(
                    new Uri(address + "/install/uwazumi-authority.crt"),
                    TestContext.Current.CancellationToken
                ),
                TestContext.Current.CancellationToken
            );
        Outcome Ask(params string[] more) =>
            CommandLine.RunWith(
                [("UWAZUMI_TOKEN", "uwz_a_b")],
                ["ledger", "verify", "--node", $"https://localhost:{port}", "--json", .. more]
            );
        Assert.Equal("NODE_NOT_TRUSTED", Ask().Code);
        var refused = Ask("--node-authority", authority).Refusal;
        Assert.Equal("NODE_REFUSED", refused["code"]!.ToString());
        Assert.Contains("SIGN_IN_NEEDED", refused["message"]!.ToString(), StringComparison.Ordinal);
        await ServeTests.StopAsync(process);
    }

    private static async Task<string> LanPortAsync(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await process.StandardError.ReadLineAsync(limit.Token) is { } line)
            if (Port().Match(line) is { Success: true } found)
                return found.Groups[1].Value;
        throw new InvalidOperationException("It did not say where it is on the network.");
    }

    [GeneratedRegex(@"^on the local network https://.+:(\d+)$")]
    private static partial Regex Port();
}
