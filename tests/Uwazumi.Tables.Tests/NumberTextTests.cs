using Uwazumi.TestData;

namespace Uwazumi.Tables.Tests;

public class NumberTextTests
{
    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData(" -2.5e3 ", -2500)]
    [InlineData(".11019", 0.11019)]
    [InlineData("2.500E+0", 2.5)]
    public void A_number_as_files_print_it_is_read(string text, double expected) =>
        Assert.Equal(expected, NumberText.Read(text, "line 1, column 1"));

    [Fact]
    public void A_decimal_comma_is_refused_with_its_place()
    {
        var refusal = Refused.With("DECIMAL_COMMA", () => NumberText.Read("96,4", "line 3, column 2"));
        Assert.Equal("line 3, column 2", refusal.Where);
    }

    [Theory]
    [InlineData("")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1,234,567")]
    [InlineData("0x10")]
    public void What_is_not_a_finite_number_is_refused(string text) =>
        Refused.With("NUMBER_EXPECTED", () => NumberText.Read(text, "line 1, column 1"));
}
