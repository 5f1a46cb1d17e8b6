using System.Diagnostics;
using System.Net;

namespace Uwazumi.Cli.Tests;

/// <summary><c>serve</c> and <c>demo</c>: they say where they listen, answer there, and end when they are told to.</summary>
public class ServeTests
{
    [Fact]
    public async Task A_node_says_where_it_listens_answers_and_stops_when_it_is_told_to()
    {
        using var folder = new TemporaryFolder();
        using var process = Start("serve", "--data", folder.PathOf("data"), "--port", "0");
        var address = await ListeningAsync(process);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await client.GetAsync(new Uri(address + "/"), TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        var second = CommandLine.Run("serve", "--data", folder.PathOf("data"), "--port", "0");
        Assert.Equal(2, second.ExitCode);
        Assert.Contains("DATA_FOLDER_IN_USE", second.Errors, StringComparison.Ordinal);
        await StopAsync(process);
        Assert.True(File.Exists(folder.PathOf("data", "records.db")));
    }

    [Fact]
    public async Task The_demo_makes_the_example_in_a_fresh_folder_and_shows_its_sign_in_page()
    {
        using var folder = new TemporaryFolder();
        using var process = Start("demo", "--no-browser", "--port", "0", "--data", folder.PathOf("data"));
        var address = await ListeningAsync(process);
        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri(address + "/"), TestContext.Current.CancellationToken);
        Assert.Contains("合成データ", page, StringComparison.Ordinal);
        Assert.Contains("Hanako Shiken", page, StringComparison.Ordinal);
        await StopAsync(process);
        var audit = CommandLine.Run("ledger", "verify", folder.PathOf("data"), "--json").Results;
        Assert.True(audit["valid"]!.GetValue<bool>(), audit.ToJsonString());
    }

    [Fact]
    public void The_demo_does_not_mix_with_other_data()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine/thesis.txt", "years of work");
        var outcome = CommandLine.Run("demo", "--no-browser", "--data", folder.PathOf("mine"));
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("FOLDER_NOT_EMPTY", outcome.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(folder.PathOf("mine")));
    }

    internal static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(CommandLine.Program)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    internal static async Task<string> ListeningAsync(Process process)
    {
        const string mark = "listening ";
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            said.Add(line);
            if (line.StartsWith(mark, StringComparison.Ordinal))
                return line[mark.Length..];
        }

        throw new InvalidOperationException("It ended without listening:\n" + string.Join('\n', said));
    }

    /// <summary>As a service manager stops it (SIGTERM); what hangs is killed and fails the test.</summary>
    internal static async Task StopAsync(Process process)
    {
        using var kill = Process.Start(
            "kill",
            ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]
        );
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.Equal(0, process.ExitCode);
    }
}
