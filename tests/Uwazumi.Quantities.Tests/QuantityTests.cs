namespace Uwazumi.Quantities.Tests;

public class QuantityTests
{
    [Fact]
    public void A_quantity_has_an_interval_or_a_reason_for_having_none()
    {
        var measured = Quantity.WithInterval(96.4, "nm", 95.1, 97.8);
        Assert.True(measured.HasClosedInterval);
        Assert.Null(measured.IntervalReason);
        var entered = Quantity.WithoutInterval(0.08, "[EU]/mL", "limit test");
        Assert.False(entered.HasClosedInterval);
        Assert.Throws<ArgumentException>(() => Quantity.WithoutInterval(0.08, "[EU]/mL", " "));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_that_is_not_finite_is_no_quantity(double value) =>
        Assert.Throws<ArgumentException>(() => Quantity.WithoutInterval(value, "nm", "reason"));

    [Theory]
    [InlineData(10, 11, 12)]
    [InlineData(10, 8, 9)]
    public void Bounds_that_do_not_enclose_the_value_are_no_interval(double value, double lower, double upper) =>
        Assert.Throws<ArgumentException>(() => Quantity.WithInterval(value, "nm", lower, upper));

    [Theory]
    [InlineData("EU/mL")]
    [InlineData("NM")]
    [InlineData("")]
    public void An_unknown_unit_makes_no_quantity(string unit) =>
        Assert.Throws<ArgumentException>(() => Quantity.WithoutInterval(1, unit, "reason"));

    [Fact]
    public void An_open_end_needs_its_reason()
    {
        Assert.Throws<ArgumentException>(() =>
            Quantity.WithOpenInterval(5, "pg/mL", 4, null, IntervalKind.Confidence95, null)
        );
        var open = Quantity.WithOpenInterval(
            5,
            "pg/mL",
            4,
            null,
            IntervalKind.Confidence95,
            "beyond the highest standard"
        );
        Assert.False(open.HasClosedInterval);
        Assert.Equal(IntervalKind.Confidence95, open.Interval);
    }

    [Fact]
    public void Equality_is_by_value() =>
        Assert.Equal(Quantity.WithInterval(1, "1", 0.5, 1), Quantity.WithInterval(1, "1", 0.5, 1));

    [Fact]
    public void Every_known_unit_has_a_printed_form_and_only_the_unit_one_prints_nothing() =>
        Assert.All(UcumUnit.Known, unit => Assert.Equal(unit == "1", UcumUnit.Printed(unit).Length == 0));
}
