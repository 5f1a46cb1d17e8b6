using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Ledger;

namespace Uwazumi.Web.Tests.Specifications;

/// <summary>Beginning, fixing and reading versions over real requests.</summary>
public class DraftTests(DemoData demo)
{
    private const string New = "/specifications/new";

    [Fact]
    public async Task The_template_becomes_a_draft_with_every_source_and_no_lot_can_be_judged_by_it()
    {
        await using var node = await demo.StartAsync();
        var reviewer = await DemoData.SignInAsync(node, "reviewer");
        using var begun = await reviewer.PostFormAsync(
            New,
            New,
            ("way", "template"),
            ("id", "SP-EV"),
            ("reason", "first")
        );
        Assert.Equal("/specifications/SP-EV/1/edit", begun.Headers.Location?.ToString());
        var page = EditorTests.Plain(await reviewer.GetStringAsync("/specifications/SP-EV/1", Cancel));
        Assert.Contains("s41392-025-02262-3", page, StringComparison.Ordinal);
        Assert.Contains("この版は下書きです", page, StringComparison.Ordinal);
        Assert.Contains("表示量の 80 – 120 %", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("template", "id", "", "FIELD_MISSING", 422)]
    [InlineData("template", "id", "../../etc", "SPECIFICATION_ID_INVALID", 422)]
    [InlineData("template", "id", "a/b", "SPECIFICATION_ID_INVALID", 422)]
    [InlineData("template", "reason", " ", "REASON_MISSING", 422)]
    [InlineData("version", "from", "NOTHING/1", "SPECIFICATION_NOT_FOUND", 404)]
    [InlineData("version", "from", "", "SPECIFICATION_NOT_FOUND", 404)]
    [InlineData("json", "json", "", "FIELD_MISSING", 422)]
    [InlineData("json", "json", "[]", "OBJECT_EXPECTED", 422)]
    [InlineData("json", "json", "{ \"format\": ", "JSON_", 400)]
    [InlineData("json", "json", "{ \"format\": \"other\" }", "FORMAT_UNKNOWN", 422)]
    public async Task What_cannot_begin_a_draft_is_refused_and_keeps_what_was_typed(
        string way,
        string field,
        string typed,
        string code,
        int status
    )
    {
        await using var node = await demo.StartAsync();
        var reviewer = await DemoData.SignInAsync(node, "reviewer");
        var fields = new Dictionary<string, string>
        {
            ["way"] = way,
            ["id"] = "SP-X",
            ["reason"] = "kept reason",
            [field] = typed,
        };
        using var answer = await reviewer.PostFormAsync(New, New, [.. fields.Select(f => (f.Key, f.Value))]);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains($"<code>{code}", html, StringComparison.Ordinal);
        if (field != "reason")
            Assert.Contains("kept reason", html, StringComparison.Ordinal);
        await using var database = node.Store.Read();
        Assert.Equal(1, await database.Specifications.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_version_that_is_there_already_and_an_older_one_are_refused()
    {
        await using var node = await demo.StartAsync();
        var reviewer = await EditorTests.DraftAsync(node);
        var json = await reviewer.GetStringAsync("/specifications/EXAMPLE-SP-EV/1/specification.json", Cancel);
        using (var again = await reviewer.PostFormAsync(New, New, ("way", "json"), ("json", json), ("reason", "again")))
            Assert.Contains(
                "SPECIFICATION_EXISTS",
                await again.Content.ReadAsStringAsync(Cancel),
                StringComparison.Ordinal
            );
        var older = json.Replace("\"version\":1", "\"version\":0", StringComparison.Ordinal);
        using var before = await reviewer.PostFormAsync(
            New,
            New,
            ("way", "json"),
            ("json", older),
            ("reason", "before")
        );
        Assert.Contains(
            "SPECIFICATION_VERSION_ORDER",
            await before.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("\"caf\u00e9\"", "latin1", "NOT_UTF8")]
    [InlineData("large", "utf-8", "FILE_TOO_LARGE")]
    public async Task A_file_that_is_no_text_or_too_large_is_refused(string content, string encoding, string code)
    {
        await using var node = await demo.StartAsync();
        var reviewer = await DemoData.SignInAsync(node, "reviewer");
        var token = HtmlForms.TokenOf(await reviewer.GetStringAsync(New, Cancel));
        using var form = new MultipartFormDataContent();
        using var way = new StringContent("json");
        using var reason = new StringContent("from a file");
        using var forgery = new StringContent(token);
        using var file = new ByteArrayContent(
            content == "large" ? new byte[2 * 1024 * 1024] : Encoding.GetEncoding(encoding).GetBytes(content)
        );
        form.Add(way, "way");
        form.Add(reason, "reason");
        form.Add(forgery, "__RequestVerificationToken");
        form.Add(file, "file", "specification.json");
        using var answer = await reviewer.PostAsync(new Uri(New, UriKind.Relative), form, Cancel);
        Assert.Contains(
            $"<code>{code}</code>",
            await answer.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_fixed_version_never_changes_and_what_is_fixed_is_what_was_seen()
    {
        await using var node = await demo.StartAsync();
        var reviewer = await EditorTests.DraftAsync(node);
        const string fix = "/specifications/EXAMPLE-SP-EV/2/fix";
        var page = await reviewer.GetStringAsync(fix, Cancel);
        Assert.Contains("その後変わることはありません", page, StringComparison.Ordinal);
        using (var stale = await reviewer.PostFormAsync(fix, fix, ("version", "7")))
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("draft", (await EditorTests.RowAsync(node)).State);
        using (var done = await PostedPage.Of(page, fix).SendAsync(reviewer, fix, Cancel))
            Assert.Equal("/specifications/EXAMPLE-SP-EV/2", done.Headers.Location?.ToString());
        Assert.Equal("fixed", (await EditorTests.RowAsync(node)).State);
        using (
            var edit = await reviewer.GetAsync(
                new Uri("/specifications/EXAMPLE-SP-EV/2/edit", UriKind.Relative),
                Cancel
            )
        )
            Assert.Equal(HttpStatusCode.UnprocessableEntity, edit.StatusCode);
        using var twice = await reviewer.PostFormAsync(fix, fix, ("version", "2"));
        Assert.Contains("SPECIFICATION_FIXED", await twice.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_downloaded_JSON_is_the_stored_version_in_its_canonical_form()
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        var json = await reader.GetByteArrayAsync(
            new Uri("/specifications/EXAMPLE-SP-EV/1/specification.json", UriKind.Relative),
            Cancel
        );
        Assert.True(CanonicalJson.IsCanonical(json));
        await using var database = node.Store.Read();
        Assert.Equal((await database.Specifications.SingleAsync(Cancel)).Document, Encoding.UTF8.GetString(json));
    }

    [Theory]
    [InlineData("/specifications/..%2f..%2fetc%2fpasswd/1")]
    [InlineData("/specifications/NOTHING/1")]
    [InlineData("/specifications/EXAMPLE-SP-EV/99")]
    [InlineData("/specifications/EXAMPLE-SP-EV/1.0")]
    [InlineData("/specifications/EXAMPLE-SP-EV/compare?from=1&to=9")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        using var answer = await reader.GetAsync(new Uri(node.Address.ToString().TrimEnd('/') + path), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Who_only_reads_is_offered_no_change_and_may_make_none()
    {
        await using var node = await demo.StartAsync();
        var analyst = await DemoData.SignInAsync(node, "analyst");
        Assert.DoesNotContain(
            "/specifications/new",
            await analyst.GetStringAsync("/specifications", Cancel),
            StringComparison.Ordinal
        );
        using var answer = await analyst.PostFormAsync(
            "/specifications",
            New,
            ("way", "template"),
            ("id", "X"),
            ("reason", "x")
        );
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
