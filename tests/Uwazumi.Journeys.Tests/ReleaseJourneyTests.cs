using Microsoft.Playwright;

namespace Uwazumi.Journeys.Tests;

/// <summary>From a dropped file to a stranger's check: four people and nobody's help.</summary>
public class ReleaseJourneyTests(Browser browser)
{
    private const string Lot = "UC-2611-02";

    [Fact]
    public async Task The_releaser_releases_and_a_stranger_verifies_on_the_public_page_and_with_the_offline_page()
    {
        await using var node = await RunningNode.DemoAsync();
        var releaser = await browser.OpenAsync();
        await releaser.SignInAsync(node.Address, "releaser");
        await releaser.SignAsync(node.Address, Lot, "released");
        var publicPage = await releaser.Locator("a[href^='/p/']:not([href$='.json'])").First.GetAttributeAsync("href");

        var stranger = await browser.OpenAsync(360);
        await stranger.LookAsync(node.Address, publicPage!, "passport-ja-360");
        Assert.Contains(Lot, await stranger.ContentAsync(), StringComparison.Ordinal);
        var download = await stranger.APIRequest.GetAsync($"{node.Address}{publicPage}/passport.json");
        Assert.Equal(200, download.Status);
        var file = Path.Combine(Path.GetTempPath(), $"passport-{Guid.NewGuid():N}.json");
        await File.WriteAllBytesAsync(file, await download.BodyAsync(), TestContext.Current.CancellationToken);
        try
        {
            await stranger.GotoAsync(node.Address + "/verify.html");
            await stranger.SetInputFilesAsync("input[type=file]", file);
            await Assertions.Expect(stranger.Locator("body")).ToContainTextAsync(Lot);
            await Assertions
                .Expect(stranger.Locator("body"))
                .ToContainTextAsync(
                    new System.Text.RegularExpressions.Regex("署名後の変更はありません|Unchanged since it was signed")
                );
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task An_analyst_uploads_a_file_records_a_result_and_signs_and_the_reviewer_reviews()
    {
        await using var node = await RunningNode.DemoAsync();
        var analyst = await browser.OpenAsync();
        await analyst.SignInAsync(node.Address, "analyst");
        await analyst.GotoAsync(
            $"{node.Address}/lots/UC-2611-04/tests/new?method=entry.quantity%2F1&attribute=endotoxin"
        );
        await analyst.FillAsync("input[name='test.acquiredOn']", "2026-11-13");
        await analyst.SetInputFilesAsync(
            "input[type=file] >> nth=0",
            new FilePayload
            {
                Name = "endotoxin-SYNTHETIC.txt",
                MimeType = "text/plain",
                Buffer = "SYNTHETIC evidence of the journey"u8.ToArray(),
            }
        );
        await analyst.FillAsync("input[name='test.entry.value']", "0.08");
        await analyst.FillAsync("input[name='test.entry.lower']", "0.06");
        await analyst.FillAsync("input[name='test.entry.upper']", "0.11");
        await analyst.FillAsync("input[name='test.entry.methodName']", "Kinetic chromogenic test");
        await analyst.FillAsync("input[name='test.entry.kitLot']", "SYN-RFC-0021");
        await analyst.FillAsync("input[name='test.entry.volumeTestedMl']", "0.1");
        // Nothing is preselected: that a control held is the analyst's own statement.
        await analyst.SelectOptionAsync("select[name='test.entry.positiveControl']", "valid");
        await analyst.SelectOptionAsync("select[name='test.entry.negativeControl']", "valid");
        // The file goes up by itself; the form then carries its hash.
        await analyst.WaitForSelectorAsync(
            "input[type=hidden][name='test.files.evidence']",
            new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached }
        );
        await analyst.ClickAsync("form:has(input[name='test.entry.value']) button.btn >> nth=-1");
        await analyst.WaitForURLAsync("**/runs/run-*");
        await analyst.ClickAsync("form[action$='/replay'] button");
        await Assertions.Expect(analyst.Locator("[role=status]")).ToContainTextAsync("ビット単位で一致");
        await analyst.SignAsync(node.Address, "UC-2611-04", "performed");

        var reviewer = await browser.OpenAsync();
        await reviewer.SignInAsync(node.Address, "reviewer");
        await reviewer.SignAsync(node.Address, "UC-2611-04", "reviewed");
        await Assertions.Expect(reviewer.Locator("body")).ToContainTextAsync("Jiro Kakunin");
    }
}
