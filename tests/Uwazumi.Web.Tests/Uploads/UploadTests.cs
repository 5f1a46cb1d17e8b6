using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Uwazumi.Storage.Ledger.Auditing;

namespace Uwazumi.Web.Tests.Uploads;

public sealed class UploadTests : IAsyncLifetime
{
    private const int Size = 34_000_001;
    private static readonly byte[] Content = MakeContent();
    private TestNode node = null!;
    private HttpClient analyst = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Content));

    public async ValueTask InitializeAsync()
    {
        node = await TestNode.StartAsync();
        analyst = await WithTokenAsync(node.As("u-1", "analyst"));
    }

    public async ValueTask DisposeAsync() => await node.DisposeAsync();

    [Fact]
    public async Task A_file_goes_up_in_parts_beyond_the_usual_limit_of_a_request_and_down_again()
    {
        var (place, begun) = await BeginAsync("粒子.avi", Size);
        Assert.Equal(0, begun.GetProperty("offset").GetInt64());
        var part = await PatchAsync(place, 0, Content.AsMemory(0, 1000));
        Assert.Equal(HttpStatusCode.OK, part.StatusCode);
        Assert.Equal((1000, Size), await HeadAsync(place));
        // 34 MB in one request: more than Kestrel takes elsewhere.
        var last = await PatchAsync(place, 1000, Content.AsMemory(1000));
        var answer = await last.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(ContentHash, answer.GetProperty("sha256").GetString());
        Assert.False(answer.GetProperty("duplicate").GetBoolean());
        Assert.Equal((Size, Size), await HeadAsync(place));

        var file = await analyst.GetAsync($"/files/{ContentHash}", Cancellation);
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("粒子.avi", file.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Content, await file.Content.ReadAsByteArrayAsync(Cancellation));
        using var ranged = new HttpRequestMessage(HttpMethod.Get, $"/files/{ContentHash}");
        ranged.Headers.Range = new RangeHeaderValue(1000, 1999);
        var piece = await analyst.SendAsync(ranged, Cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, piece.StatusCode);
        Assert.Equal(Content[1000..2000], await piece.Content.ReadAsByteArrayAsync(Cancellation));
        var found = await Task.Run(() => LedgerAudit.Run(node.Store.Folder.Path), Cancellation);
        Assert.Equal([], found.Faults);
    }

    [Fact]
    public async Task An_upload_whose_connection_breaks_goes_on_where_it_stopped()
    {
        var (place, _) = await BeginAsync("a.avi", Size);
        using (var tcp = new System.Net.Sockets.TcpClient())
        {
            await tcp.ConnectAsync(node.Address.Host, node.Address.Port, Cancellation);
            var head = new StringBuilder()
                .Append(CultureInfo.InvariantCulture, $"PATCH {place} HTTP/1.1\r\nHost: {node.Address.Authority}\r\n")
                .Append(CultureInfo.InvariantCulture, $"Content-Length: {Size}\r\nUpload-Offset: 0\r\n");
            foreach (var (name, values) in analyst.DefaultRequestHeaders)
                head.Append(CultureInfo.InvariantCulture, $"{name}: {string.Join(",", values)}\r\n");
            head.Append(CultureInfo.InvariantCulture, $"Cookie: {cookie}\r\n\r\n");
            await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), Cancellation);
            await tcp.GetStream().WriteAsync(Content.AsMemory(0, 20_000_000), Cancellation);
            tcp.LingerState = new System.Net.Sockets.LingerOption(true, 0);
        }

        long offset;
        do
        {
            await Task.Delay(50, Cancellation);
            (offset, _) = await HeadAsync(place);
        } while (offset == 0);
        HttpResponseMessage last;
        do
        {
            (offset, _) = await HeadAsync(place);
            last = await PatchAsync(place, offset, Content.AsMemory((int)offset));
        } while (last.StatusCode == HttpStatusCode.Conflict);
        var answer = await last.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(ContentHash, answer.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task The_same_file_twice_is_a_duplicate_and_no_fault()
    {
        for (var i = 0; i < 2; i++)
        {
            var (place, _) = await BeginAsync("a.avi", 5000);
            var answer = await PatchAsync(place, 0, Content.AsMemory(0, 5000));
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            Assert.Equal(i == 1, json.GetProperty("duplicate").GetBoolean());
        }

        await using var database = node.Store.Read();
        Assert.Equal(1, await database.Blobs.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_wrong_offset_is_a_conflict_that_tells_the_right_one()
    {
        var (place, _) = await BeginAsync("a.avi", 5000);
        await PatchAsync(place, 0, Content.AsMemory(0, 700));
        var answer = await PatchAsync(place, 0, Content.AsMemory(0, 700));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("700", answer.Headers.GetValues("Upload-Offset").Single());
        Assert.Equal("UPLOAD_OFFSET_WRONG", await CodeAsync(answer));
    }

    [Fact]
    public async Task A_file_that_is_too_large_or_empty_or_nameless_is_refused_before_it_is_sent()
    {
        var large = await analyst.PostAsJsonAsync(
            "/api/uploads",
            new { fileName = "a", length = (4L << 30) + 1 },
            Cancellation
        );
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal("FILE_TOO_LARGE", await CodeAsync(large));
        var empty = await analyst.PostAsJsonAsync("/api/uploads", new { fileName = "a", length = 0 }, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var nameless = await analyst.PostAsJsonAsync("/api/uploads", new { length = 1 }, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, nameless.StatusCode);
        using var torn = new StringContent("{", Encoding.UTF8, "application/json");
        var nothing = await analyst.PostAsync("/api/uploads", torn, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Fact]
    public async Task Only_the_owner_who_may_enter_data_goes_on_with_an_upload()
    {
        var (place, _) = await BeginAsync("a.avi", 5000);
        var other = await WithTokenAsync(node.As("u-2", "analyst"));
        Assert.Equal(HttpStatusCode.NotFound, (await PatchAsync(place, 0, Content.AsMemory(0, 9), other)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.DeleteAsync(place, Cancellation)).StatusCode);
        foreach (var roles in (string[])["reader", "reviewer releaser", "administrator"])
        {
            var without = await WithTokenAsync(node.As("u-1", roles));
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await PatchAsync(place, 0, Content.AsMemory(0, 9), without)).StatusCode
            );
            var begin = await without.PostAsJsonAsync("/api/uploads", new { fileName = "a", length = 1 }, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, begin.StatusCode);
        }

        var stranger = await WithTokenAsync(node.NewClient());
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(place, Cancellation)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync("/files/" + ContentHash, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_request_without_the_token_of_a_page_is_refused()
    {
        var (place, _) = await BeginAsync("a.avi", 5000);
        var foreign = node.As("u-1", "analyst");
        Assert.Equal("PAGE_STALE", await CodeAsync(await PatchAsync(place, 0, Content.AsMemory(0, 9), foreign)));
        Assert.Equal((0, 5000), await HeadAsync(place));
    }

    [Fact]
    public async Task A_removed_upload_is_gone()
    {
        var (place, _) = await BeginAsync("a.avi", 5000);
        await PatchAsync(place, 0, Content.AsMemory(0, 9));
        Assert.Equal(HttpStatusCode.NoContent, (await analyst.DeleteAsync(place, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.GetAsync(place, Cancellation)).StatusCode);
        Assert.Empty(Directory.GetFiles(node.Store.Folder.UploadFolder));
    }

    [Fact]
    public async Task A_form_without_script_is_streamed_and_leads_back_with_the_hash()
    {
        using var form = Form(("__RequestVerificationToken", formToken), ("return", "/lots/T-1?x=1"));
        form.Add(new ByteArrayContent(Content), "file", "run 1.avi");
        form.Add(new ByteArrayContent("a,b\n1,2\n"u8.ToArray()), "file", "表.csv");
        var left = new ByteArrayContent([]);
        // As a browser sends a field for files that was left empty.
        left.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"file\"; filename=\"\"");
        form.Add(left);
        var answer = await analyst.PostAsync("/uploads", form, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(
            $"/lots/T-1?x=1&file={ContentHash}&file=",
            answer.Headers.Location!.ToString(),
            StringComparison.Ordinal
        );
        await using var database = node.Store.Read();
        var names = await database.Blobs.Select(b => b.FileName).ToListAsync(Cancellation);
        Assert.Equal(["run 1.avi", "表.csv"], names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task A_form_never_leads_to_another_site(string target)
    {
        using var form = Form(("__RequestVerificationToken", formToken), ("return", target));
        form.Add(new ByteArrayContent([1]), "file", "a");
        var answer = await analyst.PostAsync("/uploads", form, Cancellation);
        Assert.StartsWith("/?file=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_whose_file_comes_before_its_token_or_that_has_none_stores_nothing()
    {
        var bare = node.As("u-1", "analyst");
        using var form = Form();
        form.Add(new ByteArrayContent(Content), "file", "a.avi");
        form.Add(new StringContent(formToken), "__RequestVerificationToken");
        Assert.Equal(HttpStatusCode.BadRequest, (await bare.PostAsync("/uploads", form, Cancellation)).StatusCode);
        await using var database = node.Store.Read();
        Assert.Equal(0, await database.Blobs.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData("/files/../records.db")]
    [InlineData("/files/..%2f..%2fkeys%2fsecrets.key")]
    [InlineData("/files/0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("/files/ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    public async Task A_path_that_is_no_stored_hash_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.GetAsync(path, Cancellation)).StatusCode);

    private string cookie = "";
    private string formToken = "";

    /// <summary>As a page does it: the cookie comes with the page, the token stands in its head.</summary>
    private async Task<HttpClient> WithTokenAsync(HttpClient client)
    {
        var page = await client.GetAsync("/nothing-here", Cancellation);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        var at = html.IndexOf("name=\"csrf-token\" content=\"", StringComparison.Ordinal);
        Assert.True(at > 0, "The page carries no token.");
        at += "name=\"csrf-token\" content=\"".Length;
        var token = html[at..html.IndexOf('"', at)];
        client.DefaultRequestHeaders.Add("X-CSRF-TOKEN", token);
        if (cookie.Length == 0)
        {
            cookie = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
            formToken = token;
        }

        return client;
    }

    private static MultipartFormDataContent Form(params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return form;
    }

    private async Task<(string Place, JsonElement Answer)> BeginAsync(string name, long length)
    {
        var answer = await analyst.PostAsJsonAsync("/api/uploads", new { fileName = name, length }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (answer.Headers.Location!.ToString(), await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation));
    }

    private async Task<HttpResponseMessage> PatchAsync(
        string place,
        long offset,
        ReadOnlyMemory<byte> bytes,
        HttpClient? client = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, place)
        {
            Content = new ReadOnlyMemoryContent(bytes),
        };
        request.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        return await (client ?? analyst).SendAsync(request, Cancellation);
    }

    private async Task<(long Offset, long Length)> HeadAsync(string place)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, place);
        var answer = await analyst.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (Number("Upload-Offset"), Number("Upload-Length"));

        long Number(string name) => long.Parse(answer.Headers.GetValues(name).Single(), CultureInfo.InvariantCulture);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation))
            .GetProperty("refused")
            .GetProperty("code")
            .GetString();

    private static byte[] MakeContent()
    {
        var bytes = new byte[Size];
        new Random(11).NextBytes(bytes);
        return bytes;
    }
}
