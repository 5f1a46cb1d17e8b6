using System.Text;
using System.Text.Json.Nodes;
using Uwazumi.Exchange.Tests.Passports;

namespace Uwazumi.Exchange.Tests.Verification;

/// <summary>A reader opens <c>verify.html</c> from disk in a real browser and gives files to it.</summary>
public sealed class VerifyPageJourneyTests(VerifyPageFixture page) : IClassFixture<VerifyPageFixture>
{
    [Theory]
    [InlineData("ja", "署名後の変更はありません", "安全であること、効果があることを示すものではありません", "未確認")]
    [InlineData("en", "Unchanged since it was signed", "Unchanged does not mean safe or effective", "Not checked")]
    public async Task A_passport_as_issued_is_unchanged_and_who_signed_it_is_a_separate_answer(
        string language,
        string unchanged,
        string notSafe,
        string notKnown
    )
    {
        await page.OpenAsync(language);
        var answer = await page.GiveAsync(("passport.json", page.Passport));
        var integrity = await page.TextAsync("#answer .banner");
        Assert.StartsWith(unchanged, integrity, StringComparison.Ordinal);
        Assert.Contains(notSafe, integrity, StringComparison.Ordinal);
        Assert.DoesNotContain(notKnown, integrity, StringComparison.Ordinal);
        var trust = await page.TextAsync("#answer .sheet");
        Assert.Contains(notKnown, trust, StringComparison.Ordinal);
        Assert.Contains("山田 花子", trust, StringComparison.Ordinal);
        Assert.Contains(page.Fingerprint, trust.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("T-1", answer, StringComparison.Ordinal);
        Assert.Equal(10, await CountAsync("#answer .sheet:last-of-type li .tag.neutral"));
        Assert.Empty(page.Disturbances());
    }

    [Theory]
    [InlineData("ja", "Mallory の署名", "台帳の時点証明への署名")]
    [InlineData("en", "Signature of Mallory", "Signature of the ledger's checkpoint")]
    public async Task Every_key_is_shown_once_with_all_its_uses(string language, string signature, string checkpoint)
    {
        await page.OpenAsync(language);
        using var forger = new PassportForger();
        await page.GiveAsync(("passport.json", forger.Whole()));
        var two = (await page.TextAsync("#answer .sheet")).Replace(" ", "", StringComparison.Ordinal);
        string[] inOrder =
        [
            signature.Replace(" ", "", StringComparison.Ordinal),
            forger.PersonFingerprint,
            checkpoint.Replace(" ", "", StringComparison.Ordinal),
            forger.LedgerFingerprint,
        ];
        var places = inOrder.Select(text => two.IndexOf(text, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        await page.GiveAsync(("passport.json", page.Passport));
        var one = await page.TextAsync("#answer .sheet");
        Assert.Contains(checkpoint, one, StringComparison.Ordinal);
        Assert.Single(
            System.Text.RegularExpressions.Regex.Matches(one.Replace(" ", "", StringComparison.Ordinal), "[0-9a-f]{64}")
        );
        Assert.Empty(page.Disturbances());
    }

    [Theory]
    [InlineData("ja", "この記録はパスポートとして成り立ちません", "「判定の再計算」")]
    [InlineData("en", "This record does not hold as a passport", "\"Verdict recomputed\"")]
    public async Task A_signed_body_that_contradicts_itself_is_not_called_changed(
        string language,
        string title,
        string check
    )
    {
        await page.OpenAsync(language);
        using var forger = new PassportForger();
        var answer = await page.GiveAsync(("passport.json", forger.Whole(b => b["criteria"]![0]!["verdict"] = "fail")));
        Assert.StartsWith(title, answer, StringComparison.Ordinal);
        Assert.Contains(check, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", answer, StringComparison.Ordinal);
        Assert.Empty(page.Disturbances());
    }

    /// <summary>A tick or a green banner would be read as "safe", which no check of a file can say.</summary>
    [Fact]
    public async Task The_integrity_has_no_colour_and_nothing_bears_a_tick()
    {
        await page.OpenAsync("ja");
        var answer = await page.GiveAsync(("passport.json", page.Passport));
        var channels = await page.Browser.EvaluateAsync(
            """
            (() => {
              const style = getComputedStyle(document.querySelector("#answer > .banner"));
              return [style.color, style.backgroundColor, style.borderTopColor].map((c) => c.match(/\d+/g).slice(0, 3).map(Number));
            })()
            """
        );
        // Ink and paper have a cast of up to 15 of 255; the green, amber and red of a verdict have more than 30.
        foreach (var colour in channels!.AsArray())
            Assert.InRange(
                colour!.AsArray().Max(c => c!.GetValue<int>()) - colour.AsArray().Min(c => c!.GetValue<int>()),
                0,
                20
            );
        Assert.DoesNotContain(answer, c => c is '✓' or '✔' or '☑' or '✅');
        // A tick is one stroke that goes down and then further up, to the right. The first answer proves that this would find one.
        var ticks = await page.Browser.EvaluateAsync(
            """
            (() => {
              const isTick = (d) => {
                const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
                path.setAttribute("d", d);
                const at = (part) => path.getPointAtLength(path.getTotalLength() * part);
                return d.match(/[a-z]/gi).length === 3 && at(0.33).y > at(0).y && at(1).y < at(0).y && at(1).x > at(0.33).x;
              };
              const drawn = [...document.querySelectorAll("#answer svg path")].map((path) => path.getAttribute("d"));
              return [isTick("M3 8.5l3.2 3.2L13 5"), drawn.length, drawn.filter(isTick).length];
            })()
            """
        );
        Assert.True(ticks![0]!.GetValue<bool>());
        Assert.InRange(ticks[1]!.GetValue<int>(), 12, 100);
        Assert.Equal(0, ticks[2]!.GetValue<int>());
    }

    [Theory]
    [InlineData("ja", "署名後に変更または破損があります", "「本文」", "この記録で使用の可否を判断しないでください")]
    [InlineData(
        "en",
        "Changed or damaged since it was signed",
        "\"Body\"",
        "Do not decide anything by this record; ask the maker"
    )]
    public async Task A_passport_with_one_changed_byte_is_called_changed_and_its_first_fault_is_named(
        string language,
        string changed,
        string firstFault,
        string whatToDo
    )
    {
        await page.OpenAsync(language);
        await page.GiveAsync(("passport.json", page.Passport));
        var answer = await page.GiveAsync(("passport.json", OneByteChanged("\"vials\":10", "\"vials\":90")));
        var lines = (await page.TextAsync("#answer .banner.stop")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(changed, lines[0]);
        Assert.StartsWith(whatToDo, lines[1], StringComparison.Ordinal);
        Assert.Contains(firstFault, lines[2], StringComparison.Ordinal);
        Assert.Contains("SHA-256", lines[2], StringComparison.Ordinal);
        // Nothing of a changed file's content is shown as if it could be read from.
        Assert.DoesNotContain("T-1", answer, StringComparison.Ordinal);
        Assert.Empty(page.Disturbances());
    }

    [Fact]
    public async Task Another_form_another_file_and_several_files_are_told_apart_from_a_change()
    {
        await page.OpenAsync("en");
        var newer = await page.GiveAsync(("passport.json", OneByteChanged("uwazumi.passport/1", "uwazumi.passport/2")));
        Assert.StartsWith("This form of passport cannot be checked", newer, StringComparison.Ordinal);
        Assert.StartsWith(
            "This is not a passport file",
            await page.GiveAsync(("passport.json", "{}"u8.ToArray())),
            StringComparison.Ordinal
        );
        var several = await page.GiveAsync(("a.json", page.Passport), ("b.json", page.Passport));
        Assert.StartsWith("There is more than one file", several, StringComparison.Ordinal);
        Assert.Empty(page.Disturbances());
    }

    [Fact]
    public async Task A_trust_list_answers_whose_key_it_is_and_never_changes_the_answer_about_the_file()
    {
        await page.OpenAsync("en");
        var known = await page.GiveAsync(("passport.json", page.Passport), ("trust.json", TrustList(page.Fingerprint)));
        Assert.StartsWith("Unchanged since it was signed", known, StringComparison.Ordinal);
        Assert.Contains("In your list of trusted keys", known, StringComparison.Ordinal);

        await page.OpenAsync("en");
        await page.GiveAsync(("passport.json", page.Passport));
        // A list alone, given later, leaves the passport where it is.
        var other = await page.GiveAsync(("trust.json", TrustList(new string('0', 64))));
        Assert.StartsWith("Unchanged since it was signed", other, StringComparison.Ordinal);
        Assert.Contains("Not in your list of trusted keys", other, StringComparison.Ordinal);
        Assert.Empty(page.Disturbances());
    }

    [Fact]
    public async Task The_language_button_changes_every_word_of_the_page_and_of_the_answer()
    {
        await page.OpenAsync("ja");
        await page.GiveAsync(("passport.json", page.Passport));
        await page.SpeakAsync("en");
        await page.Browser.UntilAsync("document.querySelector('#answer h2').textContent.startsWith('Unchanged')");
        Assert.Equal(
            "Check a passport · Uwazumi",
            (await page.Browser.EvaluateAsync("document.title"))!.GetValue<string>()
        );
        var text = await page.TextAsync("main");
        // What the file itself says in Japanese stays: the signer's name, and the meaning of the signature in both languages.
        var own = text.Replace("山田 花子", "", StringComparison.Ordinal)
            .Replace("実演用の署名(コマンドライン)。人による出荷判定ではありません。", "", StringComparison.Ordinal);
        Assert.DoesNotContain(own, c => c is >= '\u3040' and <= '\u30ff' or >= '\u4e00' and <= '\u9fff');
        await page.SpeakAsync("ja");
        await page.Browser.UntilAsync(
            "document.querySelector('#answer h2').textContent === '署名後の変更はありません'"
        );
        Assert.Empty(page.Disturbances());
    }

    [Theory]
    [InlineData("ja", 360)]
    [InlineData("ja", 1280)]
    [InlineData("en", 360)]
    [InlineData("en", 1280)]
    public async Task The_page_fits_its_window_before_and_after_every_answer(string language, int width)
    {
        await page.OpenAsync(language, width);
        await AssertFitsAsync(width);
        await page.PictureAsync($"verify-empty-{language}-{width}");
        await page.GiveAsync(("passport.json", page.Passport));
        await AssertFitsAsync(width);
        await page.PictureAsync($"verify-unchanged-{language}-{width}");
        await page.GiveAsync(
            ("passport.json", OneByteChanged("\"vials\":10", "\"vials\":90")),
            ("trust.json", TrustList(page.Fingerprint))
        );
        await AssertFitsAsync(width);
        await page.PictureAsync($"verify-changed-{language}-{width}");
        Assert.Empty(page.Disturbances());
    }

    /// <summary>The journeys above assert that nothing was reported; here the page is made to do what its policy forbids, so that a report would be seen.</summary>
    [Fact]
    public async Task What_the_policy_forbids_is_stopped_and_seen()
    {
        await page.OpenAsync("en");
        await page.Browser.EvaluateAsync("document.body.setAttribute('style', 'color: red')");
        await page.Browser.EvaluateAsync("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'stopped')");
        await page.Browser.EvaluateAsync("console.error('said')");
        await page.Browser.UntilAsync("true");
        var seen = page.Disturbances();
        Assert.Contains(seen, s => s.Contains("style-src", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.Contains("default-src", StringComparison.Ordinal));
        Assert.Contains(seen, s => s.StartsWith("Runtime.consoleAPICalled", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, s => s.StartsWith("Network.responseReceived", StringComparison.Ordinal));
    }

    private async Task AssertFitsAsync(int width)
    {
        var measured = await page.Browser.EvaluateAsync("[innerWidth, document.documentElement.scrollWidth]");
        Assert.Equal(width, measured![0]!.GetValue<int>());
        Assert.InRange(measured[1]!.GetValue<int>(), 1, width);
    }

    private async Task<int> CountAsync(string selector) =>
        (await page.Browser.EvaluateAsync($"document.querySelectorAll('{selector}').length"))!.GetValue<int>();

    /// <summary>The passport with one text replaced by another that differs in one byte.</summary>
    private byte[] OneByteChanged(string from, string to)
    {
        var changed = Encoding.UTF8.GetBytes(
            PassportSpecimen.Text(page.Passport).Replace(from, to, StringComparison.Ordinal)
        );
        Assert.Equal(1, changed.Zip(page.Passport).Count(pair => pair.First != pair.Second));
        return changed;
    }

    private static byte[] TrustList(string fingerprint) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["format"] = "uwazumi.trust/1",
                ["keys"] = new JsonArray(new JsonObject { ["fingerprint"] = fingerprint, ["name"] = "maker" }),
            }.ToJsonString()
        );
}
