using Uwazumi.Plots.Drawing;

namespace Uwazumi.Plots.Tests;

public class SvgTextTests
{
    [Theory]
    [InlineData("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;")]
    [InlineData("粒子径 µm ≥ 30", "粒子径 µm ≥ 30")]
    [InlineData("𠮷", "𠮷")]
    [InlineData("line\nbreak\ttab", "line break tab")]
    [InlineData("nul\0bell\u0007", "nul\uFFFDbell\uFFFD")]
    [InlineData("", "")]
    public void Text_is_escaped_for_content_and_attributes(string text, string expected) =>
        Assert.Equal(expected, SvgText.Escape(text));

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character()
    {
        Assert.Equal("a\uFFFD", SvgText.Escape("a\uD842"));
        Assert.Equal("\uFFFDb", SvgText.Escape("\uDFB7b"));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.001, "0")]
    [InlineData(12.3456, "12.35")]
    [InlineData(-4.5, "-4.5")]
    [InlineData(1e6, "1000000")]
    public void Coordinates_have_at_most_two_decimals(double value, string expected) =>
        Assert.Equal(expected, SvgText.Number(value));

    [Fact]
    public void Full_width_characters_are_counted_as_one_em()
    {
        Assert.Equal(30, SvgText.Width("粒子径", 10), 9);
        Assert.Equal(5.6 * 2, SvgText.Width("nm", 10), 9);
    }
}
