namespace Uwazumi.Journeys.Tests;

/// <summary>Every page, in both languages, on a phone and at a desk: it answers, fits, is silent at the console, and is kept as a picture.</summary>
public class LookTests(Browser browser)
{
    private static readonly (string Person, string Path, string Name)[] Pages =
    [
        ("-", "/sign-in", "sign-in"),
        ("analyst", "/", "home-analyst"),
        ("analyst", "/lots", "lots"),
        ("analyst", "/lots/new", "lot-new"),
        ("analyst", "/lots/UC-2611-02", "lot"),
        ("analyst", "/lots/UC-2611-03", "lot-failing"),
        ("analyst", "/lots/UC-2611-04/tests/new", "test-choose"),
        ("analyst", "/lots/UC-2611-04/tests/new?method=particles.nanosight%2F1", "test-particles"),
        ("analyst", "/lots/UC-2611-04/tests/new?method=entry.qualitative%2F1", "test-entry"),
        ("analyst", "/account", "account"),
        ("reviewer", "/lots/UC-2611-03/sign/reviewed", "review"),
        ("releaser", "/lots/UC-2611-02/sign/released", "release"),
        ("releaser", "/specifications", "specifications"),
        ("releaser", "/ledger", "ledger"),
        ("releaser", "/audit/lot/UC-2611-02", "audit"),
        ("administrator", "/people", "people"),
    ];

    [Theory]
    [InlineData("ja", 1440)]
    [InlineData("ja", 360)]
    [InlineData("en", 1440)]
    [InlineData("en", 360)]
    public async Task Every_page_answers_fits_and_is_silent(string language, int width)
    {
        await using var node = await RunningNode.DemoAsync();
        foreach (var group in Pages.GroupBy(p => p.Person))
        {
            var page = await browser.OpenAsync(width);
            if (group.Key == "-")
                await page.GotoAsync(node.Address + "/sign-in");
            else
                await page.SignInAsync(node.Address, group.Key);
            await page.SpeakAsync(language);
            foreach (var (_, path, name) in group)
                await page.LookAsync(node.Address, path, $"{name}-{language}-{width}");
            await page.Context.CloseAsync();
        }
    }
}
