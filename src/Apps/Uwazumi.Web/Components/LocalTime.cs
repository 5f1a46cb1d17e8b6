using System.Globalization;
using Uwazumi.Web.Access;

namespace Uwazumi.Web.Components;

/// <summary>Times as the person reads them: date with year, time, and the offset of the zone in which it is shown.</summary>
public sealed class LocalTime(CurrentPerson person)
{
    /// <summary>To the minute, for example <c>2026-11-20 16:02 +09:00</c>.</summary>
    /// <param name="milliseconds">Milliseconds since 1970 (UTC), as they are stored.</param>
    public string Of(long milliseconds) => Format(milliseconds, "yyyy-MM-dd HH:mm zzz");

    /// <summary>To the second, for signatures and the ledger.</summary>
    /// <param name="milliseconds">Milliseconds since 1970 (UTC), as they are stored.</param>
    public string Exact(long milliseconds) => Format(milliseconds, "yyyy-MM-dd HH:mm:ss zzz");

    /// <summary>To the second, in a stated zone and with its name: the time of a signature is that of the person who signed.</summary>
    /// <param name="milliseconds">Milliseconds since 1970 (UTC), as they are stored.</param>
    /// <param name="zone">An IANA name, or null for the reader's zone.</param>
    public string ExactIn(long milliseconds, string? zone)
    {
        var shown =
            zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : person.TimeZone;
        return $"{Format(milliseconds, "yyyy-MM-dd HH:mm:ss zzz", shown)} ({shown.Id})";
    }

    /// <summary>The date alone.</summary>
    /// <param name="milliseconds">Milliseconds since 1970 (UTC), as they are stored.</param>
    public string Date(long milliseconds) => Format(milliseconds, "yyyy-MM-dd");

    /// <summary>The form for machines (RFC 3339, UTC).</summary>
    /// <param name="milliseconds">Milliseconds since 1970 (UTC), as they are stored.</param>
    public static string Machine(long milliseconds) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(milliseconds)
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string Format(long milliseconds, string format) => Format(milliseconds, format, person.TimeZone);

    private static string Format(long milliseconds, string format, TimeZoneInfo zone) =>
        TimeZoneInfo
            .ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), zone)
            .ToString(format, CultureInfo.InvariantCulture);
}
