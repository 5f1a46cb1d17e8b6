using System.Xml.Linq;
using Uwazumi.Exchange.Certificates;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;
using Uwazumi.TestData;

namespace Uwazumi.Exchange.Tests.Certificates;

public sealed class CertificateTests
{
    private const string Hostile = "</style></td><script>alert('x')</script>\"' & <img src=x onerror=y>";

    [Theory]
    [InlineData("ja", "適合", "不適合", "未実施", "判定不能", "無効", "参考")]
    [InlineData("en", "Pass", "Fail", "Not tested", "Not assessable", "Invalid", "Info")]
    public void Every_verdict_stands_as_a_word_with_a_shape(string language, params string[] words)
    {
        var page = Mixed(language);
        foreach (var word in words)
            Assert.Contains(page.Elements("span"), tag => IsTag(tag) && tag.Value == word && tag.Elements().Any());
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void The_policy_allows_exactly_the_page_s_own_style(string language)
    {
        var page = Mixed(language);
        Assert.Contains($"style-src 'sha256-{Stylesheet.Hash(page.StyleText)}'", page.Policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", page.Policy, StringComparison.Ordinal);
        Assert.Empty(page.Elements("script"));
        Assert.DoesNotContain(
            page.Root.DescendantsAndSelf().Attributes(),
            a => a.Name == "style" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
        );
        Assert.Equal(language, page.Root.Attribute("lang")!.Value);
    }

    [Fact]
    public void The_donor_s_code_is_not_printed_and_where_it_is_kept_is_said()
    {
        foreach (var language in CertificateText.Languages)
            Assert.DoesNotContain(SampleLot.DonorCode, Mixed(language).Html, StringComparison.Ordinal);
        Assert.Contains("パスポートにはそのコミットメント", Mixed("ja", signed: true).Text, StringComparison.Ordinal);
        Assert.Contains("maker's ledger carries a commitment", Mixed("en").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_against_a_pass_comes_before_everything_else()
    {
        var page = Mixed("en");
        var against = page.Elements("ul").Single(list => (string?)list.Attribute("class") == "against");
        Assert.Equal(
            ["Test particles.fraction30To150", "Test sterility", "Test mycoplasma", "Test viruses"],
            against.Elements("li").Select(item => item.Element("a")!.Value)
        );
        Assert.True(
            page.Html.IndexOf("class=\"against\"", StringComparison.Ordinal)
                < page.Html.IndexOf("<table", StringComparison.Ordinal)
        );
        Assert.Contains("74.12 % lies outside of the limits", against.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_synthetic_lot_says_so_on_the_page_and_in_the_running_head_of_the_print()
    {
        var synthetic = Mixed("ja");
        Assert.Contains("合成データ", synthetic.Text, StringComparison.Ordinal);
        Assert.Contains(
            Stylesheet.CssText(new CertificateText("ja")[Phrase.SyntheticBanner]),
            synthetic.StyleText,
            StringComparison.Ordinal
        );
        var real = new RenderedPage(
            Certificate.Render(
                SampleLot.Judge([], [], SampleLot.Lot() with { Synthetic = false }),
                SampleLot.Context(),
                "ja"
            )
        );
        Assert.DoesNotContain("合成データ", real.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_carry_their_digits_their_interval_and_their_limits()
    {
        var page = Mixed("en");
        var median = page.ById("line-1").Value;
        Assert.Contains("96.8", median, StringComparison.Ordinal);
        Assert.Contains("95.1 – 98.4", median, StringComparison.Ordinal);
        Assert.Contains("70 – 130 nm", median, StringComparison.Ordinal);
        Assert.Contains("Rule: guard band", median, StringComparison.Ordinal);
        var fraction = page.ById("line-2").Value;
        Assert.Contains("74.1", fraction, StringComparison.Ordinal);
        Assert.Contains("of detected particles", fraction, StringComparison.Ordinal);
        Assert.Contains("≥ 80 %", fraction, StringComparison.Ordinal);
        var endotoxin = page.ById("line-5").Value;
        Assert.Contains("< 0.05", endotoxin, StringComparison.Ordinal);
        Assert.Contains("no interval: limit test", endotoxin, StringComparison.Ordinal);
        Assert.Contains("at least 90 %", page.ById("line-3").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "of detected particles; lower detection limit unknown")]
    [InlineData(25.0, "of detected particles; lower detection limit 25 nm")]
    [InlineData(30.0, "of detected particles; lower detection limit 30 nm")]
    [InlineData(45.0, "≤ 150 nm of detected particles: the lower detection limit is 45 nm")]
    public void A_share_of_particles_is_worded_by_what_is_detected_at_all(double? limitNm, string words)
    {
        const string Attribute = "particles.fraction30To150";
        var run = SampleLot.Run(
            "run-1",
            SampleLot.Finding(Attribute, Quantity.WithInterval(0.9, "1", 0.88, 0.92)),
            "particles.video/1"
        );
        if (limitNm is { } limit)
            run.Results["details"]!["detectionLimitNm"] = limit;
        var lot = SampleLot.Judge([SampleLot.Criterion(Attribute) with { Method = "particles.video/1" }], [run]);
        var page = new RenderedPage(Certificate.Render(lot, SampleLot.Context(), "en"));
        Assert.Contains(words, page.ById("line-1").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_repeat_stands_with_its_reason_and_its_own_verdict()
    {
        var line = Mixed("en").ById("line-7").Value;
        Assert.Contains("runs made: 2", line, StringComparison.Ordinal);
        Assert.Contains("first run", line, StringComparison.Ordinal);
        Assert.Contains("repeat: control failed", line, StringComparison.Ordinal);
        Assert.Contains("The positive control failed", line, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_report_does_not_state_is_visible_in_the_line_and_in_the_run()
    {
        var page = Mixed("ja");
        Assert.Contains(
            "報告書に記載なし: 試験法の感度、検体採取日",
            page.ById("line-8").Value,
            StringComparison.Ordinal
        );
        var run = page.ById("run-viruses");
        Assert.Contains("Outside Lab", run.Value, StringComparison.Ordinal);
        // Sensitivity, volume, spike recovery and sampling date.
        Assert.Equal(4, run.Descendants("span").Count(s => (string?)s.Attribute("class") == "missing"));
    }

    [Fact]
    public void A_result_leads_to_its_run_and_the_run_to_its_raw_file()
    {
        var links = new CertificateLinks
        {
            RawFiles = new Dictionary<string, string> { [SampleLot.Hash] = "raw/aaa file.txt" },
        };
        var page = new RenderedPage(
            Certificate.Render(MixedLot.Judged, SampleLot.Context() with { Links = links }, "en")
        );
        Assert.Contains(page.ById("line-1").Descendants("a"), a => (string?)a.Attribute("href") == "#run-d50");
        Assert.Contains(
            page.ById("run-d50").Descendants("a"),
            a => (string?)a.Attribute("href") == "raw/aaa%20file.txt"
        );
        foreach (
            var address in page.Elements("a").Select(a => a.Attribute("href")!.Value).Where(a => a.StartsWith('#'))
        )
            Assert.NotNull(page.ById(address[1..]));
    }

    [Fact]
    public void A_passport_is_named_by_hash_checkpoint_and_code()
    {
        var page = Mixed("en", signed: true);
        foreach (
            var fact in new[]
            {
                new string('b', 64),
                new string('c', 64),
                new string('d', 64),
                "lot:UC-2611-02",
                "2026-11-22T01:02:03.000Z",
            }
        )
            Assert.Contains(fact, page.Text, StringComparison.Ordinal);
        var code = page.Elements("svg").Single(svg => (string?)svg.Attribute("class") == "qr");
        Assert.Contains(
            $"UWAZUMI1:{new string('b', 64)}:31:{new string('d', 64)}",
            code.Value,
            StringComparison.Ordinal
        );
        Assert.Contains("2026-11-22 10:02:03 +09:00", page.Text, StringComparison.Ordinal);
        Assert.Contains("DEMONSTRATION", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_passport_the_page_says_why()
    {
        Assert.Contains("did not pass its specification", Mixed("en").Text, StringComparison.Ordinal);
        Assert.Contains("carries no signature", Mixed("en").Text, StringComparison.Ordinal);
        var passing = SampleLot.Judge(
            [SampleLot.Criterion("a") with { Limits = SampleLot.Between("1", null, "nm") }],
            [SampleLot.Run("run-a", SampleLot.Finding("a", Quantity.WithInterval(2, "nm", 1.9, 2.1)))]
        );
        Assert.Equal(Verdict.Pass, passing.Verdict.Verdict);
        var page = new RenderedPage(Certificate.Render(passing, SampleLot.Context(), "ja"));
        Assert.Contains("署名が行われていない", page.Text, StringComparison.Ordinal);
        Assert.Contains("必須1項目すべてに適合", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_that_rounds_across_its_limit_shows_the_number_that_decided()
    {
        var lot = SampleLot.Judge(
            [SampleLot.Criterion("a") with { Limits = SampleLot.Between("0.80", null, "1") }],
            [SampleLot.Run("run-a", SampleLot.Finding("a", Quantity.WithInterval(0.79996, "1", 0.78, 0.82)))]
        );
        Assert.Equal(Verdict.Fail, lot.Verdict.Verdict);
        var line = new RenderedPage(Certificate.Render(lot, SampleLot.Context(), "en")).ById("line-1").Value;
        Assert.Contains("80.0", line, StringComparison.Ordinal);
        Assert.Contains("Decided on the unrounded number 79.996 %.", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Hostile_text_in_every_field_stays_text(string language)
    {
        var criterion = SampleLot.WordCriterion(Hostile, Hostile) with
        {
            Name = new(Hostile, Hostile),
            Source = new(Hostile, Hostile),
            Method = Hostile,
        };
        var run = SampleLot.Run(
            "run-1",
            SampleLot.Word(Hostile, Hostile) with
            {
                NotStated = [Hostile],
                InvalidReason = new(Hostile, Hostile),
            },
            Hostile
        ) with
        {
            Analyst = Hostile,
            SoftwareVersion = Hostile,
            Inputs = [new(Hostile, Hostile, SampleLot.Hash, 1)],
            Parameters = new() { [Hostile] = Hostile },
            Entry = new()
            {
                ["result"] = Hostile,
                ["remark"] = Hostile,
                ["outsourced"] = new System.Text.Json.Nodes.JsonObject { ["laboratory"] = Hostile },
            },
            RepeatReason = Hostile,
        };
        var context = SampleLot.Context(signed: true) with
        {
            SoftwareVersion = Hostile,
            Signatures = [new(Hostile, Hostile, Hostile, DateTimeOffset.UnixEpoch, Hostile, false)],
            Links = new()
            {
                RawFiles = new Dictionary<string, string> { [SampleLot.Hash] = Hostile },
                OtherLanguage = Hostile,
            },
        };
        var lot = SampleLot.Judge([criterion], [run, run with { RunId = "run-2" }], SampleLot.Lot(Hostile));
        var page = new RenderedPage(Certificate.Render(lot, context, language));
        Assert.Empty(page.Elements("script"));
        Assert.Empty(page.Elements("img"));
        Assert.Single(page.Elements("style"));
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("</style>", page.StyleText, StringComparison.Ordinal);
        Assert.DoesNotContain(
            page.Root.DescendantsAndSelf().Attributes(),
            a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
        );
        Assert.Contains(Hostile, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Tables_and_drawings_can_be_read_by_machines_that_read_aloud(string language)
    {
        var page = Mixed(language, signed: true);
        foreach (var table in page.Elements("table").Where(t => (string?)t.Attribute("class") == "criteria"))
            Assert.Single(table.Elements("caption"));
        Assert.DoesNotContain(page.Elements("th"), th => th.Attribute("scope") is null);
        foreach (var drawing in page.Elements("svg").Where(svg => (string?)svg.Attribute("role") == "img"))
            Assert.Contains(drawing.Elements(), child => child.Name.LocalName == "title" && child.Value.Length > 0);
        foreach (var section in page.Elements("section"))
            Assert.NotNull(page.ById(section.Attribute("aria-labelledby")!.Value));
        Assert.Single(page.Elements("h1"));
    }

    [Fact]
    public void The_same_lot_gives_the_same_page() =>
        Assert.Equal(Mixed("ja", signed: true).Html, Mixed("ja", signed: true).Html);

    [Fact]
    public void A_language_that_does_not_exist_is_refused() =>
        Refused.With("LANGUAGE_UNKNOWN", () => Certificate.Render(MixedLot.Judged, SampleLot.Context(), "de"));

    private static RenderedPage Mixed(string language, bool signed = false) =>
        new(Certificate.Render(MixedLot.Judged, SampleLot.Context(signed), language));

    private static bool IsTag(XElement element) =>
        ((string?)element.Attribute("class"))?.StartsWith("tag", StringComparison.Ordinal) == true;
}
