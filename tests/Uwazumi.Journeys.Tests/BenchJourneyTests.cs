using Microsoft.Playwright;
using Uwazumi.Web.Account.Demonstration;

namespace Uwazumi.Journeys.Tests;

/// <summary>A tablet at the bench: opened for the shift, passed on by name and PIN in one step, locked when nobody touches it.</summary>
public class BenchJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_tablet_is_opened_passed_on_by_PIN_and_locks_after_two_minutes()
    {
        await using var node = await RunningNode.DemoAsync();
        var own = await browser.OpenAsync();
        await own.SignInAsync(node.Address, "reviewer");
        await own.GotoAsync(node.Address + "/account/badge");
        await own.FillAsync("#f-pin", "482915");
        await own.FillAsync("#p-password", DemoAccounts.Password);
        await own.ClickAsync("form[action='/account/pin'] button:not([type=button])");
        await Assertions.Expect(own.Locator("form[action='/account/pin/remove']")).ToHaveCountAsync(1);
        await own.Context.CloseAsync();

        var tablet = await browser.OpenAsync(820);
        await tablet.Clock.InstallAsync();
        await tablet.SignInAsync(node.Address, "analyst");
        await tablet.GotoAsync(node.Address + "/account/devices");
        await tablet.FillAsync("#f-name", "安全キャビネット1");
        await tablet.ClickAsync("form[action='/account/devices'] button.btn");
        await Assertions.Expect(tablet.Locator(".ways-list")).ToContainTextAsync("安全キャビネット1");

        await tablet.GotoAsync(node.Address + "/switch?to=/lots/UC-2611-03");
        await tablet.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(Browser.Screenshots, "switch-820.png"), FullPage = true }
        );
        await tablet.FillAsync("#f-userName", "reviewer");
        await tablet.FillAsync("#f-pin", "482915");
        await tablet.PressAsync("#f-pin", "Enter");
        await tablet.WaitForURLAsync(node.Address + "/lots/UC-2611-03");
        await Assertions.Expect(tablet.Locator("header")).ToContainTextAsync("Jiro Kakunin");

        // A PIN is no signature: the ceremony asks for the password again.
        await tablet.GotoAsync(node.Address + "/lots/UC-2611-03/sign/reviewed");
        await Assertions.Expect(tablet.Locator("input[name=password]")).ToHaveCountAsync(1);

        await tablet.Clock.FastForwardAsync(121_000);
        await tablet.WaitForURLAsync("**/switch?to=*");
    }
}
