using Microsoft.Playwright;
using Uwazumi.Web.Account.Demonstration;

namespace Uwazumi.Journeys.Tests;

/// <summary>A passkey is made, opens the door, and signs, with an authenticator that the browser plays.</summary>
public class PasskeyJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_passkey_is_made_signs_in_and_signs_a_release()
    {
        await using var node = await RunningNode.DemoAsync();
        var page = await browser.OpenAsync();
        await PlugInAuthenticatorAsync(page);
        await page.SignInAsync(node.Address, "releaser");
        await page.GotoAsync(node.Address + "/account/passkeys");
        await page.FillAsync("#f-name", "試験用の鍵");
        await page.FillAsync("#f-password", DemoAccounts.Password);
        await page.ClickAsync("passkey-form button");
        await Assertions.Expect(page.Locator(".ways-list")).ToContainTextAsync("試験用の鍵");

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync(node.Address + "/sign-in");
        await page.ClickAsync("passkey-form button");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));

        await page.GotoAsync(node.Address + "/lots/UC-2611-02/sign/released");
        await page.CheckAsync("input[name=looked]");
        await page.ClickAsync("passkey-form button");
        await page.WaitForURLAsync(node.Address + "/lots/UC-2611-02");
        await Assertions.Expect(page.Locator("a[href^='/p/']").First).ToBeVisibleAsync();
    }

    private static async Task PlugInAuthenticatorAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }
}
