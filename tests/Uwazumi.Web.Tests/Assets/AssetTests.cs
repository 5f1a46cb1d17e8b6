using System.IO.Compression;
using System.Text;
using Uwazumi.TestData;
using Uwazumi.Web.Assets;

namespace Uwazumi.Web.Tests.Assets;

public class AssetTests
{
    public static TheoryData<string, string> Built =>
        new()
        {
            { "src/main.ts", "text/javascript; charset=utf-8" },
            { "src/style.css", "text/css; charset=utf-8" },
            { "src/flask.svg", "image/svg+xml" },
            { AssetCatalog.RecordStyles, "text/css; charset=utf-8" },
        };

    [Theory]
    [MemberData(nameof(Built))]
    public async Task A_built_file_is_kept_for_good_and_its_compressed_form_is_the_same(string source, string type)
    {
        await using var node = await TestNode.StartAsync();
        var url = new AssetCatalog().Url(source);
        var plain = await node.Client.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal(type, plain.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=31536000, immutable", plain.Headers.CacheControl?.ToString());
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Accept-Encoding", "gzip, br");
        var small = await node.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["br"], small.Content.Headers.ContentEncoding);
        using var unpacked = new BrotliStream(
            await small.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken),
            CompressionMode.Decompress
        );
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        Assert.Equal(
            await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("/assets/manifest.json")]
    [InlineData("/assets/../Uwazumi.Web.dll")]
    [InlineData("/assets/%2e%2e%2fappsettings.json")]
    [InlineData("/assets/")]
    public async Task Nothing_else_is_served(string path)
    {
        await using var node = await TestNode.StartAsync();
        var answer = await node.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public void The_first_page_needs_little_script_and_the_plots_come_only_when_they_are_wanted()
    {
        var main = new AssetCatalog().Find(new AssetCatalog().Url("src/main.ts")["/assets/".Length..])!;
        using var stream = main.OpenCompressed!();
        Assert.InRange(stream.Length, 1, 30_000);
    }

    [Fact]
    public void The_list_of_packages_names_no_registry()
    {
        var text = File.ReadAllText(RepositoryRoot.File("src/Apps/Uwazumi.Web/Client/package-lock.json"));
        Assert.DoesNotContain("\"resolved\"", text, StringComparison.Ordinal);
        Assert.Contains("\"integrity\"", text, StringComparison.Ordinal);
    }
}
