using System.Globalization;

namespace Uwazumi.Records.Reading;

/// <summary>Calendar dates as text, <c>yyyy-mm-dd</c> in every culture.</summary>
public static class IsoDate
{
    /// <summary>The date as <c>yyyy-mm-dd</c>.</summary>
    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
