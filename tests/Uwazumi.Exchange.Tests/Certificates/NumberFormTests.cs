using Uwazumi.Exchange.Certificates;
using Uwazumi.Numerics.Randomness;
using Uwazumi.Quantities;
using Uwazumi.Records.Judging;

namespace Uwazumi.Exchange.Tests.Certificates;

public sealed class NumberFormTests
{
    [Theory]
    [InlineData(96.84, 95.11, 98.43, "nm", "96.8", "95.1 – 98.4", "nm")]
    [InlineData(0.9123, 0.8961, 0.9272, "1", "91.2", "89.6 – 92.7", "%")]
    [InlineData(5.31e10, 4.6e10, 6.0e10, "/mL", "5.31×10¹⁰", "(4.60 – 6.00)×10¹⁰", "/mL")]
    [InlineData(1243.0, 1130.0, 1360.0, "pg/mL", "1,240", "1,130 – 1,360", "pg/mL")]
    [InlineData(0.0, 0.0, 0.0037, "1", "0.00", "0.00 – 0.37", "%")]
    [InlineData(100.0, 99.9996, 100.0004, "nm", "100.000", "100.000 – 100.000", "nm")]
    [InlineData(0.00001234, 0.00001, 0.000015, "ng/mL", "1.23×10⁻⁵", "(1.00 – 1.50)×10⁻⁵", "ng/mL")]
    [InlineData(-4.24, -5.1, -3.4, "Cel", "−4.24", "−5.10 – −3.40", "°C")]
    [InlineData(12.5, 12.5, 12.5, "nm", "12.5", "12.5 – 12.5", "nm")]
    public void Value_and_ends_are_rounded_at_the_second_digit_of_half_the_width(
        double value,
        double lower,
        double upper,
        string unit,
        string shown,
        string interval,
        string printedUnit
    )
    {
        var form = NumberForm.Of(Quantity.WithInterval(value, unit, lower, upper));
        Assert.Equal((shown, interval, printedUnit), (form.Value, form.Interval, form.Unit));
    }

    [Theory]
    [InlineData(0.08, "[EU]/mL", "0.08 EU/mL")]
    [InlineData(1234.56, "pg/mL", "1,235 pg/mL")]
    [InlineData(0.953, "1", "95.3 %")]
    [InlineData(5e10, "/mL", "5×10¹⁰ /mL")]
    [InlineData(99999.6, "nm", "1×10⁵ nm")]
    [InlineData(0.0, "nm", "0 nm")]
    [InlineData(7.0, "[pH]", "7 pH")]
    public void Without_an_interval_there_are_four_digits_at_most_and_none_that_nobody_gave(
        double value,
        string unit,
        string shown
    ) => Assert.Equal(shown, NumberForm.Of(Quantity.WithoutInterval(value, unit, "limit test")).WithUnit);

    [Fact]
    public void A_value_below_a_limit_keeps_its_sign() =>
        Assert.Equal("< 0.05", NumberForm.Of(Quantity.WithoutInterval(0.05, "[EU]/mL", "limit test"), "<").Value);

    [Fact]
    public void An_open_interval_shows_the_end_that_is_known()
    {
        var below = Quantity.WithOpenInterval(
            3.1,
            "nm",
            null,
            4.27,
            IntervalKind.Confidence95,
            "below the lowest standard"
        );
        Assert.Equal(("3.1", "≤ 4.3"), (NumberForm.Of(below).Value, NumberForm.Of(below).Interval));
        var above = Quantity.WithOpenInterval(
            31,
            "nm",
            20,
            null,
            IntervalKind.Confidence95,
            "above the highest standard"
        );
        Assert.Equal(("31", "≥ 20"), (NumberForm.Of(above).Value, NumberForm.Of(above).Interval));
    }

    [Fact]
    public void Every_number_shown_lies_within_half_a_step_of_the_stored_one()
    {
        var random = new SeededRandom(20261122);
        for (var i = 0; i < 5000; i++)
        {
            var scale = double.Parse($"1e{random.NextInt(30) - 15}", System.Globalization.CultureInfo.InvariantCulture);
            var value = (random.NextDouble() - 0.3) * scale;
            var (below, above) = (random.NextDouble() * scale, random.NextDouble() * scale * 0.01);
            var form = NumberForm.Of(Quantity.WithInterval(value, "nm", value - below, value + above));
            // Two digits of half the width: the step is at most a tenth of it, so rounding moves a number by at most a twentieth.
            var most = (below + above) / 2 / 20 * (1 + 1e-9) + Math.Abs(value) * 1e-15;
            Assert.InRange(form.ShownValue, value - most, value + most);
            Assert.InRange(form.ShownLower!.Value, value - below - most, value - below + most);
            Assert.InRange(form.ShownUpper!.Value, value + above - most, value + above + most);
        }
    }

    [Theory]
    [InlineData("1e300", "1×10³⁰⁰")]
    [InlineData("-0.000012", "−1.2×10⁻⁵")]
    [InlineData("0.80", "0.8")]
    [InlineData("10000", "10,000")]
    [InlineData("0", "0")]
    public void An_entered_number_keeps_all_its_digits(string entered, string shown) =>
        Assert.Equal(shown, DecimalDigits.Parse(entered).Exact());

    [Fact]
    public void The_extremes_of_a_double_can_be_printed()
    {
        foreach (var value in new[] { double.MaxValue, double.Epsilon, -double.MaxValue })
            Assert.NotEmpty(NumberForm.Of(Quantity.WithInterval(value, "nm", -double.MaxValue, double.MaxValue)).Value);
    }

    [Theory]
    [InlineData("70", "130", false, "nm", "70 – 130 nm")]
    [InlineData("0.80", null, false, "1", "≥ 80 %")]
    [InlineData("0.975", null, true, "1", "> 97.5 %")]
    [InlineData(null, "0.5", true, "[EU]/mL", "< 0.5 EU/mL")]
    [InlineData("1e9", null, false, "/ug", "≥ 1×10⁹ /µg")]
    [InlineData("1", "2", true, "nm", "> 1, < 2 nm")]
    public void Limits_are_printed_as_entered(string? lower, string? upper, bool exclusive, string unit, string shown)
    {
        var limits = SampleLot.Between(lower, upper, unit) with
        {
            LowerExclusive = exclusive,
            UpperExclusive = exclusive,
        };
        Assert.Equal(shown, LimitForm.Of(limits, AbsoluteLimits.Of(limits, null), new CertificateText("en")));
    }

    [Fact]
    public void Limits_relative_to_the_label_say_both_forms()
    {
        var limits = SampleLot.Between("0.8", "1.2", "/mL") with { RelativeToLabel = true };
        var absolute = AbsoluteLimits.Of(limits, Records.Reading.EnteredNumber.Read("5.1e10", "x"));
        Assert.Equal(
            "表示量の 80 – 120 %(4.08×10¹⁰ – 6.12×10¹⁰ /mL)",
            LimitForm.Of(limits, absolute, new CertificateText("ja"))
        );
        Assert.Equal("表示量の 80 – 120 %(表示量の記載なし)", LimitForm.Of(limits, null, new CertificateText("ja")));
    }
}
