using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Exchange.Tests.Passports;
using Uwazumi.Exchange.Verification;

namespace Uwazumi.Exchange.Tests.Verification;

/// <summary><c>verify.html</c> in a folder beside files to give to it, and one browser for all its journeys.</summary>
public sealed class VerifyPageFixture : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("uwazumi-verify-page-");
    private readonly PassportSpecimen specimen = new();
    private DevToolsBrowser? browser;

    /// <summary>A passport as it was issued.</summary>
    public byte[] Passport { get; private set; } = [];

    /// <summary>The fingerprint of the key that signed it.</summary>
    public string Fingerprint => specimen.Key.PublicKey.Fingerprint;

    internal string PageAddress => new Uri(Path.Combine(folder.FullName, "verify.html")).AbsoluteUri;

    internal DevToolsBrowser Browser
    {
        get
        {
            if (browser is null)
                Assert.Skip(
                    "No Chromium is installed (chromium, chromium-browser, google-chrome, or UWAZUMI_CHROMIUM)."
                );
            return browser;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (DevToolsBrowser.Program() is not { } program)
            return;
        Passport = specimen.Issue();
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "verify.html"),
            VerificationPage.Html,
            new UTF8Encoding(false)
        );
        browser = await DevToolsBrowser.StartAsync(program);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        specimen.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>Opens the page anew, in a window of the given width, in a language.</summary>
    internal async Task OpenAsync(string language, int width = 1280)
    {
        Browser.Forget();
        await Browser.AskAsync(
            "Emulation.setDeviceMetricsOverride",
            new JsonObject
            {
                ["width"] = width,
                ["height"] = 800,
                ["deviceScaleFactor"] = 1,
                ["mobile"] = false,
            }
        );
        await Browser.AskAsync("Page.navigate", new JsonObject { ["url"] = PageAddress });
        await Browser.UntilAsync(
            "document.readyState === 'complete' && document.getElementById('language').textContent !== ''"
        );
        await SpeakAsync(language);
    }

    /// <summary>Presses the language button when the page speaks the other language.</summary>
    internal async Task SpeakAsync(string language)
    {
        await Browser.EvaluateAsync(
            $"document.documentElement.lang === '{language}' || document.getElementById('language').click()"
        );
        await Browser.UntilAsync($"document.documentElement.lang === '{language}'");
    }

    /// <summary>Chooses files in the page's file input, waits for the answer, and gives its text.</summary>
    internal async Task<string> GiveAsync(params (string Name, byte[] Bytes)[] files)
    {
        var paths = new JsonArray();
        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(path, bytes);
            paths.Add(path);
        }

        // The answer that stands now must not be taken for the one to come.
        await Browser.EvaluateAsync("document.querySelector('#answer > *')?.classList.add('earlier')");
        var document = await Browser.AskAsync("DOM.getDocument");
        var input = await Browser.AskAsync(
            "DOM.querySelector",
            new JsonObject { ["nodeId"] = document["root"]!["nodeId"]!.GetValue<int>(), ["selector"] = "#file" }
        );
        await Browser.AskAsync(
            "DOM.setFileInputFiles",
            new JsonObject { ["nodeId"] = input["nodeId"]!.GetValue<int>(), ["files"] = paths }
        );
        await Browser.UntilAsync("document.querySelector('#answer > .banner:not(.earlier)') !== null");
        return await AnswerAsync();
    }

    internal async Task<string> AnswerAsync() => await TextAsync("#answer");

    internal async Task<string> TextAsync(string selector) =>
        (await Browser.EvaluateAsync($"document.querySelector('{selector}').innerText"))!.GetValue<string>();

    /// <summary>Everything that the page said to its console or broke, and every address that it asked for besides itself.</summary>
    internal IReadOnlyList<string> Disturbances() =>
        [
            .. Browser
                .Events.Where(e =>
                    e.Method is "Log.entryAdded" or "Runtime.consoleAPICalled" or "Runtime.exceptionThrown"
                    || (
                        e.Method == "Network.requestWillBeSent"
                        && e.Parameters["request"]!["url"]!.GetValue<string>() != PageAddress
                    )
                )
                .Select(e => e.Method + " " + e.Parameters.ToJsonString()),
        ];

    /// <summary>Saves a picture of the whole page for people to look at.</summary>
    internal async Task PictureAsync(string name)
    {
        var picture = await Browser.AskAsync(
            "Page.captureScreenshot",
            new JsonObject { ["format"] = "png", ["captureBeyondViewport"] = true }
        );
        var pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures"));
        await File.WriteAllBytesAsync(
            Path.Combine(pictures.FullName, name + ".png"),
            Convert.FromBase64String(picture["data"]!.GetValue<string>())
        );
    }
}
