using System.Globalization;
using Uwazumi.Quantities;

namespace Uwazumi.Records.Judging;

/// <summary>
/// Numbers in the sentences beside a verdict: up to six significant digits, enough to see on which side of a limit a value lies.
/// They are for reading; the unrounded number decided.
/// </summary>
internal static class ReasonNumber
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The number with its printed unit; a fraction (unit 1) as percent.</summary>
    public static string WithUnit(double value, string unit)
    {
        if (unit == "1")
            return Share(value);
        var printed = UcumUnit.Printed(unit);
        return printed.Length > 0 ? $"{Plain(value)} {printed}" : Plain(value);
    }

    /// <summary>A fraction as percent.</summary>
    public static string Share(double fraction) => Plain(Math.Round(fraction * 100, 10)) + " %";

    /// <summary>A probability as percent with two decimals, never rounded up to certainty or down to impossibility.</summary>
    public static string Probability(double probability)
    {
        if (probability > 0.9999)
            return "> 99.99 %";
        if (probability < 0.0001)
            return "< 0.01 %";
        return (probability * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
    }

    private static string Plain(double value)
    {
        var text = value.ToString("G6", CultureInfo.InvariantCulture);
        var split = text.IndexOf('E', StringComparison.Ordinal);
        if (split < 0)
            return text;
        var exponent = int.Parse(text[(split + 1)..], CultureInfo.InvariantCulture);
        return $"{text[..split]}×10{Raised(exponent)}";
    }

    private static string Raised(int exponent) =>
        (exponent < 0 ? "⁻" : "")
        + string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(c => Superscripts[c - '0']));
}
