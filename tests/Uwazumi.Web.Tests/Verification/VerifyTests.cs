using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Uwazumi.Exchange.Verification;

namespace Uwazumi.Web.Tests.Verification;

/// <summary>verify.html as it is served, and the form that verifies a file without script.</summary>
public class VerifyTests(DemoData demo)
{
    private const string Form = "/verify/file";

    [Theory]
    [InlineData("/verify")]
    [InlineData("/verify.html")]
    public async Task The_page_is_served_unchanged_under_its_own_policy_which_allows_its_script_and_nothing_else(
        string path
    )
    {
        await using var node = await TestNode.StartAsync(o => o with { Console = TextWriter.Null });
        using var answer = await node.Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(VerificationPage.Html, html);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var tag in new[] { "script", "style" })
        {
            var inside = Regex
                .Match(html, $"<{tag}>(?<inside>.*?)</{tag}>", RegexOptions.Singleline)
                .Groups["inside"]
                .Value;
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inside)));
            Assert.Contains($"{tag}-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_passport_is_verified_without_script_and_this_node_says_that_it_knows_it()
    {
        await using var node = await demo.StartAsync();
        var sha256 = await PassportTests.PassportAsync(node);
        var bytes = await node.Client.GetByteArrayAsync(
            new Uri($"/p/{sha256}/passport.json", UriKind.Relative),
            Cancel
        );
        var (status, html) = await SendAsync(node, bytes);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("署名後の変更はありません", html, StringComparison.Ordinal);
        Assert.Contains("信頼する鍵の一覧が入っていません", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/p/{sha256}\"", html, StringComparison.Ordinal);
        var fingerprints = Regex
            .Matches(html, "<code class=\"hash\">(?<key>[0-9a-f]{64})</code>")
            .Select(m => m.Groups["key"].Value)
            .ToList();
        var (_, trusted) = await SendAsync(node, bytes, string.Join("\r\n", fingerprints.Skip(1)));
        Assert.Contains("すべての鍵が、あなたの信頼する鍵の中にあります", trusted, StringComparison.Ordinal);
        var (_, partly) = await SendAsync(node, bytes, fingerprints[^1]);
        Assert.Contains("あなたの信頼する鍵にないものがあります", partly, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changed_byte_is_found_and_named()
    {
        await using var node = await demo.StartAsync();
        var sha256 = await PassportTests.PassportAsync(node);
        var bytes = await node.Client.GetByteArrayAsync(
            new Uri($"/p/{sha256}/passport.json", UriKind.Relative),
            Cancel
        );
        var at = Encoding.UTF8.GetString(bytes).IndexOf("\"vials\":100", StringComparison.Ordinal);
        bytes[Encoding.UTF8.GetByteCount(Encoding.UTF8.GetString(bytes)[..at]) + 9] = (byte)'2';
        var (status, html) = await SendAsync(node, bytes);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("署名後に変更または破損があります", html, StringComparison.Ordinal);
        Assert.Contains("不一致", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "EMPTY_FILE")]
    [InlineData("hello", "NOT_A_PASSPORT")]
    public async Task What_is_no_passport_is_refused(string content, string code)
    {
        await using var node = await TestNode.StartAsync(o => o with { Console = TextWriter.Null });
        var (status, html) = await SendAsync(node, Encoding.UTF8.GetBytes(content));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains($"<code>{code}</code>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fingerprint_that_is_none_is_refused_beside_its_field_and_stays_typed()
    {
        await using var node = await TestNode.StartAsync(o => o with { Console = TextWriter.Null });
        var (status, html) = await SendAsync(node, "{}"u8.ToArray(), "abc<script>");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("FINGERPRINT_INVALID", html, StringComparison.Ordinal);
        Assert.Contains("abc&lt;script&gt;</textarea>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_beyond_the_largest_passport_is_refused_and_one_of_forty_megabytes_is_read()
    {
        await using var node = await TestNode.StartAsync(o => o with { Console = TextWriter.Null });
        var (large, html) = await SendAsync(node, new byte[(64 * 1024 * 1024) + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large);
        Assert.Contains("FILE_TOO_LARGE", html, StringComparison.Ordinal);
        var (_, read) = await SendAsync(node, new byte[40 * 1024 * 1024]);
        Assert.Contains("NOT_A_PASSPORT", read, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<(HttpStatusCode Status, string Html)> SendAsync(
        TestNode node,
        byte[] bytes,
        string trusted = ""
    )
    {
        var client = node.NewClient();
        using var forgery = new StringContent(HtmlForms.TokenOf(await client.GetStringAsync(Form, Cancel)));
        using var keys = new StringContent(trusted);
        using var file = new ByteArrayContent(bytes);
        using var form = new MultipartFormDataContent();
        form.Add(forgery, "__RequestVerificationToken");
        form.Add(keys, "trusted");
        form.Add(file, "file", "passport.json");
        using var answer = await client.PostAsync(new Uri(Form, UriKind.Relative), form, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
