using System.Globalization;

namespace Uwazumi.Assays.Curves;

/// <summary>Numbers inside messages.</summary>
internal static class NumberFormat
{
    /// <summary>Up to six significant digits, with a decimal point.</summary>
    public static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
