using Uwazumi.Web.Components;

namespace Uwazumi.Web.Tests.Components;

public class FormFieldTests
{
    [Fact]
    public async Task A_refused_field_keeps_what_was_typed_and_is_described_by_its_error_and_hint()
    {
        var field = await Rendered.OfAsync<FormField>(
            "en",
            ("Name", "volume"),
            ("Label", "Volume"),
            ("Value", "-1 \"x\""),
            ("Hint", "In mL."),
            ("Error", "Above 0.")
        );
        Assert.Contains("value=\"-1 &quot;x&quot;\"", field.Html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"f-volume-error f-volume-hint\"", field.Html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", field.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"f-volume-error\"", field.Html, StringComparison.Ordinal);
        Assert.Contains("<label for=\"f-volume\">", field.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_field_is_described_by_nothing()
    {
        var field = await Rendered.OfAsync<FormField>("en", ("Name", "volume"), ("Label", "Volume"));
        Assert.DoesNotContain("aria-describedby", field.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-invalid", field.Html, StringComparison.Ordinal);
        Assert.Contains("required", field.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_into_a_text_area_stays_text()
    {
        var field = await Rendered.OfAsync<FormField>(
            "en",
            ("Name", "reason"),
            ("Label", "Reason"),
            ("Rows", 3),
            ("Value", "</textarea><script>alert(1)</script>")
        );
        Assert.DoesNotContain("<script", field.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_offers_an_empty_choice_while_nothing_is_chosen()
    {
        IReadOnlyList<Choice> choices = [new("a", "A"), new("b", "B")];
        var open = await Rendered.OfAsync<SelectField>("en", ("Name", "n"), ("Label", "L"), ("Choices", choices));
        var chosen = await Rendered.OfAsync<SelectField>(
            "en",
            ("Name", "n"),
            ("Label", "L"),
            ("Choices", choices),
            ("Value", "b")
        );
        Assert.Contains("Choose …", open.Text, StringComparison.Ordinal);
        Assert.Equal("L A B", chosen.Text);
        Assert.Matches("value=\"b\" selected", chosen.Html);
    }
}
