using System.Security.Cryptography;
using Microsoft.Playwright;
using Uwazumi.Numerics.Randomness;

namespace Uwazumi.Journeys.Tests;

/// <summary>A large file whose way is cut in the middle: it goes on, after the page was loaded anew too.</summary>
public class UploadJourneyTests(Browser browser)
{
    private const string Field = "input[type=file] >> nth=0";
    private const string Hash = "input[type=hidden][name='test.files.evidence']";

    [Fact]
    public async Task An_upload_cut_in_the_middle_goes_on_after_a_reload_where_it_stood()
    {
        await using var node = await RunningNode.DemoAsync();
        var file = MakeFile(24 << 20);
        try
        {
            var page = await browser.OpenAsync();
            await page.SignInAsync(node.Address, "analyst");
            var form = $"{node.Address}/lots/UC-2611-04/tests/new?method=entry.quantity%2F1&attribute=endotoxin";
            await page.GotoAsync(form);

            // The first part arrives; the line breaks in the second.
            var parts = new List<long>();
            await page.RouteAsync(
                "**/api/uploads/*",
                async route =>
                {
                    if (route.Request.Method != "PATCH")
                    {
                        await route.ContinueAsync();
                        return;
                    }

                    var offset = long.Parse(
                        route.Request.Headers["upload-offset"],
                        System.Globalization.CultureInfo.InvariantCulture
                    );
                    if (offset > 0)
                    {
                        await route.AbortAsync("connectionreset");
                        return;
                    }

                    parts.Add(offset);
                    await route.ContinueAsync();
                }
            );
            await page.SetInputFilesAsync(Field, file);
            await page.WaitForSelectorAsync("li.progress[data-status=retrying]");
            Assert.Equal([0], parts);
            await page.ScreenshotAsync(
                new PageScreenshotOptions { Path = Path.Combine(Browser.Screenshots, "upload-cut.png") }
            );

            await page.UnrouteAllAsync();
            var sent = new List<long>();
            page.Request += (_, request) =>
            {
                if (request.Method == "PATCH")
                    sent.Add(
                        long.Parse(request.Headers["upload-offset"], System.Globalization.CultureInfo.InvariantCulture)
                    );
            };
            await page.GotoAsync(form);
            await Assertions.Expect(page.Locator("file-drop").First).ToContainTextAsync(Path.GetFileName(file));
            await page.SetInputFilesAsync(Field, file);
            await page.WaitForSelectorAsync(
                Hash,
                new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached }
            );
            Assert.True(sent[0] > 0, $"It began again at {sent[0]}.");
            await using var bytes = File.OpenRead(file);
            var expected = Convert.ToHexStringLower(
                await SHA256.HashDataAsync(bytes, TestContext.Current.CancellationToken)
            );
            Assert.Equal(expected, await page.Locator(Hash).GetAttributeAsync("value"));

            // The same file twice is said, not stored twice.
            await page.GotoAsync(form);
            await page.SetInputFilesAsync(Field, file);
            await page.WaitForSelectorAsync("li.progress[data-status=stored]");
            await Assertions.Expect(page.Locator("li.progress [role=status]")).ToContainTextAsync("同じ");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static string MakeFile(int length)
    {
        var file = Path.Combine(
            Directory.CreateTempSubdirectory("uwazumi-journey-file-").FullName,
            "large-SYNTHETIC.bin"
        );
        var bytes = new byte[length];
        var random = new SeededRandom(20261125);
        for (var i = 0; i < length; i += 8)
            BitConverter.TryWriteBytes(bytes.AsSpan(i), random.NextUInt64());
        File.WriteAllBytes(file, bytes);
        return file;
    }
}
