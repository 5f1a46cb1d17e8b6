using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Uwazumi.Web.Account.Demonstration;

namespace Uwazumi.Journeys.Tests;

/// <summary>What people do in the browser, in the words of the journeys.</summary>
internal static class Walker
{
    /// <summary>Signs in with an account of the worked example, as its card on the sign-in page does.</summary>
    public static async Task SignInAsync(this IPage page, string address, string userName)
    {
        await page.GotoAsync(address + "/sign-in");
        await page.FillAsync("#f-userName", userName);
        await page.FillAsync("#f-password", DemoAccounts.Password);
        await page.PressAsync("#f-password", "Enter");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Changes the language of the pages to this one.</summary>
    public static async Task SpeakAsync(this IPage page, string language)
    {
        if (await page.Locator("html").GetAttributeAsync("lang") != language)
            await page.ClickAsync("form[action='/language'] button");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    /// <summary>Opens a page and expects it to answer, to fit its window, and to say nothing at the console.</summary>
    public static async Task LookAsync(this IPage page, string address, string path, string picture)
    {
        var complaints = new List<string>();
        void Listen(object? sender, IConsoleMessage message)
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        }

        page.Console += Listen;
        var answer = await page.GotoAsync(address + path);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        page.Console -= Listen;
        Assert.Equal(200, answer!.Status);
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= page.ViewportSize!.Width, $"{path} is {width} px wide at {page.ViewportSize.Width} px.");
        Assert.True(complaints.Count == 0, $"{path}: {string.Join(" | ", complaints)}");
        var findings = await page.RunAxe();
        Assert.True(
            findings.Violations.Length == 0,
            $"{path}: {string.Join(" | ", findings.Violations.Select(v => $"{v.Id}: {v.Help} ({v.Nodes[0].Html})"))}"
        );
        await page.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(Browser.Screenshots, picture + ".png"), FullPage = true }
        );
    }

    /// <summary>Looks the ceremony through and signs.</summary>
    public static async Task SignAsync(this IPage page, string address, string lotId, string meaning)
    {
        await page.GotoAsync($"{address}/lots/{lotId}/sign/{meaning}");
        await page.FillAsync("input[name=password]", DemoAccounts.Password);
        await page.CheckAsync("input[name=looked]");
        await page.ClickAsync("form:has(input[name=looked]) button.btn:not([type=button])");
        await page.WaitForURLAsync($"{address}/lots/{lotId}");
    }
}
