using System.Globalization;

namespace Uwazumi.Exchange.Certificates;

/// <summary>Times as they are printed: date with year, time, and offset from UTC.</summary>
internal static class TimeText
{
    /// <summary>The time in its own offset.</summary>
    public static string Of(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>The time in a stated zone; in UTC with the zone's name beside it when the name is no offset.</summary>
    public static string In(DateTimeOffset time, string zone) =>
        Offset(zone) is { } offset
            ? Of(time.ToOffset(offset))
            : $"{time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC ({zone})";

    private static TimeSpan? Offset(string zone)
    {
        var positive = TimeSpan.TryParseExact(
            zone,
            @"\+hh\:mm",
            CultureInfo.InvariantCulture,
            TimeSpanStyles.None,
            out var ahead
        );
        if (positive)
            return Limited(ahead);
        var negative = TimeSpan.TryParseExact(
            zone,
            @"\-hh\:mm",
            CultureInfo.InvariantCulture,
            TimeSpanStyles.AssumeNegative,
            out var behind
        );
        return negative ? Limited(behind) : null;
    }

    private static TimeSpan? Limited(TimeSpan offset) => offset.Duration() <= TimeSpan.FromHours(14) ? offset : null;
}
