using System.Net;
using Uwazumi.Exchange.Printing;

namespace Uwazumi.Web.Tests.Verification;

/// <summary>Certificates as a node serves them.</summary>
public class CertificateTests(DemoData demo)
{
    [Theory]
    [InlineData("ja", "試験成績書")]
    [InlineData("en", "Certificate of analysis")]
    public async Task The_certificate_of_a_passport_stands_under_its_own_policy_and_its_code_leads_to_the_passport(
        string language,
        string title
    )
    {
        await using var node = await demo.StartAsync();
        var sha256 = await PassportTests.PassportAsync(node);
        using var answer = await node.Client.GetAsync(
            new Uri($"/p/{sha256}/certificate.{language}.html", UriKind.Relative),
            Cancel
        );
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(title, html, StringComparison.Ordinal);
        Assert.Contains($"{node.Address}p/{sha256}#UWAZUMI1:{sha256}:", html, StringComparison.Ordinal);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains(
            policy[..policy.IndexOf("; frame-ancestors", StringComparison.Ordinal)],
            html,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"href=\"/p/{sha256}/passport.json\"", html, StringComparison.Ordinal);
        // Every copy is the same: the time is that of the passport.
        Assert.Equal(html, await node.Client.GetStringAsync($"/p/{sha256}/certificate.{language}.html", Cancel));
    }

    [Fact]
    public async Task The_code_leads_to_the_address_that_the_node_was_given()
    {
        await using var node = await demo.StartAsync(o =>
            o with
            {
                PublicAddress = new Uri("https://evidence.example/"),
            }
        );
        var sha256 = await PassportTests.PassportAsync(node);
        Assert.Contains(
            $"https://evidence.example/p/{sha256}#UWAZUMI1:",
            await node.Client.GetStringAsync($"/p/{sha256}/certificate.en.html", Cancel),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("UC-2611-01", true)]
    [InlineData("UC-2611-02", false)]
    [InlineData("UC-2611-04", false)]
    public async Task The_certificate_of_a_lot_names_a_passport_only_when_it_is_released(string lot, bool released)
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        var html = await reader.GetStringAsync($"/lots/{lot}/certificate?lang=en", Cancel);
        Assert.Contains("lang=\"en\"", html, StringComparison.Ordinal);
        Assert.Equal(released, html.Contains("class=\"qr\"", StringComparison.Ordinal));
        Assert.Contains($"/lots/{lot}/certificate.ja.html", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lots/NOTHING/certificate", 404)]
    [InlineData("/lots/..%2f..%2fetc/certificate", 404)]
    [InlineData("/lots/UC-2611-01/certificate?lang=fr", 422)]
    [InlineData("/lots/UC-2611-01/certificate.fr.html", 422)]
    public async Task What_cannot_be_made_is_refused(string path, int status)
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        using var answer = await reader.GetAsync(new Uri(node.Address.ToString().TrimEnd('/') + path), Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_certificate_is_printed_to_PDF_or_the_answer_says_what_is_missing()
    {
        await using var node = await demo.StartAsync();
        var reader = await DemoData.SignInAsync(node, "reader");
        using var answer = await reader.GetAsync(
            new Uri("/lots/UC-2611-01/certificate.pdf?lang=ja", UriKind.Relative),
            Cancel
        );
        if (ChromiumPdfPrinter.IsAvailable)
        {
            Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("%PDF"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync(Cancel))[..4]);
        }
        else
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(
                "PDF_NOT_PRINTED",
                await answer.Content.ReadAsStringAsync(Cancel),
                StringComparison.Ordinal
            );
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
