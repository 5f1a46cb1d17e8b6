using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Uwazumi.Journeys.Tests;

/// <summary>A new node: set-up with the code of the console, the second factor, and the first page of the administrator.</summary>
public partial class FirstRunJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_new_organisation_is_set_up_and_its_administrator_signs_in_with_a_second_factor()
    {
        await using var node = await RunningNode.FreshAsync();
        var page = await browser.OpenAsync();
        await page.GotoAsync(node.Address + "/");
        await page.WaitForURLAsync("**/setup");
        await page.FillAsync("input[name=setupCode]", SetupCode().Match(node.Said).Value);
        await page.FillAsync("input[name=organisation]", "試験用の組織");
        await page.FillAsync("input[name=name]", "管理 太郎");
        await page.FillAsync("input[name=userName]", "kanri");
        await page.FillAsync("input[name=password]", "kagami-tsubame-yukiguni-41");
        await page.ClickAsync("form[action='/setup'] button.btn");
        await page.WaitForSelectorAsync("code.key");
        await page.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(Browser.Screenshots, "setup-second-factor.png") }
        );
        var key = (await page.InnerTextAsync("code.key")).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("input[name=code]", Totp(key, DateTimeOffset.UtcNow));
        await page.ClickAsync("form:has(input[name=code]) button.btn");
        await page.WaitForSelectorAsync(".recovery-codes");
        await page.ClickAsync(".form-actions a.btn");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("管理 太郎");
        await page.LookAsync(node.Address, "/people", "first-run-people");

        var again = await browser.OpenAsync();
        await again.GotoAsync(node.Address + "/setup");
        await Assertions.Expect(again.Locator("input[name=setupCode]")).ToHaveCountAsync(0);
    }

    [GeneratedRegex("[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}")]
    private static partial Regex SetupCode();

    /// <summary>RFC 6238 with SHA-1, 30 s, six digits, computed here independently.</summary>
    private static string Totp(string base32, DateTimeOffset now)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(
            base32
                .ToUpperInvariant()
                .TrimEnd('=')
                .Select(c => Convert.ToString(alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0'))
        );
        var key = Enumerable
            .Range(0, bits.Length / 8)
            .Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))
            .ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, now.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 6238 authenticators use SHA-1.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
