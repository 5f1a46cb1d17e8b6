namespace Uwazumi.Numerics.Tests;

public partial class ElementaryTests
{
    private static readonly double[] Specials =
    [
        double.NaN,
        double.NegativeInfinity,
        double.PositiveInfinity,
        -0.0,
        0.0,
        1,
        -1,
        2,
        -2,
        3,
        -3,
        0.5,
        -0.5,
        1.5,
        -1.5,
        double.Epsilon,
        -double.Epsilon,
        double.MaxValue,
        double.MinValue,
        1e-310,
        9007199254740991,
        9007199254740993,
        1e300,
    ];

    [Fact]
    public void Special_values_of_one_argument_are_those_of_IEEE_754()
    {
        foreach (var x in Specials)
        {
            AssertSame(Math.Exp(x), Elementary.Exp(x));
            AssertSame(Math.Log(x), Elementary.Log(x));
            AssertSame(Math.Log10(x), Elementary.Log10(x));
            AssertSame(Math.Sin(x), Elementary.Sin(x));
            AssertSame(Math.Cos(x), Elementary.Cos(x));
        }
    }

    [Fact]
    public void Special_values_of_pow_are_those_of_IEEE_754()
    {
        foreach (var x in Specials)
        foreach (var y in Specials)
            AssertSame(Math.Pow(x, y), Elementary.Pow(x, y));
    }

    [Fact]
    public void Special_values_of_expm1_and_log1p_are_right()
    {
        Assert.Equal(-1, Elementary.Expm1(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, Elementary.Expm1(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, Elementary.Log1p(-1));
        Assert.Equal(double.PositiveInfinity, Elementary.Log1p(double.PositiveInfinity));
        Assert.True(double.IsNaN(Elementary.Expm1(double.NaN)));
        Assert.True(double.IsNaN(Elementary.Log1p(double.NaN)));
        Assert.True(double.IsNaN(Elementary.Log1p(-1.5)));
        Assert.True(double.IsNegative(Elementary.Log1p(-0.0)));
        Assert.True(double.IsNegative(Elementary.Expm1(-0.0)));
    }

    [Fact]
    public void Exp_overflows_and_underflows_where_doubles_end()
    {
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(709.7827128933841));
        AssertWithinUlps(1.7976931348622732e308, Elementary.Exp(709.782712893384), 1);
        Assert.Equal(double.Epsilon, Elementary.Exp(-745.1));
        Assert.Equal(0, Elementary.Exp(-745.1332191019412));
        AssertWithinUlps(Math.Exp(-720), Elementary.Exp(-720), 1);
    }

    [Fact]
    public void The_decimal_logarithm_of_a_power_of_ten_is_an_integer()
    {
        for (var n = 0; n <= 22; n++)
            Assert.Equal(n, Elementary.Log10(Math.Pow(10, n)));
        for (var n = 0; n <= 1000; n++)
            Assert.Equal(n, Elementary.Log(Elementary.Pow(2, n)) / Elementary.Log(2), 1e-12);
    }

    private static void AssertSame(double expected, double actual)
    {
        if (double.IsNaN(expected) || double.IsInfinity(expected) || expected == 0)
            Assert.Equal(
                BitConverter.DoubleToInt64Bits(Canonical(expected)),
                BitConverter.DoubleToInt64Bits(Canonical(actual))
            );
        else
            AssertWithinUlps(expected, actual, 2);
    }

    private static double Canonical(double x) => double.IsNaN(x) ? double.NaN : x;
}
