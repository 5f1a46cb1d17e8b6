using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Uwazumi.Exchange.Tests.Verification;

/// <summary>One page of an installed Chromium without a window, spoken to by the DevTools protocol; its own profile is removed afterwards.</summary>
internal sealed class DevToolsBrowser : IAsyncDisposable
{
    private const string Announcement = "DevTools listening on ";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly DirectoryInfo profile;
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource end = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> waiting = new();
    private readonly ConcurrentQueue<(string Method, JsonNode Parameters)> events = new();
    private Task listening = Task.CompletedTask;
    private Task lastWords = Task.CompletedTask;
    private string? session;
    private int lastId;

    private DevToolsBrowser(Process process, DirectoryInfo profile)
    {
        this.process = process;
        this.profile = profile;
    }

    /// <summary>What the page reported since the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<(string Method, JsonNode Parameters)> Events => [.. events];

    /// <summary>The Chromium that prints also runs the pages: the one that is named, else the first on the path.</summary>
    public static string? Program()
    {
        if (Environment.GetEnvironmentVariable("UWAZUMI_CHROMIUM") is { Length: > 0 } named)
            return File.Exists(named) ? named : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        return new[] { "chromium", "chromium-browser", "google-chrome" }
            .SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    public static async Task<DevToolsBrowser> StartAsync(string program)
    {
        var profile = Directory.CreateTempSubdirectory("uwazumi-browser-");
        var browser = new DevToolsBrowser(Process.Start(Start(program, profile.FullName))!, profile);
        try
        {
            await browser.ConnectAsync();
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }

        return browser;
    }

    /// <summary>Asks the page, and waits for its answer.</summary>
    public async Task<JsonNode> AskAsync(string method, JsonObject? parameters = null)
    {
        var id = Interlocked.Increment(ref lastId);
        var answer = waiting[id] = new TaskCompletionSource<JsonNode>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        var message = new JsonObject
        {
            ["id"] = id,
            ["method"] = method,
            ["params"] = parameters ?? [],
        };
        if (session is not null)
            message["sessionId"] = session;
        await sending.WaitAsync(end.Token);
        try
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(message.ToJsonString());
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, end.Token);
        }
        finally
        {
            sending.Release();
        }

        var said = await answer.Task.WaitAsync(LongestWait);
        return said["error"] is { } error
            ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}")
            : said["result"]!;
    }

    /// <summary>The value of an expression in the page, waited for when it is a promise.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await AskAsync(
            "Runtime.evaluate",
            new JsonObject
            {
                ["expression"] = expression,
                ["awaitPromise"] = true,
                ["returnByValue"] = true,
            }
        );
        return answer["exceptionDetails"] is { } fault
            ? throw new InvalidOperationException(fault.ToJsonString())
            : answer["result"]!["value"];
    }

    /// <summary>Waits until an expression in the page is true.</summary>
    public Task UntilAsync(string condition) =>
        EvaluateAsync(
            $"new Promise((done, failed) => {{ const start = Date.now(); (function look() {{ if ({condition}) done(true); "
                + "else if (Date.now() - start > 15000) failed(new Error('waited in vain')); else setTimeout(look, 10); })(); })"
        );

    public void Forget() => events.Clear();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await end.CancelAsync();
        await Task.WhenAll(listening, lastWords).ContinueWith(_ => { }, TaskScheduler.Default);
        process.Dispose();
        socket.Dispose();
        sending.Dispose();
        end.Dispose();
        // A child of the browser may still be closing its files for a moment.
        for (var attempt = 0; attempt < 20 && profile.Exists; attempt++, profile.Refresh())
        {
            try
            {
                profile.Delete(recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(50);
            }
        }
    }

    private static ProcessStartInfo Start(string program, string profile)
    {
        // Chromium refuses to run its sandbox as root, which is how many containers run.
        string[] sandbox = !OperatingSystem.IsWindows() && Environment.UserName == "root" ? ["--no-sandbox"] : [];
        const string Flags =
            "--headless --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
            + "--disable-extensions --no-first-run --hide-scrollbars --remote-debugging-port=0";
        string[] arguments = [.. sandbox, .. Flags.Split(' '), $"--user-data-dir={profile}", "about:blank"];
        return new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
    }

    private async Task ConnectAsync()
    {
        using var limit = new CancellationTokenSource(LongestWait);
        string? line;
        do line =
            await process.StandardError.ReadLineAsync(limit.Token)
            ?? throw new InvalidOperationException("Chromium ended before it listened.");
        while (!line.StartsWith(Announcement, StringComparison.Ordinal));
        // What it says later is of no interest, but a full pipe would stop it.
        lastWords = process.StandardError.BaseStream.CopyToAsync(Stream.Null, end.Token);
        await socket.ConnectAsync(new Uri(line[Announcement.Length..].Trim()), limit.Token);
        listening = ListenAsync();
        var target = await AskAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var attached = await AskAsync(
            "Target.attachToTarget",
            new JsonObject { ["targetId"] = target["targetId"]!.GetValue<string>(), ["flatten"] = true }
        );
        session = attached["sessionId"]!.GetValue<string>();
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network", "DOM" })
            await AskAsync(domain + ".enable");
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                WebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer, end.Token);
                    message.Write(buffer, 0, part.Count);
                } while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                Take(JsonNode.Parse(message.ToArray())!);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException) { }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is { } id && waiting.TryRemove(id.GetValue<int>(), out var answer))
            answer.SetResult(message);
        else if (message["method"] is { } method)
            events.Enqueue((method.GetValue<string>(), message["params"]!));
    }
}
