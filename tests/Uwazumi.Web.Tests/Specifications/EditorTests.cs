using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Storage.Database.Rows;

namespace Uwazumi.Web.Tests.Specifications;

/// <summary>The editor of a draft over real requests, without script.</summary>
public partial class EditorTests(DemoData demo)
{
    private const string Version = "/specifications/EXAMPLE-SP-EV/2";
    private const string Edit = Version + "/edit";

    [Fact]
    public async Task The_form_holds_everything_so_that_saving_it_untouched_changes_nothing()
    {
        await using var node = await demo.StartAsync();
        var reviewer = await DraftAsync(node);
        var form = await OpenAsync(reviewer);
        form["reason"] = "nothing";
        using var answer = await form.SendAsync(reviewer, Edit, Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("NOTHING_CHANGED", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_change_stands_in_the_version_and_in_the_history_with_its_reason()
    {
        await using var node = await demo.StartAsync();
        var reviewer = await DraftAsync(node);
        var form = await OpenAsync(reviewer);
        form["criteria[1].limits.upper"] = "125";
        form["reason"] = "自社データによる見直し";
        using var answer = await form.SendAsync(reviewer, Edit, Cancel);
        Assert.Equal(Version, answer.Headers.Location?.ToString());
        var page = await reviewer.GetStringAsync(Version, Cancel);
        Assert.Contains("70 – 125", Plain(page), StringComparison.Ordinal);
        Assert.Contains("自社データによる見直し", Plain(page), StringComparison.Ordinal);
        var compared = Plain(
            await reviewer.GetStringAsync("/specifications/EXAMPLE-SP-EV/compare?from=1&to=2", Cancel)
        );
        Assert.Contains("変更 1、追加 0、削除 0", compared, StringComparison.Ordinal);
        Assert.Contains("変更前: 70 – 130 nm [nm]", compared, StringComparison.Ordinal);
        Assert.Contains("変更後: 70 – 125 nm [nm]", compared, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("criteria[1].limits.lower", "七十", "NUMBER_EXPECTED")]
    [InlineData("criteria[1].limits.lower", "7,0", "DECIMAL_COMMA")]
    [InlineData("criteria[1].limits.unit", "", "UNIT_MISSING")]
    [InlineData("criteria[1].limits.unit", "furlong", "UNIT_UNKNOWN")]
    [InlineData("criteria[1].name.ja", "", "FIELD_MISSING")]
    [InlineData("criteria[1].rule.kind", "", "FIELD_MISSING")]
    [InlineData("criteria[1].category", "elsewhere", "WORD_UNKNOWN")]
    [InlineData("criteria[1].method", "particles.none/1", "METHOD_NOT_LOCKED")]
    [InlineData("criteria[5].rule.probability", "0.5", "DECISION_RULE_PROBABILITY")]
    [InlineData("criteria[1].source.en", "", "FIELD_MISSING")]
    [InlineData("methods[2].parameters.live", "{ broken", "SETTING_MALFORMED")]
    [InlineData("methods[1].id", "", "FIELD_MISSING")]
    [InlineData("title.ja", "", "FIELD_MISSING")]
    [InlineData("reason", " ", "REASON_MISSING")]
    public async Task A_refused_field_says_so_beside_it_and_keeps_what_was_typed(
        string field,
        string typed,
        string code
    )
    {
        await using var node = await demo.StartAsync();
        var reviewer = await DraftAsync(node);
        var form = await OpenAsync(reviewer);
        form["reason"] = "a reason";
        form["criteria[0].name.en"] = "typed elsewhere meanwhile";
        form[field] = typed;
        using var answer = await form.SendAsync(reviewer, Edit, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"<code>{code}</code>", html, StringComparison.Ordinal);
        Assert.Matches($"name=\"{Regex.Escape(field)}\"[^>]*aria-invalid=\"true\"", html);
        var again = PostedPage.Of(html, Edit);
        Assert.Equal("typed elsewhere meanwhile", again["criteria[0].name.en"]);
        if (field is not ("criteria[1].category" or "criteria[1].limits.unit" or "criteria[1].method"))
            Assert.Equal(typed.Trim(), again[field].Trim());
        Assert.Equal(1, (await RowAsync(node)).Version);
    }

    [Theory]
    [InlineData("criteria[1].limits.lower", "200", "LIMITS_CONTRADICTORY")]
    [InlineData("criteria[1].limits.lower", "-5", "LIMITS_IMPOSSIBLE")]
    [InlineData("criteria[1].expected", "detected", "CRITERION_UNDECIDABLE")]
    [InlineData("criteria[1].attribute", "particles.mode", "CRITERION_DUPLICATE")]
    public async Task What_is_wrong_with_several_fields_is_said_at_their_group(string field, string typed, string code)
    {
        await using var node = await demo.StartAsync();
        var reviewer = await DraftAsync(node);
        var form = await OpenAsync(reviewer);
        form["reason"] = "a reason";
        form[field] = typed;
        using var answer = await form.SendAsync(reviewer, Edit, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"<code>{code}</code>", html, StringComparison.Ordinal);
        Assert.Equal(typed, PostedPage.Of(html, Edit)[field]);
        if (code != "CRITERION_DUPLICATE")
            Assert.Matches("id=\"criterion-1\" open", html);
    }

    [Fact]
    public async Task The_second_of_two_savers_is_told_loses_nothing_and_sees_what_differs()
    {
        await using var node = await demo.StartAsync();
        var reviewer = await DraftAsync(node);
        var releaser = await DemoData.SignInAsync(node, "releaser");
        var first = await OpenAsync(reviewer);
        var second = await OpenAsync(releaser);
        first["criteria[1].limits.upper"] = "125";
        first["reason"] = "first";
        using (var saved = await first.SendAsync(reviewer, Edit, Cancel))
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        second["criteria[1].limits.upper"] = "110";
        second["reason"] = "second";
        using var refused = await second.SendAsync(releaser, Edit, Cancel);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("\"125\"", (await RowAsync(node)).Document, StringComparison.Ordinal);
        var html = await refused.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("criteria[1].limits.upper", Plain(html), StringComparison.Ordinal);
        Assert.Matches("変更前: 125 .*変更後: 110", Plain(html));
        var again = PostedPage.Of(html, Edit);
        Assert.Equal(("110", "second"), (again["criteria[1].limits.upper"], again["reason"]));
        // Having seen it, the person may save over it; both values stay in the history.
        using (var saved = await again.SendAsync(releaser, Edit, Cancel))
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("\"110\"", (await RowAsync(node)).Document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adding_moving_and_removing_criteria_works_without_script_and_stores_nothing_before_saving()
    {
        await using var node = await demo.StartAsync();
        var reviewer = await DraftAsync(node);
        var form = await OpenAsync(reviewer);
        form["criteria[0].name.en"] = "typed and not saved";
        form = await PressAsync(reviewer, form, "down:0");
        Assert.Equal(
            ("particles.d50", "particles.mode"),
            (form["criteria[0].attribute"], form["criteria[1].attribute"])
        );
        Assert.Equal("typed and not saved", form["criteria[1].name.en"]);
        form = await PressAsync(reviewer, form, "up:1");
        form = await PressAsync(reviewer, form, "remove:1");
        Assert.Equal("particles.fraction30To150", form["criteria[1].attribute"]);
        form = await PressAsync(reviewer, form, "add");
        var last = form.Names.Count(n => n.EndsWith(".attribute", StringComparison.Ordinal)) - 1;
        Assert.Equal("", form[$"criteria[{last.ToString(CultureInfo.InvariantCulture)}].attribute"]);
        form = await PressAsync(reviewer, form, "addTest:1");
        form["methods[1].tests[0].name"] = "cells-positive";
        form = await PressAsync(reviewer, form, "removeTest:1.0");
        form = await PressAsync(reviewer, form, "remove:9999");
        form = await PressAsync(reviewer, form, "remove:x");
        Assert.Equal(1, (await RowAsync(node)).Version);
        form = await PressAsync(reviewer, form, $"remove:{last.ToString(CultureInfo.InvariantCulture)}");
        form["reason"] = "d50 removed";
        using var saved = await form.SendAsync(reviewer, Edit, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.DoesNotContain("particles.d50", (await RowAsync(node)).Document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_a_hundred_criteria_is_taken_whole()
    {
        await using var node = await demo.StartAsync();
        var reviewer = await DraftAsync(node);
        var form = await OpenAsync(reviewer);
        for (var i = 31; i < 100; i++)
        {
            foreach (var name in form.Names.Where(n => n.StartsWith("criteria[1].", StringComparison.Ordinal)).ToList())
                form[name.Replace("[1]", $"[{i}]", StringComparison.Ordinal)] = form[name];
            form[$"criteria[{i}].attribute"] = $"particles.extra{i}";
        }

        form["reason"] = "many";
        using var saved = await form.SendAsync(reviewer, Edit, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("particles.extra99", (await RowAsync(node)).Document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_in_any_text_field_comes_out_as_text_on_every_page()
    {
        const string script = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'";
        await using var node = await demo.StartAsync();
        var reviewer = await DraftAsync(node);
        var form = await OpenAsync(reviewer);
        string[] texts =
        [
            "title.ja",
            "title.en",
            "criteria[1].attribute",
            "criteria[1].name.ja",
            "criteria[1].name.en",
            "criteria[1].source.ja",
            "criteria[1].source.en",
            "criteria[6].expected",
            "methods[2].parameters.thresholdOrigin",
            "reason",
        ];
        foreach (var field in texts)
            form[field] = script + field;
        using (var saved = await form.SendAsync(reviewer, Edit, Cancel))
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        foreach (
            var page in new[]
            {
                "/",
                "/specifications",
                "/specifications/new",
                Version,
                Edit,
                Version + "/fix",
                "/specifications/EXAMPLE-SP-EV/compare?from=1&to=2",
                "/specifications/EXAMPLE-SP-EV/compare?from=2&to=1",
                "/audit/specification/EXAMPLE-SP-EV",
                "/ledger",
            }
        )
        {
            var html = await reviewer.GetStringAsync(page, Cancel);
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
        }

        Assert.Contains(
            "&lt;script&gt;alert(1)",
            await reviewer.GetStringAsync(Version, Cancel),
            StringComparison.Ordinal
        );
    }

    internal static async Task<HttpClient> DraftAsync(TestNode node)
    {
        var reviewer = await DemoData.SignInAsync(node, "reviewer");
        using var begun = await reviewer.PostFormAsync(
            "/specifications/new",
            "/specifications/new",
            ("way", "version"),
            ("from", "EXAMPLE-SP-EV/1"),
            ("reason", "the next version")
        );
        Assert.Equal(Edit, begun.Headers.Location?.ToString());
        return reviewer;
    }

    internal static async Task<SpecificationRow> RowAsync(TestNode node)
    {
        await using var database = node.Store.Read();
        return await database.Specifications.SingleAsync(s => s.Edition == "2", Cancel);
    }

    /// <summary>A page's text without its marks, blanks folded.</summary>
    internal static string Plain(string html) =>
        Blanks().Replace(WebUtility.HtmlDecode(Marks().Replace(html, " ")), " ");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<PostedPage> OpenAsync(HttpClient client) =>
        PostedPage.Of(await client.GetStringAsync(Edit, Cancel), Edit);

    private static async Task<PostedPage> PressAsync(HttpClient client, PostedPage form, string button)
    {
        form["do"] = button;
        using var answer = await form.SendAsync(client, Edit, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return PostedPage.Of(await answer.Content.ReadAsStringAsync(Cancel), Edit);
    }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Marks();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();
}
