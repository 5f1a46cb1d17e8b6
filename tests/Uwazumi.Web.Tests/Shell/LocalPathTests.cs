using Uwazumi.Web.Shell;

namespace Uwazumi.Web.Tests.Shell;

public class LocalPathTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/lots")]
    [InlineData("/lots/UC-2611-02?tab=tests#results")]
    [InlineData("/ledger?from=https%3A%2F%2Fexample.org")]
    [InlineData("/a/b//c")]
    public void A_path_of_this_site_is_kept(string text)
    {
        Assert.True(LocalPath.TryParse(text, out var path));
        Assert.Equal(text, path.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("lots")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/%2Fevil.example")]
    [InlineData("/%2F%2Fevil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("/%0d%0aSet-Cookie:a=b")]
    [InlineData("https://evil.example")]
    [InlineData("http:/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData(" /lots")]
    [InlineData("/lots ")]
    [InlineData("/ロット")]
    public void Whatever_a_browser_could_read_as_another_site_is_refused(string? text)
    {
        Assert.False(LocalPath.TryParse(text, out _));
        Assert.Equal("/", LocalPath.OrHome(text).Text);
    }

    [Fact]
    public void A_value_put_into_the_query_is_escaped() =>
        Assert.Equal("/sign-in?to=%2Flots%3Fpage%3D2", LocalPath.OrHome("/sign-in").With("to", "/lots?page=2").Text);
}
