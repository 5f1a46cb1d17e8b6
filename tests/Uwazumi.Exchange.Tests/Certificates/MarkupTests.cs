using Uwazumi.Exchange.Certificates;

namespace Uwazumi.Exchange.Tests.Certificates;

public sealed class MarkupTests
{
    [Fact]
    public void A_text_in_a_hole_is_escaped_and_markup_in_a_hole_is_not()
    {
        var inner = Markup.Html($"<b>{"1 < 2"}</b>");
        Assert.Equal("<p>a &amp; b <b>1 &lt; 2</b> 7</p>", Markup.Html($"<p>{"a & b"} {inner} {7}</p>").ToString());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\"'&<>", "&quot;&#39;&amp;&lt;&gt;")]
    [InlineData("𠮷野家", "𠮷野家")]
    [InlineData("a\u0000b\u0007", "a\uFFFDb\uFFFD")]
    [InlineData("pass\u202Elliaf", "pass\uFFFDlliaf")]
    [InlineData("tab\tline\n", "tab\tline\n")]
    public void Every_dangerous_character_is_made_harmless(string text, string expected) =>
        Assert.Equal(expected, Markup.Text(text).ToString());

    [Fact]
    public void A_lone_surrogate_is_replaced()
    {
        Assert.Equal("a\uFFFDb", Markup.Text("a\uD800b").ToString());
        Assert.Equal("\uFFFD", Markup.Text("\uDC00").ToString());
    }

    [Fact]
    public void A_text_in_an_attribute_cannot_end_it() =>
        Assert.Equal(
            "<a title=\"x&quot; onclick=&quot;y\">z</a>",
            Markup.Html($"<a title=\"{"x\" onclick=\"y"}\">z</a>").ToString()
        );

    [Fact]
    public void Pieces_are_joined_with_an_escaped_separator() =>
        Assert.Equal("a &amp; b", Markup.Join([Markup.Text("a"), Markup.Text("b")], " & ").ToString());

    [Theory]
    [InlineData("raw/a b.csv", "raw/a%20b.csv")]
    [InlineData("javascript:alert(1)", "javascript%3Aalert%281%29")]
    [InlineData("//evil.example/x", "evil.example/x")]
    [InlineData("../../secret", "secret")]
    public void A_link_stays_beside_the_certificate_whatever_its_spelling(string path, string address) =>
        Assert.Equal($"<a href=\"{address}\">x</a>", RelativeLink.To(path, "x", CertificateLinks.None).ToString());

    [Fact]
    public void A_css_text_cannot_end_its_string() =>
        Assert.Equal("\"a\\000022\\00007D\\00005C\\008A66\\02000B\"", Stylesheet.CssText("a\"}\\試\U0002000B"));
}
