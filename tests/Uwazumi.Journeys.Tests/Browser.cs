using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Uwazumi.Journeys.Tests.Browser))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Uwazumi.Journeys.Tests;

/// <summary>The Chromium that is installed on this machine, driven by Playwright. One for all journeys.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where the journeys keep their screenshots.</summary>
    public static string Screenshots { get; } =
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    public async ValueTask InitializeAsync()
    {
        if (FindProgram() is not { } program)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = program,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <summary>A fresh browser profile: no cookies, a window of this width, a language.</summary>
    public async Task<IPage> OpenAsync(int width = 1440, bool bypassCsp = false)
    {
        Assert.SkipWhen(browser is null, "No Chromium is installed on this machine.");
        var context = await browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                BypassCSP = bypassCsp,
                AcceptDownloads = true,
            }
        );
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static string? FindProgram() =>
        Programs
            .SelectMany(name =>
                (Environment.GetEnvironmentVariable("PATH") ?? "")
                    .Split(Path.PathSeparator)
                    .Select(folder => Path.Combine(folder, name))
            )
            .FirstOrDefault(File.Exists);
}
