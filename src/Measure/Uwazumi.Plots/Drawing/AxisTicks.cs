using System.Globalization;
using System.Text;

namespace Uwazumi.Plots.Drawing;

/// <summary>Chooses round numbers for axes: steps of 1, 2 or 5 times a power of ten, and decades on logarithmic axes.</summary>
internal static class AxisTicks
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const int LargestExponent = 300;

    /// <summary>All multiples of the smallest round step that gives no more than <paramref name="most"/> ticks from min to max, both included.</summary>
    public static IReadOnlyList<AxisTick> Linear(double min, double max, int most)
    {
        if (!(double.IsFinite(min) && double.IsFinite(max) && max > min) || most < 2)
            return [];
        for (var exponent = StartExponent((max - min) / most); exponent <= LargestExponent; exponent++)
        {
            foreach (var digit in (ReadOnlySpan<int>)[1, 2, 5])
            {
                var first = Math.Ceiling(Units(min, exponent) / digit - 1e-9);
                var last = Math.Floor(Units(max, exponent) / digit + 1e-9);
                if (last - first + 1 > most)
                    continue;
                var ticks = new List<AxisTick>();
                for (var k = first; k <= last; k++)
                    ticks.Add(new AxisTick(Scaled(k * digit, exponent), Label(k * digit, exponent)));
                return ticks;
            }
        }

        return [];
    }

    /// <summary>The decades from min to max; with fewer than three of them also their 2 and 5 fold.</summary>
    public static IReadOnlyList<AxisTick> Logarithmic(double min, double max)
    {
        if (!(min > 0 && double.IsFinite(max) && max > min))
            return [];
        var ticks = Multiples(min, max, [1]);
        return ticks.Count >= 3 ? ticks : Multiples(min, max, [1, 2, 5]);
    }

    /// <summary>Zero and the decades of both signs that an inverse-hyperbolic-sine axis shows apart: from half the cofactor upwards.</summary>
    public static IReadOnlyList<AxisTick> Asinh(double min, double max, double cofactor)
    {
        var ticks = new List<AxisTick>();
        var smallest = cofactor / 2;
        foreach (var tick in Enumerable.Reverse(Multiples(smallest, Math.Max(-min, smallest), [1])))
        {
            if (-tick.Value >= min && -tick.Value <= max)
                ticks.Add(new AxisTick(-tick.Value, "−" + tick.Label));
        }

        if (min <= 0 && max >= 0)
            ticks.Add(new AxisTick(0, "0"));
        ticks.AddRange(Multiples(Math.Max(min, smallest), Math.Max(max, smallest), [1]));
        return ticks;
    }

    /// <summary>The label of a whole number of units of 10^exponent, for example <c>250</c>, <c>0.02</c> or <c>5×10¹⁰</c>.</summary>
    public static string Label(double units, int exponent)
    {
        if (units == 0)
            return "0";
        var sign = units < 0 ? "−" : "";
        var digits = Math.Abs(units).ToString("0", CultureInfo.InvariantCulture);
        var stripped = digits.TrimEnd('0');
        var power = exponent + digits.Length - stripped.Length;
        var leading = power + stripped.Length - 1;
        if (leading is >= -4 and <= 3)
        {
            var value = decimal.Parse(stripped, CultureInfo.InvariantCulture);
            for (var k = 0; k < Math.Abs(power); k++)
                value = power > 0 ? value * 10 : value / 10;
            return sign + value.ToString("0.##########", CultureInfo.InvariantCulture);
        }

        var mantissa = stripped.Length == 1 ? stripped : $"{stripped[0]}.{stripped[1..]}";
        return sign + (mantissa == "1" ? "" : mantissa + "×") + "10" + Superscript(leading);
    }

    private static List<AxisTick> Multiples(double min, double max, ReadOnlySpan<int> digits)
    {
        var ticks = new List<AxisTick>();
        for (var exponent = StartExponent(min); exponent <= LargestExponent; exponent++)
        {
            foreach (var digit in digits)
            {
                var value = Scaled(digit, exponent);
                if (value > max * (1 + 1e-9))
                    return ticks;
                if (value >= min * (1 - 1e-9))
                    ticks.Add(new AxisTick(value, Label(digit, exponent)));
            }
        }

        return ticks;
    }

    /// <summary>The largest exponent whose power of ten is not above the value.</summary>
    private static int StartExponent(double value)
    {
        var exponent = -LargestExponent;
        while (exponent < LargestExponent && Scaled(1, exponent + 1) <= value)
            exponent++;
        return exponent;
    }

    private static double Units(double value, int exponent) => value / PowerOfTen(exponent);

    private static double Scaled(double units, int exponent) =>
        exponent >= 0 ? units * PowerOfTen(exponent) : units / PowerOfTen(-exponent);

    // Parsing is exact to the last bit, where repeated multiplication would not be.
    private static double PowerOfTen(int exponent) =>
        double.Parse("1e" + exponent.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Superscript(int exponent)
    {
        var text = new StringBuilder();
        foreach (var c in exponent.ToString(CultureInfo.InvariantCulture))
            text.Append(c == '-' ? '⁻' : Superscripts[c - '0']);
        return text.ToString();
    }
}
