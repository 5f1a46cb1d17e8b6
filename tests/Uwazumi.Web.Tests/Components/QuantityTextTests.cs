using Uwazumi.Quantities;
using Uwazumi.Records.Reading;
using Uwazumi.Records.Results;
using Uwazumi.Web.Components;

namespace Uwazumi.Web.Tests.Components;

public class QuantityTextTests
{
    [Fact]
    public async Task A_value_has_no_more_digits_than_its_interval_supports() =>
        Assert.Equal("96.8 nm 95.1 – 98.4", await TextOf(Quantity.WithInterval(96.81234, "nm", 95.0999, 98.4123)));

    [Fact]
    public async Task A_fraction_is_printed_as_a_percentage() =>
        Assert.Equal("91.2 % 89.6 – 92.7", await TextOf(Quantity.WithInterval(0.912, "1", 0.896, 0.927)));

    [Fact]
    public async Task A_value_without_an_interval_says_why() =>
        Assert.Equal(
            "0.08 EU/mL no interval: limit test",
            await TextOf(Quantity.WithoutInterval(0.08, "[EU]/mL", "limit test"))
        );

    [Fact]
    public async Task Another_interval_than_one_of_confidence_is_named() =>
        Assert.Contains(
            "tolerance",
            await TextOf(Quantity.WithInterval(10, "mL", 9, 11, IntervalKind.Tolerance95)),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_missing_value_is_a_dash_with_its_reason()
    {
        var finding = new Finding
        {
            Attribute = "a",
            NotAssessableReason = new LocalizedText("範囲外です", "outside of the curve"),
        };
        Assert.Equal("— outside of the curve", await TextOf(finding, "en"));
        Assert.Equal("— 範囲外です", await TextOf(finding, "ja"));
        Assert.Equal("— 結果なし", await TextOf(null, "ja"));
    }

    [Fact]
    public async Task A_value_that_does_not_count_stays_in_sight_with_the_reason()
    {
        var finding = new Finding
        {
            Attribute = "a",
            Quantity = Quantity.WithInterval(5, "nm", 4, 6),
            InvalidReason = new LocalizedText("対照が不成立", "a control failed"),
        };
        Assert.Equal("5.0 nm 4.0 – 6.0 a control failed", await TextOf(finding, "en"));
    }

    [Fact]
    public async Task A_known_word_is_translated_with_the_entered_word_beside_it()
    {
        var finding = new Finding { Attribute = "a", Word = "no growth" };
        Assert.Equal("発育を認めず no growth", await TextOf(finding, "ja"));
        Assert.Equal("no growth", await TextOf(finding, "en"));
    }

    [Fact]
    public async Task A_word_with_markup_in_it_stays_a_word()
    {
        var rendered = await Rendered.OfAsync<QuantityText>(
            "en",
            ("Finding", new Finding { Attribute = "a", Word = "<img src=x onerror=alert(1)>" })
        );
        Assert.DoesNotContain("<img", rendered.Html, StringComparison.Ordinal);
        Assert.Contains(
            "<img src=x onerror=alert(1)>",
            System.Net.WebUtility.HtmlDecode(rendered.Html),
            StringComparison.Ordinal
        );
    }

    private static async Task<string> TextOf(Quantity quantity) =>
        (await Rendered.OfAsync<QuantityText>("en", ("Quantity", quantity))).Text;

    private static async Task<string> TextOf(Finding? finding, string language) =>
        (await Rendered.OfAsync<QuantityText>(language, ("Finding", finding))).Text;
}
