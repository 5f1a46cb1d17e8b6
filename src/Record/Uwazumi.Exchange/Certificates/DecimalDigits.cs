using System.Globalization;
using System.Numerics;
using System.Text;

namespace Uwazumi.Exchange.Certificates;

/// <summary>An exact decimal number, units × 10^exponent, for printing: rounding and shifting never go through binary fractions.</summary>
internal readonly record struct DecimalDigits(BigInteger Units, int Exponent)
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The shortest decimal that reads back as the same double.</summary>
    public static DecimalDigits Of(double value) => Parse(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A number as entered, with a decimal point and an optional exponent.</summary>
    public static DecimalDigits Parse(string text)
    {
        var parts = text.Split('e', 'E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        var units = BigInteger.Parse(
            parts[0].Replace(".", "", StringComparison.Ordinal),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture
        );
        return new DecimalDigits(units, exponent - decimals);
    }

    public bool IsZero => Units.IsZero;

    /// <summary>The power of ten of the first digit; 0 for zero.</summary>
    public int Leading =>
        IsZero ? 0 : BigInteger.Abs(Units).ToString(CultureInfo.InvariantCulture).Length - 1 + Exponent;

    public DecimalDigits Shifted(int places) => this with { Exponent = Exponent + places };

    /// <summary>Rounded to a multiple of 10^position, halves away from zero. A coarser number stays as it is.</summary>
    public DecimalDigits RoundedTo(int position)
    {
        if (Exponent >= position)
            return this;
        var step = BigInteger.Pow(10, position - Exponent);
        var rounded = (BigInteger.Abs(Units) + step / 2) / step;
        return new DecimalDigits(Units.Sign < 0 ? -rounded : rounded, position);
    }

    /// <summary>Rounded to a number of significant digits, without the zeros that rounding leaves at the end.</summary>
    public DecimalDigits RoundedToSignificant(int digits) => IsZero ? this : RoundedTo(Leading - digits + 1).Trimmed();

    /// <summary>Without zeros at the end of the units.</summary>
    public DecimalDigits Trimmed()
    {
        if (IsZero)
            return new DecimalDigits(0, 0);
        var (units, exponent) = (Units, Exponent);
        while (units % 10 == 0)
            (units, exponent) = (units / 10, exponent + 1);
        return new DecimalDigits(units, exponent);
    }

    public double ToDouble() =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{Units}E{Exponent}"), CultureInfo.InvariantCulture);

    /// <summary>In full, thousands separated, with the decimals that the exponent says.</summary>
    public string Plain()
    {
        var digits = BigInteger.Abs(Units).ToString(CultureInfo.InvariantCulture);
        if (Exponent > 0)
            digits = IsZero ? "0" : digits + new string('0', Exponent);
        var decimals = Math.Max(0, -Exponent);
        digits = digits.PadLeft(decimals + 1, '0');
        var whole = new StringBuilder(digits[..^decimals]);
        for (var i = whole.Length - 3; i > 0; i -= 3)
            whole.Insert(i, ',');
        return Sign() + whole + (decimals > 0 ? "." + digits[^decimals..] : "");
    }

    /// <summary>The number divided by 10^power, to be followed by <see cref="Power"/>.</summary>
    public string Mantissa(int power) => Shifted(-power).Plain();

    /// <summary>Times a power of ten, for example <c>×10¹⁰</c>.</summary>
    public static string Power(int power)
    {
        var text = new StringBuilder("×10");
        foreach (var c in power.ToString(CultureInfo.InvariantCulture))
            text.Append(c == '-' ? '⁻' : Superscripts[c - '0']);
        return text.ToString();
    }

    /// <summary>True where a number of this size is printed with a power of ten.</summary>
    public static bool NeedsPower(int leading) => leading is >= 5 or <= -4;

    /// <summary>All digits that it has, with a power of ten where it is very large or small.</summary>
    public string Exact()
    {
        var trimmed = Trimmed();
        var leading = trimmed.Leading;
        if (!NeedsPower(leading))
            return (
                trimmed.Exponent > 0
                    ? new DecimalDigits(trimmed.Units * BigInteger.Pow(10, trimmed.Exponent), 0)
                    : trimmed
            ).Plain();
        return trimmed.Mantissa(leading) + Power(leading);
    }

    private string Sign() => Units.Sign < 0 ? "−" : "";
}
